import { formatPower } from '../../../shared/format.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import type { TextKey } from '../../text/texts.ts';
import { t, words } from '../../text/words.ts';
import { batteryFlow, gridFlow } from '../../view/flow.ts';

interface FlowPartProps {
  readonly icon: IconName;
  readonly name: TextKey;
  readonly state: string;
  readonly word: TextKey | null;
  readonly watts: number | null;
}

/** Name, direction in a word, amount without a sign. */
function FlowPart({ icon, name, state, word, watts }: FlowPartProps) {
  return (
    <div class={`flow-part ${state}`}>
      <dt>
        <Icon name={icon} />
        {t(name)}
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

interface FlowProps {
  readonly consumptionW: number | null;
  readonly netW: number | null;
  readonly batteryW: number | null;
}

/** Where the power goes. Houses without a battery are the rule, so a battery that is not known is not mentioned. */
export function Flow({ consumptionW, netW, batteryW }: FlowProps) {
  const grid = gridFlow(netW);
  const battery = batteryFlow(batteryW);
  const used = consumptionW === null ? 'unknown' : 'using';
  return (
    <dl class="flow">
      <FlowPart
        icon="house"
        name="power.consumption"
        state={used}
        word={used === 'using' ? 'power.using' : null}
        watts={consumptionW === null ? null : Math.max(0, consumptionW)}
      />
      <FlowPart
        icon="grid"
        name="power.grid"
        state={grid.state}
        word={grid.state === 'unknown' ? null : `grid.${grid.state}`}
        watts={grid.watts}
      />
      {battery.state !== 'unknown' && (
        <FlowPart
          icon="battery"
          name="power.battery"
          state={battery.state}
          word={`battery.${battery.state}`}
          watts={battery.watts}
        />
      )}
    </dl>
  );
}
