import type { GatewayView, SiteView } from '../../../shared/snapshot.ts';
import { t, words } from '../../i18n/index.ts';
import { isOld, siteNote, sourceKey } from '../../view-model/flow.ts';
import { Age } from './age.tsx';
import { Flow } from './flow.tsx';
import { Hero } from './hero.tsx';
import { PowerDetails } from './power-details.tsx';

function SourceNote({ gateway }: { gateway: GatewayView }) {
  const { power } = gateway;
  if (power === null) return t(gateway.health === 'unknown' ? 'power.waiting' : 'power.none');
  return (
    <>
      {isOld(gateway) ? t('power.last-known') : t(sourceKey(power.source))}
      {power.measuredAt !== null && (
        <>
          {' · '}
          <Age since={power.measuredAt} />
        </>
      )}
    </>
  );
}

interface GatewayPowerProps {
  readonly gateway: GatewayView;
  readonly title: string;
  /** True if this is one of several gateways, below their sum. */
  readonly part?: boolean;
}

/** The watts of one gateway. */
export function GatewayPower({ gateway, title, part = false }: GatewayPowerProps) {
  const { power } = gateway;
  return (
    <Hero
      title={title}
      productionW={power?.productionW ?? null}
      note={<SourceNote gateway={gateway} />}
      refreshes={!part}
      old={isOld(gateway)}
      todayWh={power?.producedTodayWh ?? null}
    >
      {power && <Flow power={power} />}
      {power && <PowerDetails power={power} phases={power.phases} />}
    </Hero>
  );
}

/** The watts of all gateways together. */
export function SitePower({ site, count }: { site: SiteView; count: number }) {
  return (
    <Hero
      title={t('power.site')}
      productionW={site.productionW}
      note={siteNote(words.value, count, site.missing)}
    >
      <Flow power={site} />
      <PowerDetails power={site} />
    </Hero>
  );
}
