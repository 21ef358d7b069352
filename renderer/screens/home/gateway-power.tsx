import { DOT, formatPower } from '../../../shared/format.ts';
import type { GatewayView, SiteView } from '../../../shared/snapshot.ts';
import { t, words } from '../../i18n/index.ts';
import { snapshot } from '../../state/store.ts';
import { isOld, shownProduction, siteNote, sourceKey, whyNoWatts } from '../../view-model/flow.ts';
import { isNight } from '../../view-model/night.ts';
import { Age } from './age.tsx';
import { Flow } from './flow.tsx';
import { Hero } from './hero.tsx';
import { PowerDetails } from './power-details.tsx';

function SourceNote({ gateway, night }: { gateway: GatewayView; night: boolean }) {
  const { power } = gateway;
  if (power === null)
    return t(whyNoWatts(gateway) ?? (gateway.health === 'unknown' ? 'power.waiting' : 'power.none'));
  return (
    <>
      {isOld(gateway) ? t('power.last-known') : t(night ? 'power.night' : sourceKey(power.source))}
      {power.measuredAt !== null && (
        <>
          {DOT}
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
  const night = !part && isNight(gateway, snapshot.value?.now ?? 0);
  return (
    <Hero
      title={night ? t('power.house') : title}
      watts={(night ? power?.houseW : power?.productionW) ?? null}
      note={<SourceNote gateway={gateway} night={night} />}
      refreshes={!part}
      look={isOld(gateway) ? 'old' : night ? 'night' : 'now'}
      energy={gateway.energy}
    >
      {power && <Flow power={power} productionW={night ? 0 : undefined} />}
      {power && <PowerDetails power={power} phases={power.phases} />}
    </Hero>
  );
}

/** The watts of one gateway in a line. */
export function ReadingLine({ gateway }: { gateway: GatewayView }) {
  const { power } = gateway;
  return (
    <span class="reading-line">
      {power && (
        <span class="tab-watts">{formatPower(shownProduction(power.productionW), words.value.locale)}</span>
      )}{' '}
      <span class="row-hint">
        <SourceNote gateway={gateway} night={false} />
      </span>
    </span>
  );
}

/** The watts of all gateways together. */
export function SitePower({ site, count }: { site: SiteView; count: number }) {
  return (
    <Hero
      title={t('power.site')}
      watts={site.productionW}
      note={siteNote(words.value, count, site.missing)}
      energy={snapshot.value?.energy ?? null}
    >
      <Flow power={site} />
    </Hero>
  );
}
