import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { GatewayView } from '../../../shared/snapshot.ts';
import { Screen } from '../../components/screen.tsx';
import { TrayNotice } from '../../components/tray-notice.tsx';
import { t } from '../../i18n/index.ts';
import { currentGateway, snapshot } from '../../state/store.ts';
import { canHaveCurve } from '../../view-model/flow.ts';
import { siteHistory } from '../../view-model/site-history.ts';
import { tokenRank } from '../../view-model/token.ts';
import { AutomationOffer } from './automation-offer.tsx';
import { Chart } from './chart.tsx';
import { GatewayNotice } from './gateway-notice.tsx';
import { GatewayPower, ReadingLine, SitePower } from './gateway-power.tsx';
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

/** The watts of one of several gateways in a line, which opens to all that is known of them. */
function Readings({ gateway, cards }: { gateway: GatewayView; cards: ComponentChildren }) {
  return (
    <details class="readings">
      <summary class="card">
        <span>{t('gateway.readings')}</span>
        <ReadingLine gateway={gateway} />
      </summary>
      {cards}
    </details>
  );
}

/** What there is of one gateway, in the order of what to look at first. */
function GatewayParts({ gateway, title, part = false }: GatewayPartsProps) {
  const now = snapshot.value?.now ?? 0;
  const rank = useTokenRank(gateway);
  const power = <GatewayPower key="power" gateway={gateway} title={title} part={part} />;
  const { serial, history } = gateway;
  const chart = canHaveCurve(gateway) && <Chart key="chart" serial={serial} history={history} until={now} />;
  const cards = part
    ? [<Readings key="readings" gateway={gateway} cards={[power, chart]} />]
    : [power, chart];
  cards.splice(
    Math.max(0, cards.length - rank),
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
  const { site = null, now = 0 } = snapshot.value ?? {};
  const histories = gateways.map(({ history }) => history);
  const history = useMemo(() => siteHistory(histories), histories);
  return (
    <>
      {site && <SitePower site={site} count={gateways.length} />}
      {history.length > 0 && <Chart serial={null} history={history} until={now} />}
      <GatewayTabs gateways={gateways} chosen={gateway.serial} />
      <div class="panel" role="tabpanel" id={panelId} aria-labelledby={tabId(gateway.serial)}>
        <GatewayParts key={gateway.serial} gateway={gateway} title={gateway.name} part />
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
