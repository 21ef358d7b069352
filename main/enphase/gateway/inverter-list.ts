import { fittingItems, LAST_EPOCH_S, parseJson, watts, z } from '../../domain/parse.ts';
import type { MeteredReading } from '../../domain/ports/index.ts';
import type { GatewayReply } from './http.ts';
import { emptyReading, type ReadingClock } from './reading.ts';
import type { Ask } from './reading-requests.ts';

const PATH = '/api/v1/production/inverters';
/** `devType` of an inverter; 11 is an AC Battery. 3.x does not say. */
const INVERTER = 1;
/**
 * Seconds. Inverters report every 5 minutes, or every hour if so set. Dead ones stay in the list with their last
 * watts: 32 of them add 344 W at night (recorded on 4.2.33).
 */
const FRESH_S = 2 * 3600;

const Inverter = z.object({
  lastReportDate: z.number().check(z.positive(), z.maximum(LAST_EPOCH_S)),
  lastReportWatts: watts,
  devType: z.optional(z.number()),
});
const Inverters = fittingItems(Inverter, 2000);

interface InverterSum {
  readonly wNow: number;
  /** Of the newest report, epoch seconds on the gateway's clock. */
  readonly readingTime: number;
}

/** Adds up the fresh reports of the inverters. @returns null if there is none */
function parseInverters({ status, text }: GatewayReply, gatewayNowS: number): InverterSum | null {
  const all = (status === 200 ? parseJson(Inverters, text) : undefined) ?? [];
  const fresh = all.filter(
    ({ devType = INVERTER, lastReportDate }) =>
      devType === INVERTER && lastReportDate >= gatewayNowS - FRESH_S,
  );
  if (fresh.length === 0) return null;
  return {
    wNow: fresh.reduce((sum, { lastReportWatts }) => sum + lastReportWatts, 0),
    readingTime: fresh.reduce((newest, { lastReportDate }) => Math.max(newest, lastReportDate), 0),
  };
}

export async function readInverterList(ask: Ask, clock: ReadingClock): Promise<MeteredReading | null> {
  const reply = await ask(PATH);
  const sum = reply === null ? null : parseInverters(reply, clock.gatewayNow() / 1000);
  return sum === null ? null : emptyReading(PATH, sum.wNow, sum.readingTime, clock);
}
