import type { GatewayInfo, PowerReading, PowerSource } from '../../../shared/domain.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { appError, gatewayBusy } from '../../domain/errors.ts';
import { compareFirmware } from '../../domain/firmware.ts';
import { GATEWAY_SLOW_TIMEOUT_MS } from '../../domain/timing.ts';
import type { GatewayReply, GatewayRequest } from './http.ts';
import type { MeterSetup } from './meters-parser.ts';
import {
  type ProductionReport,
  parseProduction,
  parseV1Production,
  type V1Production,
} from './production-parser.ts';

/** Sends one GET with the token or digest login that it needs. */
export type Get = (path: string, request?: GatewayRequest) => Promise<GatewayReply>;

/** Epoch ms of two clocks: this computer's, and the gateway's, which dates the reports. */
export interface ReadingClock {
  now(): number;
  gatewayNow(): number;
}

/** From here on, `/api/v1/production` is frozen on metered gateways without CTs: 4 W instead of 5,521 W. */
const FROZEN_V1_FIRMWARE = '8.2.4264';

/**
 * Makes one reading, in the order that pyenphase found right on 38 recorded gateways. First the production CT
 * if it is in use; then the gateway's own total, unless its firmware is known to report it wrong; then the
 * sum of the inverters. Each request is made only if the previous ones gave no result.
 *
 * @param setup reads which CTs are enabled; called only if the result depends on it
 * @throws AppError `token-rejected` if no endpoint gives a reading and one refuses the token;
 *   `gateway-unreachable`
 */
export async function readReport(
  get: Get,
  info: GatewayInfo,
  clock: ReadingClock,
  setup: () => Promise<MeterSetup | null>,
): Promise<PowerReading> {
  const refusals: number[] = [];
  const ask = async (path: string, timeout?: number) => {
    const reply = await get(path, timeout === undefined ? {} : { timeout });
    if (reply.status !== 200) refusals.push(reply.status);
    return reply;
  };

  // Without metering hardware the report has only the inverter sum. It costs seconds, so it is read last.
  let report = info.metered === false ? null : await fetchReport(ask, info);
  if (report?.eim) return fromMeter(report, clock);
  const refused = refusals.length === REPORTS.length;

  const v1 = parseV1Production(await ask('/api/v1/production'));
  if (v1 && (await isTrustworthy(v1, info, setup, refused)))
    return {
      ...emptyReading('/api/v1/production', v1.wattsNow, null, clock),
      ...besideProduction(report),
      // On metered gateways the day's energy is wrong: its reset at midnight is late or missing.
      producedTodayWh: info.metered === true ? null : roundWatts(v1.wattHoursToday),
    };

  report ??= info.metered === false ? await fetchReport(ask, info) : null;
  if (report?.eim) return fromMeter(report, clock);
  if (report?.inverters) {
    const { wNow, readingTime } = report.inverters;
    const produced = emptyReading('/production.json inverters', wNow, readingTime ?? null, clock);
    return { ...produced, ...besideProduction(report) };
  }
  throwIfRefused(refusals, info);
  return emptyReading('none', null, null, clock);
}

/**
 * Paths of the same report; early 7.x gateways refuse one and serve another. The one without details comes
 * first, because it costs the gateway the least time.
 */
const REPORTS = ['/production.json', '/production.json?details=1', '/production'] as const;

async function fetchReport(
  ask: (path: string, timeout?: number) => Promise<GatewayReply>,
  { needsToken }: GatewayInfo,
) {
  for (const path of REPORTS) {
    const reply = await ask(path, GATEWAY_SLOW_TIMEOUT_MS);
    // A busy gateway serves an outdated number at another path, which is worse than none.
    if (reply.status >= 500) throw gatewayBusy('reading');
    const report = parseProduction(reply);
    if (report !== null) return report;
    // Firmware 3 serves an HTML page at all three paths.
    if (reply.status === 200 && !needsToken) return null;
  }
  return null;
}

/**
 * Whether the gateway's own total can be used. With a production CT it is minutes old, and wrong on some
 * firmware (8.3.5433: 2,624 W instead of 357 W). It then counts only if every report is refused (early 7.x).
 */
async function isTrustworthy(
  v1: V1Production,
  info: GatewayInfo,
  setup: () => Promise<MeterSetup | null>,
  refused: boolean,
): Promise<boolean> {
  if (v1.wattHoursToday === 0 && v1.wattHoursSevenDays === 0 && v1.wattHoursLifetime === 0) return false;
  if (info.metered !== true) return true;
  const meters = await setup();
  if (meters !== null && meters.production.length > 0 && !refused) return false;
  return (meters?.enabled ?? 0) > 0 || compareFirmware(info.firmware, FROZEN_V1_FIRMWARE) < 0;
}

function fromMeter(report: ProductionReport, clock: ReadingClock): PowerReading {
  const { eim } = report;
  return {
    ...emptyReading('/production.json eim', eim?.wNow ?? null, eim?.readingTime ?? null, clock),
    ...besideProduction(report),
  };
}

function besideProduction(
  report: ProductionReport | null,
): Pick<PowerReading, 'consumptionW' | 'netW' | 'batteryW'> {
  if (report === null) return { consumptionW: null, netW: null, batteryW: null };
  return {
    consumptionW: roundWatts(totalConsumption(report)),
    netW: roundWatts(report.net?.wNow ?? null),
    batteryW: roundWatts(report.acb),
  };
}

/**
 * Total consumption is net plus production, whether the gateway measures net or the total. Firmware 8.3.5433
 * overwrites the total with net if a CT measures the total. The sum restores it, as in pyenphase 3.2.1.
 */
function totalConsumption({ eim, total, net }: ProductionReport): number | null {
  if (total === null || net === null || total.wNow !== net.wNow) return total?.wNow ?? null;
  // Without the production the total cannot be restored.
  if (eim === null) return null;
  return Math.abs(eim.wNow) >= 1 ? net.wNow + eim.wNow : total.wNow;
}

/** A reading with production, source and age; all other values are still unknown. */
export function emptyReading(
  source: PowerSource,
  productionW: number | null,
  readingTime: number | null,
  clock: ReadingClock,
): PowerReading {
  const ageS = readingTime === null ? null : Math.max(0, Math.round(clock.gatewayNow() / 1000 - readingTime));
  return {
    productionW: roundWatts(productionW),
    consumptionW: null,
    netW: null,
    batteryW: null,
    houseW: null,
    source,
    measuredAt: ageS === null ? null : nowS(clock) - ageS,
    ageS,
    phases: [],
    producedTodayWh: null,
  };
}

/** Rounds to whole watts, and turns −0, which gateways send at night, into 0. */
export const roundWatts = (watts: number | null): number | null =>
  watts === null ? null : Math.round(watts) + 0;

function throwIfRefused(statuses: readonly number[], { needsToken }: GatewayInfo): void {
  if (statuses.some((status) => status >= 500)) {
    throw gatewayBusy('reading');
  }
  if (!statuses.some((status) => status === 401 || status === 403)) return;
  if (!needsToken) throw appError('gateway-unreachable/password');
  throw appError('token-rejected/no-reading');
}
