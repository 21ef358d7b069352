import type { GatewayView, SiteView } from '../../../shared/snapshot.ts';
import { t } from '../../text/words.ts';
import { houseLoad, isOld, sourceKey } from '../../view/flow.ts';
import { Age } from './age.tsx';
import { Flow } from './flow.tsx';
import { Hero } from './hero.tsx';

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
  /** One of several, below their sum. */
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
    >
      {power && <Flow consumptionW={houseLoad(power)} netW={power.netW} batteryW={power.batteryW} />}
    </Hero>
  );
}

/** The watts of all gateways together. */
export function SitePower({ site, count }: { site: SiteView; count: number }) {
  return (
    <Hero title={t('power.site')} productionW={site.productionW} note={t('power.site-count', { n: count })}>
      <Flow consumptionW={houseLoad(site)} netW={site.netW} batteryW={site.batteryW} />
    </Hero>
  );
}
