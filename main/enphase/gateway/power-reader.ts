import type { GatewayInfo, PowerReading } from '../../../shared/domain.ts';
import { CROSS_CHECK_MS, SLOW_PACE_MS } from '../../domain/timing.ts';
import { houseLoad } from './battery-parser.ts';
import { type BatteryWatts, createBatteryReader } from './battery-reader.ts';
import { createMeterReader } from './meter-reader.ts';
import { type Get, type ReadingClock, readReport, roundWatts } from './report-reader.ts';

/** Takes one reading after another from one gateway, and learns which of its sources is fast and can be believed. */
export interface PowerReader {
  /**
   * @param brief without batteries, which take a request of their own
   * @throws AppError as {@link readReport}
   */
  read(get: Get, brief?: boolean): Promise<PowerReading>;
  /** ms that the gateway should have between two readings, by what they cost it. */
  pause(): number;
}

/** A reading, with what is known of batteries by then, watts > 0 discharging. */
interface Base {
  readonly reading: PowerReading;
  /** By the storage CT. */
  readonly storageW: number | null;
  /** AC Batteries, which only the report tells of. */
  readonly acW: number | null;
}

/** Half a cloud may pass between two requests; beyond this the sources mean different things. */
const TOLERANCE_W = 50;
const TOLERANCE = 0.1;
/** Comparisons that may fail before the meters are left alone for a while. */
const PATIENCE = 3;

/**
 * The first reading is that of {@link readReport}, which is right everywhere and takes a gateway seconds. From the
 * second on the meters are asked beside it; where both agree, they alone are read from then on, for ten minutes at a
 * time: they answer in a tenth of a second.
 */
export function createPowerReader(info: GatewayInfo, clock: ReadingClock): PowerReader {
  const meters = createMeterReader(clock);
  const batteries = createBatteryReader(info, meters, clock.now);
  /** When the meters were last seen to agree, ms. */
  let agreedAt: number | null = null;
  /** Comparisons in a row in which they did not: a kettle switched on between two requests is enough for one. */
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
    // AC Batteries are reported nowhere else.
    if (slow.batteryW !== null || first || !rested) return reported;
    const beside = await meters.read(get);
    comparedAt = clock.now();
    const isSame = beside !== null && agree(beside, slow);
    disagreements = isSame ? 0 : disagreements + 1;
    if (isSame) agreedAt = comparedAt;
    return reported;
  }

  /**
   * Where the report knows of no production CT. One that is switched on all the same is the better source: the
   * gateway's own total is minutes old beside it, or wrong. Without one, the gateway still works out consumption from
   * a production of nothing: only what is measured is believed.
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
      // With a battery that does not say what it does nobody knows what the house takes.
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

/** IQ Batteries and AC Batteries together. The storage CT stands in where the former are silent or none. */
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
