import type { PowerReading } from '../../../shared/domain.ts';
import { formatPower } from '../../../shared/format.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import type { TextKey } from '../../i18n/catalog.ts';
import { t, words } from '../../i18n/index.ts';
import { type BatteryState, batteryFlow, gridFlow } from '../../view-model/flow.ts';

interface FlowPartProps {
  readonly icon: IconName;
  readonly name: TextKey;
  readonly state: string;
  /** Percent. */
  readonly charge?: number | null;
  readonly word: TextKey | null;
  readonly watts: number | null;
}

/** Name, direction as a word, watts without a sign. */
function FlowPart({ icon, name, state, charge = null, word, watts }: FlowPartProps) {
  return (
    <div class={`flow-part ${state}`}>
      <dt>
        <Icon name={icon} />
        {charge === null ? t(name) : t('power.battery-charge', { percent: charge })}
      </dt>
      <dd>
        {word && <span class="flow-word">{t(word)} </span>}
        {watts !== null && <span class="flow-watts">{formatPower(watts, words.value.locale)}</span>}
        {state === 'unknown' && (
          <>
            <span class="flow-watts" aria-hidden="true">
              —
            </span>
            <span class="flow-word">{t('power.not-known')}</span>
          </>
        )}
      </dd>
    </div>
  );
}

type FlowPower = Pick<PowerReading, 'houseW' | 'netW' | 'batteryW' | 'batterySoc'>;

const BATTERY_ICONS: Record<BatteryState, IconName> = {
  unknown: 'battery',
  idle: 'battery',
  charging: 'charging',
  discharging: 'discharging',
};

interface FlowProps {
  readonly power: FlowPower;
  /** Shown in place of the house, which is shown elsewhere. */
  readonly productionW?: number | undefined;
}

/** Power of house, grid and battery. Most houses have no battery, so an unknown battery is not shown. */
export function Flow({ power, productionW }: FlowProps) {
  const grid = gridFlow(power.netW);
  const battery = batteryFlow(power.batteryW);
  const load = power.houseW;
  return (
    <dl class="flow">
      {productionW === undefined ? (
        <FlowPart
          icon="house"
          name="power.house"
          state={load === null ? 'unknown' : 'using'}
          word={null}
          watts={load === null ? null : Math.max(0, load)}
        />
      ) : (
        <FlowPart icon="sun" name="power.production" state="using" word={null} watts={productionW} />
      )}
      <FlowPart
        icon="grid"
        name="power.grid"
        state={grid.state}
        word={grid.state === 'unknown' ? null : `grid.${grid.state}`}
        watts={grid.watts}
      />
      {battery.state !== 'unknown' && (
        <FlowPart
          icon={BATTERY_ICONS[battery.state]}
          name="power.battery"
          state={battery.state}
          charge={power.batterySoc}
          word={`battery.${battery.state}`}
          watts={battery.watts}
        />
      )}
    </dl>
  );
}
