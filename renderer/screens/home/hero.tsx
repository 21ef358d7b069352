import type { ComponentChildren } from 'preact';
import { formatPower } from '../../../shared/format.ts';
import { IconButton } from '../../components/button.tsx';
import { t, words } from '../../i18n/index.ts';
import { useCommand } from '../../state/command.ts';
import { energyText } from '../../view-model/energy.ts';
import { shownProduction } from '../../view-model/flow.ts';

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
  readonly productionW: number | null;
  /** Source of the number, or why there is none. */
  readonly note: ComponentChildren;
  /** Shows the refresh button, which reads all gateways. */
  readonly refreshes?: boolean;
  /** The number is no longer current. */
  readonly old?: boolean;
  /** Wh produced since midnight. */
  readonly todayWh?: number | null;
  readonly children?: ComponentChildren;
}

/** Production, as large as the window allows. */
export function Hero(props: HeroProps) {
  const { title, productionW, note, refreshes = true, old = false, todayWh = null, children } = props;
  const command = useCommand();
  const watts = shownProduction(productionW);
  const look = watts === null ? ' unread' : old ? ' old' : watts > 0 ? ' shining' : '';
  return (
    <section class={`card hero${look}`} aria-label={title}>
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
      <p class="hero-watts">
        <Watts watts={watts} />
      </p>
      {todayWh !== null && (
        <p class="hero-today">{t('power.today', { energy: energyText(words.value, todayWh) })}</p>
      )}
      <p class="hero-note">{note}</p>
      {children}
    </section>
  );
}
