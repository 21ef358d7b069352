import type { GatewayInfo, PowerNote } from '../../../shared/domain.ts';
import type { MeteredReading } from '../../domain/ports/index.ts';
import { createClampWatch } from './clamp-watch.ts';
import { createGridJudge, type Grid, isClearWithoutSetup } from './grid-judge.ts';
import { readInverterList } from './inverter-list.ts';
import type { MeterReader } from './meter-reader.ts';
import type { MeterSetup } from './meters-parser.ts';
import { hasStopped, mayUseOwnTotal, OWN_TOTAL, readOwnTotal } from './own-total.ts';
import type { AcBatteryWatts, ProductionEntry, ProductionReport } from './production-parser.ts';
import { emptyReading, type ReadingClock, roundWatts } from './reading.ts';
import type { Ask, ReadingRequests } from './reading-requests.ts';
import { createReportReader, type ReportAnswer, type ReportReader } from './report-reader.ts';
import { createUnmeteredReader } from './unmetered-reader.ts';

/** A reading before the IQ Batteries are read. */
export interface BaseReading {
  readonly reading: MeteredReading;
  /** Watts of the storage CT, > 0 discharging. */
  readonly storageW: number | null;
  /** From the AC Batteries, which only the report contains. */
  readonly acW: AcBatteryWatts;
}

/** Makes readings with the report, or with what is left if the gateway fails to give it. */
export interface ReportFirstReader {
  /**
   * Takes the first of: the production CT in the report, the meters, the gateway's own total, the inverters.
   * pyenphase found this order right on 38 recorded gateways, without the meters. Each request is made only
   * if the previous ones gave no result.
   *
   * @param brief without asking for the enabled CTs if the report is clear without them
   * @throws AppError `token-rejected` if no endpoint gives a reading and one refuses the token;
   *   `gateway-unreachable`
   */
  read(requests: ReadingRequests, brief: boolean): Promise<BaseReading>;
  /** Whether the next reading does without the report. */
  isCheap(): boolean;
}

export function createReportFirstReader(
  info: GatewayInfo,
  clock: ReadingClock,
  meters: MeterReader,
): ReportFirstReader {
  const reports = createReportReader(info, clock.now);
  const clamp = createClampWatch(() => clock.gatewayNow());
  const judge = createGridJudge();
  const readUnmetered = createUnmeteredReader(info, clock);
  let hasAcBatteries = false;

  /** AC Batteries that were seen do not vanish, neither with the report nor from it. */
  function acBatteries(report: ProductionReport | null): AcBatteryWatts {
    const acb = report?.acb ?? null;
    hasAcBatteries ||= acb !== null;
    return acb ?? (hasAcBatteries ? 'silent' : null);
  }

  async function read(requests: ReadingRequests, brief: boolean): Promise<BaseReading> {
    const { ask } = requests;
    // Without metering hardware the report has only the inverter sum. It costs seconds, so it is read last.
    const early = info.metered === false ? await readUnmetered(ask, brief) : null;
    if (early !== null) return { reading: early, storageW: null, acW: acBatteries(null) };

    const answer = await reports.read(requests);
    const { report } = answer;
    if (report?.eim) clamp.look(report);
    const isClear = report !== null && clamp.passedOver() === null && isClearWithoutSetup(report);
    const isSpared = brief && isClear && !meters.isSetupKnown();
    let setup = needsSetup(info, answer) && !isSpared ? await meters.setup(ask) : null;
    // An installer has switched a CT on or off since.
    if (contradicts(report, setup)) setup = await meters.recheck(ask);
    const isUnread = (report?.eim ?? null) === null && (setup?.production.length ?? 0) > 0;
    const askOnce = asksOnce(ask);
    let measured = isUnread ? await meters.read(askOnce, setup, 'in part') : null;
    if (report !== null && isUnread) clamp.look({ ...report, ct: shownBy(measured, report) });
    const acW = acBatteries(report);
    const passedOver = clamp.passedOver();
    const believed = passedOver === null || setup === null ? setup : { ...setup, production: [] };
    const notes: PowerNote[] = [
      ...(answer.broken === null ? [] : [{ kind: 'report-broken', ...answer.broken } as const]),
      ...(passedOver === null ? [] : [passedOver]),
    ];
    const eim = passedOver === null ? (report?.eim ?? null) : null;
    if (report !== null && eim !== null) {
      const dated = entryReading('/production.json eim', eim, clock);
      const reading = {
        ...dated,
        ...rounded(judge(report, eim, believed)),
        notes,
      };
      return { reading, storageW: null, acW };
    }
    const grid = report === null ? UNKNOWN : rounded(judge(report, null, believed));
    // Taken for the first time, or from the same answer without the CT that is passed over.
    if (believed !== setup || !isUnread)
      measured = lacksMeasured(believed, grid) ? await meters.read(askOnce, believed, 'in part') : null;
    const storageW = measured?.batteryW ?? null;
    if (measured !== null && measured.productionW !== null)
      return { reading: { ...measured, notes }, storageW, acW };
    const findings = { setup, isPassedOver: passedOver !== null, measured };
    const found = await readWithoutCt({ info, clock, reports }, requests, answer, findings);
    const reading = {
      ...found,
      registers: { ...measured?.registers, ...found.registers },
      netW: grid.netW ?? measured?.netW ?? null,
      consumptionW: grid.consumptionW ?? measured?.consumptionW ?? null,
      notes,
    };
    return { reading, storageW, acW };
  }

  return { read, isCheap: reports.isResting };
}

