import type { PhasePower, PowerReading } from '../../../shared/domain.ts';
import { formatPower } from '../../../shared/format.ts';
import { t, words } from '../../i18n/index.ts';
import { gridFlow, QUIET_W, shownProduction } from '../../view-model/flow.ts';

function GridCell({ netW }: { netW: number | null }) {
  const { state, watts } = gridFlow(netW);
  return (
    <td class={state} data-name={t('power.grid')}>
      <span>{state === 'balanced' ? t('grid.balanced') : formatPower(watts, words.value.locale)}</span>
      {watts !== null && state !== 'unknown' && <span class="phase-word">{t(`grid.${state}`)}</span>}
    </td>
  );
}

/** Production, consumption and net of each phase. In a narrow window a phase is a block instead of a row. */
function Phases({ phases }: { phases: readonly PhasePower[] }) {
  const { locale } = words.value;
  return (
    <table class="phases">
      <caption class="spoken-only">{t('power.phases')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('power.phase')}</th>
          <th scope="col">{t('power.production')}</th>
          <th scope="col">{t('power.consumption')}</th>
          <th scope="col">{t('power.grid')}</th>
        </tr>
      </thead>
      <tbody>
        {phases.map(({ productionW, consumptionW, netW }, index) => (
          <tr key={`L${index + 1}`}>
            <th scope="row">{`L${index + 1}`}</th>
            <td data-name={t('power.production')}>{formatPower(shownProduction(productionW), locale)}</td>
            <td data-name={t('power.consumption')}>{formatPower(consumptionW, locale)}</td>
            <GridCell netW={netW} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PowerDetailsProps {
  readonly power: Pick<PowerReading, 'consumptionW' | 'houseW'>;
  readonly phases?: readonly PhasePower[];
}

/** Collapsed details that only some users need. Renders nothing if there are none. */
export function PowerDetails({ power, phases = [] }: PowerDetailsProps) {
  const { houseW, consumptionW } = power;
  // Without a battery both are the same, and `Flow` above shows it.
  const isSame = houseW !== null && Math.abs((consumptionW ?? houseW) - houseW) < QUIET_W;
  const total = isSame ? null : consumptionW;
  if (total === null && phases.length < 2) return null;
  return (
    <details class="details">
      <summary>{t('power.details')}</summary>
      {total !== null && (
        <>
          {houseW !== null && <p class="details-note">{t('power.derived')}</p>}
          <dl class="details-total">
            <dt>{t('power.total')}</dt>
            <dd>{formatPower(total, words.value.locale)}</dd>
          </dl>
        </>
      )}
      {phases.length >= 2 && <Phases phases={phases} />}
    </details>
  );
}
