import type { GatewayInfo, PowerReading } from '../../../shared/domain.ts';
import type { Registers } from '../../domain/energy.ts';
import type { MeteredReading } from '../../domain/ports/index.ts';
import { CROSS_CHECK_MS, SLOW_PACE_MS } from '../../domain/timing.ts';
import { houseLoad } from './battery-parser.ts';
import { type BatteryWatts, createBatteryReader } from './battery-reader.ts';
import { createMeterReader } from './meter-reader.ts';
import type { AcBatteryWatts } from './production-parser.ts';
import { type ReadingClock, roundWatts } from './reading.ts';
import { createRequests, type Get, type ReadingRequests } from './reading-requests.ts';
import { type BaseReading, createReportFirstReader } from './report-first-reader.ts';

/** Reads one gateway repeatedly, and learns whether its fast source, the meters, can be trusted. */
export interface PowerReader {
  /**
   * @param brief whether to skip what costs further requests: the batteries, and the CTs if the report is clear
   * @throws AppError `token-rejected` if no endpoint gives a reading and one refuses the token;
   *   `gateway-unreachable`
   */
  read(get: Get, brief?: boolean): Promise<MeteredReading>;
  /** ms to wait between two readings, depending on what they cost the gateway. */
  minIntervalMs(): number;
}

/**
 * Watts, and share of the larger value. A cloud may pass between two requests; a larger difference means that
 * the sources measure different things.
 */
const TOLERANCE_W = 50;
const TOLERANCE = 0.1;
const NO_BATTERY = { watts: 'none', soc: null } as const;
/** Failed comparisons in a row after which the meters are not read for ten minutes. */
const PATIENCE = 3;

/**
 * The first reading comes from the report, which is right on all firmware but costs the gateway seconds. From
 * the second reading on, the meters are read as well. If both agree, the next ten minutes use the meters
 * alone, because they answer in a tenth of a second.
 */
export function createPowerReader(info: GatewayInfo, clock: ReadingClock): PowerReader {
  const meters = createMeterReader(clock);
  const batteries = createBatteryReader(info, meters, clock.now);
  const reported = createReportFirstReader(info, clock, meters);
  /** Epoch ms of the last comparison in which the meters agreed; null if they are not used alone. */
  let agreedAt: number | null = null;
  /** Failed comparisons in a row. One proves little: a kettle may be switched on between the two requests. */
  let disagreements = 0;
  let comparedAt = 0;
  let readings = 0;

  async function readBase(requests: ReadingRequests, brief: boolean): Promise<BaseReading> {
    const { ask } = requests;
    const isFast = agreedAt !== null && clock.now() - agreedAt < CROSS_CHECK_MS;
    const fast = isFast ? await meters.read(ask, await meters.setup(ask)) : null;
    if (fast !== null && fast.productionW !== null)
      return { reading: fast, storageW: fast.batteryW, acW: null };
    agreedAt = null;
    const slow = await reported.read(requests, brief);
    const first = readings++ === 0;
    const { reading, acW } = slow;
    const rested = disagreements < PATIENCE || clock.now() - comparedAt >= CROSS_CHECK_MS;
    if (reading.source !== '/production.json eim' || first || !rested) return slow;
    // In part: a production CT that sees a load has no row by night, and must not hide the others.
    const beside = await meters.read(ask, await meters.setup(ask), 'in part');
    comparedAt = clock.now();
    // AC Batteries are only in the report, so a gateway that has some is always read from it.
    const isSame = acW === null && beside !== null && agree(beside, reading);
    disagreements = isSame ? 0 : disagreements + 1;
    if (isSame) agreedAt = comparedAt;
    // The registers of the grid are in the meters only.
    const registers = { ...reading.registers, ...beside?.registers };
    return { ...slow, reading: { ...reading, registers }, storageW: beside?.batteryW ?? null };
  }

  async function withBatteries(requests: ReadingRequests, { reading, storageW, acW }: BaseReading) {
    const { ask } = requests;
    // Before firmware 7 the watts of IQ Batteries are not read; they only make other values unknown.
    const isAsked = info.needsToken || reading.consumptionW !== null || acW !== null;
    const { watts: iq, soc } = isAsked ? await batteries(ask) : NO_BATTERY;
    const setup = iq === null || reading.consumptionW !== null ? await meters.setup(ask) : null;
    const isMeasured = reading.source === '/ivp/meters/readings' || storageW !== null;
    const needsCt = typeof iq !== 'number' && !isMeasured && (setup?.storage.length ?? 0) > 0;
    const ctW = needsCt ? ((await meters.read(ask, setup, 'in part'))?.batteryW ?? null) : storageW;
    const sum = sumOfBatteries(iq, ctW, acW);
    // Without the watts of a battery the load of the house is unknown.
    if (sum === 'silent')
      return { ...reading, registers: withoutBalance(reading), batteryW: null, houseW: null };
    const batteryW = roundWatts(sum);
    const measuresGrid = (setup?.total.length ?? 0) === 0;
    return {
      ...reading,
      registers: batteryW === null ? (reading.registers ?? {}) : withoutBalance(reading),
      batteryW,
      // The charge of AC Batteries is not asked for.
      batterySoc: acW === null ? soc : null,
      houseW: roundWatts(houseLoad(reading.consumptionW, batteryW, measuresGrid)),
    };
  }

  return {
    async read(get, brief = false) {
      const requests = createRequests(get, info.needsToken);
      const found = await readBase(requests, brief);
      const { reading } = found;
      return brief || reading.source === 'none' ? reading : withBatteries(requests, found);
    },
    minIntervalMs: () => (agreedAt !== null || readings < 2 || reported.isCheap() ? 0 : SLOW_PACE_MS),
  };
}

/** IQ and AC Batteries together. The storage CT is used if IQ Batteries do not answer or are not listed. */
function sumOfBatteries(
  iq: BatteryWatts,
  storageW: number | null,
  acW: AcBatteryWatts,
): number | null | 'silent' {
  if (acW === 'silent') return 'silent';
  if (typeof iq === 'number') return iq + (acW ?? 0);
  return storageW ?? (iq === 'none' ? acW : 'silent');
}

/** The balance of roof and grid takes what a battery has stored for used, unless a CT measures the battery. */
function withoutBalance({ registers = {} }: MeteredReading): Registers {
  const { used, ...others } = registers;
  return used?.source === 'balance' ? others : registers;
}

function agree(fast: PowerReading, slow: PowerReading): boolean {
  const close = (a: number | null, b: number | null) =>
    a === null || b === null
      ? a === b
      : Math.abs(a - b) <= Math.max(TOLERANCE_W, TOLERANCE * Math.max(Math.abs(a), Math.abs(b)));
  return close(fast.productionW, slow.productionW) && close(fast.netW, slow.netW);
}