/** Asks for each path once, and gives the same answer again. */
function asksOnce(ask: Ask): Ask {
  const answers = new Map<string, ReturnType<Ask>>();
  return (path, request) => {
    const answer = answers.get(path) ?? ask(path, request);
    answers.set(path, answer);
    return answer;
  };
}

/** What is known of the CTs when none of them gives the production. */
interface CtFindings {
  readonly setup: MeterSetup | null;
  readonly isPassedOver: boolean;
  readonly measured: MeteredReading | null;
}

/** Production if no CT gives it. */
async function readWithoutCt(
  { info, clock, reports }: { info: GatewayInfo; clock: ReadingClock; reports: ReportReader },
  requests: ReadingRequests,
  { report, broken }: ReportAnswer,
  { setup, isPassedOver, measured }: CtFindings,
): Promise<MeteredReading> {
  const { ask } = requests;
  const inverters = report?.inverters
    ? entryReading('/production.json inverters', report.inverters, clock)
    : null;
  const mayUseTotal = info.metered !== false && !isPassedOver && mayUseOwnTotal(info, setup, report !== null);
  const total = mayUseTotal ? await readOwnTotal(ask, info, clock) : null;
  // The watts of the total are newer; of its energy nothing is used if there is metering hardware.
  if (total !== null && !hasStopped(total.productionW ?? 0, inverters))
    return { ...total, registers: { ...inverters?.registers, ...total.registers } };
  if (inverters !== null) return inverters;
  // The list stands in for what is broken or empty. A gateway that refuses has to say so.
  const isBroken = broken !== null || requests.fault(OWN_TOTAL) !== null;
  const listed = isBroken || !requests.isRefused() ? await readInverterList(ask, clock) : null;
  if (listed !== null) return listed;
  // The grid is measured all the same.
  if (measured !== null) return measured;
  reports.retryNow();
  requests.throwIfFailed();
  return emptyReading('none', null, null, clock);
}

/**
 * Whether the enabled CTs matter: the report has a grid to judge, or no production CT. A gateway before firmware 7 that
 * refuses its report will refuse its total too. That answer says that it has another password.
 */
function needsSetup({ needsToken, metered }: GatewayInfo, { report, broken }: ReportAnswer): boolean {
  if (broken !== null || report?.total || report?.net) return true;
  return !report?.eim && needsToken && metered !== false;
}

/** Whether report and set-up differ about the production CT. */
const contradicts = (report: ProductionReport | null, setup: MeterSetup | null): boolean =>
  report !== null &&
  report.ct !== null &&
  setup !== null &&
  (report.eim === null) === setup.production.length > 0;

/**
 * What the production CT shows although the report calls it idle. A CT without a clamp shows nothing in the meters
 * either; but firmware 8.3.5528 gives sections of zeros at times, while the CT measures (pyenphase#471).
 */
function shownBy(measured: MeteredReading | null, { ct }: ProductionReport): ProductionEntry | null {
  if (ct === null || measured === null || measured.productionW === null) return null;
  return { ...ct, wNow: measured.productionW, whLifetime: measured.registers?.made?.wh ?? ct.whLifetime };
}

const entryReading = (
  source: '/production.json eim' | '/production.json inverters',
  { wNow, whLifetime, readingTime }: ProductionEntry,
  clock: ReadingClock,
): MeteredReading => ({
  ...emptyReading(source, wNow, readingTime ?? null, clock),
  registers: {
    made:
      whLifetime === undefined
        ? undefined
        : { wh: whLifetime, source: source === '/production.json eim' ? 'CT' : 'inverters' },
  },
});

const UNKNOWN: Grid = { netW: null, consumptionW: null };

/** Whether an enabled CT measures what the report does not have. */
function lacksMeasured(setup: MeterSetup | null, { netW, consumptionW }: Grid): boolean {
  if (setup === null) return false;
  const { production, net, total } = setup;
  return (
    production.length > 0 || (net.length > 0 && netW === null) || (total.length > 0 && consumptionW === null)
  );
}

const rounded = ({ netW, consumptionW }: Grid): Grid => ({
  netW: roundWatts(netW),
  consumptionW: roundWatts(consumptionW),
});
