import type { MeterSetup } from './meters-parser.ts';
import type { ProductionEntry, ProductionReport } from './production-parser.ts';

export interface Grid {
  readonly netW: number | null;
  readonly consumptionW: number | null;
}

/**
 * Decides which of net and total consumption in a report were measured. A CT measures one of them, and the gateway
 * computes the other: total = net + production. Without a CT for either it computes both: the net is 0, and the total
 * is the production.
 *
 * @param production the CT that measures production; null if none does
 * @param setup which CTs are enabled; null if the gateway does not say, and the report has to tell
 */
export type GridJudge = (
  report: ProductionReport,
  production: ProductionEntry | null,
  setup: MeterSetup | null,
) => Grid;

/** Watts by which a total made from nothing may differ from the production (−2.7 W on 8.3.5289). */
const NOISE_W = 3;
/** Share by which the lifetimes of the two may differ (4e-6 on 7.3.130). */
const LIFETIME_SHARE = 0.001;

export function createGridJudge(): GridJudge {
  /** A total that has once differed from the production is measured; it may equal it for a moment. */
  let isTotalMeasured = false;

  function bySetup(report: ProductionReport, production: ProductionEntry | null, setup: MeterSetup): Grid {
    const { net } = report;
    const hasNet = setup.net.length > 0;
    const hasTotal = setup.total.length > 0;
    const made = setup.production.length > 0 ? (production?.wNow ?? null) : null;
    if (made === null || !(hasNet || hasTotal))
      return {
        netW: hasNet ? (net?.wNow ?? null) : null,
        consumptionW: hasTotal ? restoreTotal(report, setup) : null,
      };
    const totalW = restoreTotal(report, setup);
    return {
      netW: net?.wNow ?? (totalW === null ? null : totalW - made),
      consumptionW: totalW ?? (net === null ? null : net.wNow + made),
    };
  }

  function byReport(report: ProductionReport, production: ProductionEntry | null): Grid {
    const { net, total, ct } = report;
    // Both without a production CT: one is computed from the other, and nothing tells which.
    if (production === null && net !== null && total !== null) return { netW: null, consumptionW: null };
    if (total !== null && net !== null && isNothing(net) && isMadeFromNothing(total, ct))
      return { netW: null, consumptionW: null };
    if (net !== null && total === null && production !== null)
      return { netW: net.wNow, consumptionW: net.wNow + production.wNow };
    if (total !== null && net === null) {
      isTotalMeasured ||= !isMadeFromNothing(total, ct);
      return { netW: null, consumptionW: isTotalMeasured ? total.wNow : null };
    }
    return { netW: net?.wNow ?? null, consumptionW: restoreTotal(report, null) };
  }

  return (report, production, setup) =>
    setup === null ? byReport(report, production) : bySetup(report, production, setup);
}

/**
 * Whether the report alone gives the grid: net and total fit the production CT. Without a CT for either, the net would
 * be 0 and the total the production.
 */
export function isClearWithoutSetup({ eim, ct, net, total }: ProductionReport): boolean {
  if (eim === null || net === null || total === null) return false;
  const fits = Math.abs(total.wNow - net.wNow - eim.wNow) <= NOISE_W;
  return fits && Math.abs(net.wNow) > NOISE_W && !isMadeFromNothing(total, ct);
}

/** A net that was switched on and has never measured anything. */
const isNothing = ({ wNow, whLifetime }: ProductionEntry): boolean =>
  Math.abs(wNow) <= NOISE_W && whLifetime === 0;

function isMadeFromNothing(total: ProductionEntry, ct: ProductionEntry | null): boolean {
  if (Math.abs(total.wNow - (ct?.wNow ?? 0)) <= NOISE_W) return true;
  const [a, b] = [total.whLifetime, ct?.whLifetime];
  return a !== undefined && b !== undefined && b > 0 && Math.abs(a - b) <= LIFETIME_SHARE * b;
}

/**
 * The total of a report. Firmware 8.3.5433 overwrites it with net if a CT measures the total. The sum of net and
 * production restores it, as in pyenphase 3.2.1, whether or not that production is believed.
 */
function restoreTotal({ eim, net, total }: ProductionReport, setup: MeterSetup | null): number | null {
  if (total === null || net === null || total.wNow !== net.wNow) return total?.wNow ?? null;
  if (eim !== null) return Math.abs(eim.wNow) >= 1 ? net.wNow + eim.wNow : total.wNow;
  // Without a production CT net equals the total. With one that the report leaves out, the total is lost.
  return setup?.production.length === 0 ? total.wNow : null;
}
