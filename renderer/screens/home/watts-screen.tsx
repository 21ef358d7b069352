import { useRef } from 'preact/hooks';
import type { GatewayView } from '../../../shared/snapshot.ts';
import { Screen } from '../../components/screen.tsx';
import { TrayNotice } from '../../components/tray-notice.tsx';
import { t } from '../../i18n/index.ts';
import { currentGateway, snapshot } from '../../state/store.ts';
import { canHaveCurve } from '../../view-model/flow.ts';
import { tokenRank } from '../../view-model/token.ts';
import { AutomationOffer } from './automation-offer.tsx';
import { Chart } from './chart.tsx';
import { GatewayNotice } from './gateway-notice.tsx';
import { GatewayPower, SitePower } from './gateway-power.tsx';
import { GatewayTabs, panelId, tabId } from './gateway-tabs.tsx';
import { PlacesCard } from './places-card.tsx';
import { TokenCard } from './token-card.tsx';

/**
 * How far up the token card stands, the more it matters to look at it. It stays there, so that the clicked card does
 * not jump away when the renewal is done.
 */
function useTokenRank(gateway: GatewayView): number {
  const highest = useRef(0);
  highest.current = Math.max(highest.current, tokenRank(gateway));
  return highest.current;
}

interface GatewayPartsProps {
  readonly gateway: GatewayView;
  readonly title: string;
  /** True if this is one of several gateways, below their sum. */
  readonly part?: boolean;
}

/** What there is of one gateway, in the order of what to look at first. */
function GatewayParts({ gateway, title, part = false }: GatewayPartsProps) {
  const now = snapshot.value?.now ?? 0;
  const rank = useTokenRank(gateway);
  const cards = [
    <GatewayPower key="power" gateway={gateway} title={title} part={part} />,
    canHaveCurve(gateway) && <Chart key="chart" history={gateway.history} until={now} />,
  ];
  cards.splice(
    cards.length - rank,
    0,
    <div key="token" class="token-side">
      <TokenCard gateway={gateway} />
      <PlacesCard gateway={gateway} />
    </div>,
  );
  return (
    <>
      <GatewayNotice gateway={gateway} />
      <div class="columns">{cards}</div>
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
        <GatewayParts
          key={gateway.serial}
          gateway={gateway}
          title={t('gateway.serial', { serial: gateway.serial })}
          part
        />
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
        <GatewayParts gateway={gateway} title={t('power.production')} />
      )}
    </Screen>
  );
}
