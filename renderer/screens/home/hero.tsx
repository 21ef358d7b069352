import type { ComponentChildren } from 'preact';
import type { EnergyView } from '../../../shared/energy.ts';
import { formatPower } from '../../../shared/format.ts';
import { IconButton } from '../../components/button.tsx';
import { t, words } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { shownProduction } from '../../view-model/flow.ts';
import { EnergyToday } from './energy-today.tsx';

/** A number and its unit in two font sizes. */
export function Watts({ watts }: { watts: number | null }) {
  const [number, unit] = formatPower(watts, words.value.locale).split(' ');
  return (
    <>
      <span class="number">{number}</span>
      {unit && <span class="unit"> {unit}</span>}
    </>
  );
}

interface HeroProps {
  readonly title: string;
  /** The watts that lead: what is produced, or at night what the house uses. */
  readonly watts: number | null;
  /** Source of the number, or why there is none. */
  readonly note: ComponentChildren;
  /** Shows the refresh button, which reads all gateways. */
  readonly refreshes?: boolean;
  /** `old`: the number is no longer current; `night`: the sun does not shine. */
  readonly look?: 'now' | 'old' | 'night';
  readonly energy: EnergyView | null;
  readonly children?: ComponentChildren;
}

/** The number that matters most, as large as the window allows. */
export function Hero(props: HeroProps) {
  const { title, note, refreshes = true, look = 'now', energy, children } = props;
  const command = useCommand();
  const watts = shownProduction(props.watts);
  const lit = look === 'now' && (watts ?? 0) > 0 ? 'shining' : look;
  return (
    <section class={`card hero ${watts === null ? 'unread' : lit}`} aria-label={title}>
      <div class="hero-head">
        <h3>{title}</h3>
        {refreshes && (
          <IconButton
            icon="refresh"
            label={t('power.refresh')}
            busy={command.pending.value}
            onClick={() => void command.run('refresh')}
          />
        )}
      </div>
      <div class="hero-now">
        <p class="hero-watts">
          <Watts watts={watts} />
        </p>
        <div class="hero-about">
          <p class="hero-note">{note}</p>
        </div>
      </div>
      {energy !== null && <EnergyToday energy={energy} />}
      {children}
    </section>
  );
}
