import { useLayoutEffect } from 'preact/hooks';
import { formatPower } from '../../../shared/format.ts';
import type { GatewayView } from '../../../shared/snapshot.ts';
import { StatusMark } from '../../components/status-mark.tsx';
import { t, words } from '../../i18n/index.ts';
import { chosenSerial, tabWanted } from '../../state/store.ts';
import { isOld, shownProduction } from '../../view-model/flow.ts';
import { gatewayLook } from '../../view-model/status.ts';

export const panelId = 'gateway-panel';
export const tabId = (serial: string): string => `gateway-tab-${serial}`;

/** Index of the tab that a key selects; arrow keys wrap around. Null for other keys. */
function stepFrom(index: number, count: number, key: string): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return (index + 1) % count;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return (index + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** Tabs of all gateways with their watts and status; the chosen one is shown below. */
export function GatewayTabs({ gateways, chosen }: { gateways: readonly GatewayView[]; chosen: string }) {
  const wanted = tabWanted.value;
  useLayoutEffect(() => {
    if (wanted === null) return;
    tabWanted.value = null;
    document.getElementById(tabId(wanted))?.focus();
  }, [wanted]);
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const next = gateways[stepFrom(index, gateways.length, event.key) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    chosenSerial.value = next.serial;
    document.getElementById(tabId(next.serial))?.focus();
  };
  return (
    <div class="card tabs" role="tablist" aria-orientation="vertical" aria-label={t('gateways.label')}>
      {gateways.map((gateway, index) => {
        const { serial, name, power } = gateway;
        const look = gatewayLook(gateway);
        const active = serial === chosen;
        const watts = isOld(gateway) ? null : shownProduction(power?.productionW ?? null);
        return (
          <button
            key={serial}
            id={tabId(serial)}
            class="tab"
            type="button"
            role="tab"
            aria-selected={active}
            aria-controls={active ? panelId : undefined}
            tabIndex={active ? 0 : -1}
            onClick={() => {
              chosenSerial.value = serial;
            }}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            <StatusMark shape={look.shape} />
            <span class="tab-about">
              <span class="tab-serial">{name}</span>
              <span class="tab-state">{t(look.text)}</span>
            </span>
            <span class="tab-watts">{formatPower(watts, words.value.locale)}</span>
          </button>
        );
      })}
    </div>
  );
}
