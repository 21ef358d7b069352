import type { GatewayInfo, PowerReading } from '../../../shared/domain.ts';
import { CROSS_CHECK_MS, SLOW_PACE_MS } from '../../domain/timing.ts';
import { houseLoad } from './battery-parser.ts';
import { type BatteryWatts, createBatteryReader } from './battery-reader.ts';
import { createMeterReader } from './meter-reader.ts';
import { type Get, type ReadingClock, readReport, roundWatts } from './report-reader.ts';

/** Reads one gateway repeatedly, and learns whether its fast source, the meters, can be trusted. */
export interface PowerReader {
  /**
   * @param brief whether to skip the batteries, which cost a further request
   * @throws AppError as {@link readReport}
   */
  read(get: Get, brief?: boolean): Promise<PowerReading>;
  /** ms to wait between two readings, depending on what they cost the gateway. */
  pause(): number;
}

/** A reading before the IQ Batteries are read. Battery watts are > 0 when discharging. */
interface Base {
  readonly reading: PowerReading;
  /** From the storage CT. */
  readonly storageW: number | null;
  /** From the AC Batteries, which only the report contains. */
  readonly acW: number | null;
}

/**
 * Watts, and share of the larger value. A cloud may pass between two requests; a larger difference means that
 * the sources measure different things.
 */
const TOLERANCE_W = 50;
const TOLERANCE = 0.1;
/** Failed comparisons in a row after which the meters are not read for ten minutes. */
const PATIENCE = 3;

/**
 * The first reading comes from {@link readReport}, which is right on all firmware but costs the gateway
 * seconds. From the second reading on, the meters are read as well. If both agree, the next ten minutes use
 * the meters alone, because they answer in a tenth of a second.
 */
export function createPowerReader(info: GatewayInfo, clock: ReadingClock): PowerReader {
  const meters = createMeterReader(clock);
  const batteries = createBatteryReader(info, meters, clock.now);
  /** Epoch ms of the last comparison in which the meters agreed; null if they are not used alone. */
  let agreedAt: number | null = null;
  /** Failed comparisons in a row. One proves little: a kettle may be switched on between the two requests. */
  let disagreements = 0;
  let comparedAt = 0;
  let readings = 0;

  async function base(get: Get): Promise<Base> {
    const isFast = agreedAt !== null && clock.now() - agreedAt < CROSS_CHECK_MS;
    const fast = isFast ? await meters.read(get) : null;
    if (fast !== null) return { reading: fast, storageW: fast.batteryW, acW: null };
    agreedAt = null;
    const slow = await readReport(get, info, clock, () => meters.setup(get));
    const first = readings++ === 0;
    const reported = { reading: slow, storageW: null, acW: slow.batteryW };
    if (slow.source !== '/production.json eim') return withMeters(get, reported);
    const rested = disagreements < PATIENCE || clock.now() - comparedAt >= CROSS_CHECK_MS;
    // AC Batteries are only in the report, so a gateway that has some is always read from it.
    if (slow.batteryW !== null || first || !rested) return reported;
    const beside = await meters.read(get);
    comparedAt = clock.now();
    const isSame = beside !== null && agree(beside, slow);
    disagreements = isSame ? 0 : disagreements + 1;
    if (isSame) agreedAt = comparedAt;
    return reported;
  }

  /**
   * Handles a report without a production CT. If `/ivp/meters` has an enabled one, the meters are used: the
   * gateway's own total is then minutes old, or wrong. Without such a CT the gateway computes consumption
   * from a production of 0, so only measured values are kept.
   */
  async function withMeters(get: Get, reported: Base): Promise<Base> {
    if (!info.needsToken || info.metered === false) return reported;
    const { reading: slow, acW } = reported;
    const measured = await meters.read(get);
    if (measured !== null) {
      const storageW = measured.batteryW;
      return { reading: { ...measured, batteryW: storageW ?? acW }, storageW, acW };
    }
    const setup = await meters.setup(get);
    const consumptionW = setup?.total.length ? slow.consumptionW : null;
    const netW = setup?.net.length ? slow.netW : null;
    return { ...reported, reading: { ...slow, consumptionW, netW } };
  }

  return {
    async read(get, brief = false) {
      const { reading: found, storageW, acW } = await base(get);
      if (brief || found.source === 'none') return found;
      const sum = sumOfBatteries(await batteries(get), storageW, acW);
      // Without the watts of a battery the load of the house is unknown.
      if (sum === 'silent') return { ...found, batteryW: null, houseW: null };
      const batteryW = roundWatts(sum);
      const needsSetup = batteryW !== null && found.consumptionW !== null;
      const measuresGrid = !needsSetup || ((await meters.setup(get))?.total.length ?? 0) === 0;
      return {
        ...found,
        batteryW,
        houseW: roundWatts(houseLoad(found.consumptionW, batteryW, measuresGrid)),
      };
    },
    pause: () => (agreedAt !== null || readings < 2 ? 0 : SLOW_PACE_MS),
  };
}

/** IQ and AC Batteries together. The storage CT is used if IQ Batteries do not answer or are not listed. */
function sumOfBatteries(
  iq: BatteryWatts,
  storageW: number | null,
  acW: number | null,
): number | null | 'silent' {
  if (typeof iq === 'number') return iq + (acW ?? 0);
  return storageW ?? (iq === 'none' ? acW : 'silent');
}

function agree(fast: PowerReading, slow: PowerReading): boolean {
  const close = (a: number | null, b: number | null) =>
    a === null || b === null
      ? a === b
      : Math.abs(a - b) <= Math.max(TOLERANCE_W, TOLERANCE * Math.max(Math.abs(a), Math.abs(b)));
  return close(fast.productionW, slow.productionW) && close(fast.netW, slow.netW);
}
