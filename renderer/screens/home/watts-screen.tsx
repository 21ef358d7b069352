import { useRef } from 'preact/hooks';
import type { GatewayView } from '../../../shared/snapshot.ts';
import { Screen } from '../../components/screen.tsx';
import { TrayNotice } from '../../components/tray-notice.tsx';
import { t } from '../../i18n/index.ts';
import { currentGateway, snapshot } from '../../state/store.ts';
import { needsAttention } from '../../view-model/token.ts';
import { AutomationOffer } from './automation-offer.tsx';
import { Chart } from './chart.tsx';
import { GatewayNotice } from './gateway-notice.tsx';
import { GatewayPower, SitePower } from './gateway-power.tsx';
import { GatewayTabs, panelId, tabId } from './gateway-tabs.tsx';
import { PlacesCard } from './places-card.tsx';
import { TokenCard } from './token-card.tsx';

/**
 * Whether the token card is above the chart, because the user should look at it. It stays there, so that the
 * clicked card does not jump away when the renewal is done.
 */
function useTokenFirst(gateway: GatewayView): boolean {
  const first = useRef(false);
  first.current ||= needsAttention(gateway);
  return first.current;
}

function GatewayParts({ gateway }: { gateway: GatewayView }) {
  const now = snapshot.value?.now ?? 0;
  const chart = <Chart key="chart" history={gateway.history} until={now} />;
  const token = (
    <div key="token" class="token-side">
      <TokenCard gateway={gateway} />
      <PlacesCard gateway={gateway} />
    </div>
  );
  return <div class="parts">{useTokenFirst(gateway) ? [token, chart] : [chart, token]}</div>;
}

function OneGateway({ gateway }: { gateway: GatewayView }) {
  return (
    <>
      <GatewayNotice gateway={gateway} />
      <div class="columns">
        <GatewayPower gateway={gateway} title={t('power.production')} />
        <GatewayParts gateway={gateway} />
      </div>
    </>
  );
}

function SeveralGateways({ gateway, gateways }: { gateway: GatewayView; gateways: readonly GatewayView[] }) {
  const site = snapshot.value?.site ?? null;
  return (
    <>
      {site && <SitePower site={site} count={gateways.length} />}
      <GatewayTabs gateways={gateways} chosen={gateway.serial} />
      <div class="panel" role="tabpanel" id={panelId} aria-labelledby={tabId(gateway.serial)}>
        <GatewayNotice gateway={gateway} />
        <div class="columns">
          <GatewayPower gateway={gateway} title={t('gateway.serial', { serial: gateway.serial })} part />
          <GatewayParts key={gateway.serial} gateway={gateway} />
        </div>
      </div>
    </>
  );
}

/** Home screen: power, chart and token. */
export function WattsScreen() {
  const gateways = snapshot.value?.gateways ?? [];
  const gateway = currentGateway.value;
  if (gateway === null) return null;
  return (
    <Screen name={gateways.length > 1 ? 'watts several' : 'watts'} title={t('power.production')} quietTitle>
      <TrayNotice />
      <AutomationOffer />
      {gateways.length > 1 ? (
        <SeveralGateways gateway={gateway} gateways={gateways} />
      ) : (
        <OneGateway gateway={gateway} />
      )}
    </Screen>
  );
}
