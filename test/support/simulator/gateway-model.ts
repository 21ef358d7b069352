import { atLeast, type Firmware } from './firmware.ts';
import { legacyReply } from './gateway-legacy.ts';
import { notFound } from './gateway-pages.ts';
import type { House, HouseReading } from './house.ts';
import { type Books, booksOf } from './house-books.ts';
import { meterConfiguration, meterReadings, resolveMeters } from './model-meters.ts';
import { ensembleInventory, ensemblePower, homePage } from './model-others.ts';
import { inverterList, production, siteTotal } from './model-production.ts';
import type { Reply } from './reply.ts';

/** How the gateway of a modelled house is fitted out. */
export interface MeterOptions {
  /** The gateway can meter (`imeter`); default true. */
  readonly metered?: boolean;
  /** The current transformers (CTs) are switched on; default true. */
  readonly ctsEnabled?: boolean;
  /** Where the second CT sits: at the grid ("net", default), at the load ("total"), or it is not fitted. */
  readonly consumption?: 'net' | 'total' | 'none';
  /** 1 (default) and 3 as in Europe, 2 is the split phase of North America. */
  readonly phases?: 1 | 2 | 3;
  /** A CT at the battery; default false, and never without a battery. */
  readonly storageCt?: boolean;
  /** Number of microinverters on the roof; default 16. */
  readonly inverters?: number;
}

/** Everything an endpoint of a modelled gateway draws on. */
export interface ModelContext {
  /** Epoch milliseconds by the gateway's clock. */
  readonly nowMs: number;
  /** The house now. */
  readonly reading: HouseReading;
  /** What its meters have counted. */
  readonly books: Books;
  /** The house at any moment, for endpoints that show the past. */
  readonly house: House;
  readonly firmware: Firmware;
  readonly meters: Required<MeterOptions>;
  /** IANA name of the gateway's time zone. */
  readonly timezone: string;
}

/** What is needed to make such a context for one request. */
export interface ModelOptions {
  readonly house: House;
  readonly firmware: Firmware;
  readonly meters: MeterOptions;
  readonly timezone: string;
}

/** `/ivp/*` comes from a native process: indented JSON and no Content-Type at all. */
function native(value: unknown): Reply {
  return { status: 200, headers: {}, body: `${JSON.stringify(value, null, 4)}\n` };
}

/** Older endpoints come from scripts: labelled as JSON, chunked, never cached. */
function script(value: unknown): Reply {
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/json',
      Pragma: 'no-cache',
      Expires: '1',
      'Cache-Control': 'no-cache',
    },
    body: JSON.stringify(value),
    chunked: true,
  };
}

function plain(value: unknown): Reply {
  const headers = { 'Content-Type': 'application/json' };
  return { status: 200, headers, body: `${JSON.stringify(value, null, 2)}\n` };
}

/** Renders the house at `nowMs` as the endpoint at `path` (with query) of the real firmware; 404 for others. */
export function modelReply(path: string, nowMs: number, options: ModelOptions): Reply {
  const { house, firmware, timezone } = options;
  const context: ModelContext = {
    nowMs,
    house,
    reading: house(nowMs),
    books: booksOf(house, nowMs),
    firmware,
    timezone,
    meters: resolveMeters(options.meters),
  };
  const [bare = path, query = ''] = path.split('?');
  const legacy = legacyReply(bare, firmware);
  if (legacy !== null) return legacy;
  switch (bare) {
    case '/production.json': {
      // Before 7.6.175 the phases were always listed; since then only on request.
      const details = new URLSearchParams(query).get('details') === '1';
      return script(production(context, details || !atLeast(firmware, '7.6.175')));
    }
    case '/production':
      return script(production(context, false));
    case '/api/v1/production':
      return plain(siteTotal(context));
    case '/api/v1/production/inverters':
      return plain(inverterList(context));
    case '/ivp/meters':
      return native(meterConfiguration(context));
    case '/ivp/meters/readings':
      return native(meterReadings(context));
    case '/ivp/ensemble/power':
      return native(ensemblePower(context));
    case '/ivp/ensemble/inventory':
      return native(ensembleInventory(context));
    case '/home':
    case '/home.json':
      return script(homePage(context));
    default:
      return notFound();
  }
}
