import type { GatewayInfo, PowerReading } from '../../../shared/domain.ts';
import { CROSS_CHECK, SLOW_PACE } from '../../domain/timing.ts';
import { houseLoad, parseBatteryPower } from './battery.ts';
import { type MeterSetup, parseMeterReadings, parseMeterSetup } from './meters.ts';
import { type Get, type ReadingClock, reading, readPower, whole } from './power.ts';

/** Takes one reading after another from one gateway, and learns which of its sources is fast and can be believed. */
export interface PowerReader {
  /**
   * @param brief without batteries, which take a request of their own
   * @throws AppError as {@link readPower}
   */
  read(get: Get, brief?: boolean): Promise<PowerReading>;
  /** ms that the gateway should have between two readings, by what they cost it. */
  pause(): number;
}

/** Half a cloud may pass between two requests; beyond this the sources mean different things. */
const TOLERANCE_W = 50;
const TOLERANCE = 0.1;
/** Comparisons that may fail before the meters are left alone for a while. */
const PATIENCE = 3;

/**
 * The first reading is that of {@link readPower}, which is right everywhere and takes a gateway seconds. From the
 * second on the meters are asked beside it; where both agree, they alone are read from then on, for ten minutes at a
 * time: they answer in a tenth of a second.
 */
export function createPowerReader(info: GatewayInfo, clock: ReadingClock): PowerReader {
  /** Undefined: not asked yet. */
  let setup: MeterSetup | null | undefined;
  /** When the meters were last seen to agree, ms. */
  let agreedAt: number | null = null;
  /** Comparisons in a row in which they did not: a kettle switched on between two requests is enough for one. */
  let disagreements = 0;
  let comparedAt = 0;
  /** Undefined while the gateway has not said. */
  let hasBatteries: boolean | undefined;
  let readings = 0;

  const meters = async (get: Get): Promise<MeterSetup | null> => {
    setup ??= parseMeterSetup(await get('/ivp/meters'));
    return setup;
  };

  async function fromMeters(get: Get): Promise<PowerReading | null> {
    const found = await meters(get);
    if (found === null || found.production.length === 0) return null;
    const rows = parseMeterReadings(await get('/ivp/meters/readings'), found);
    if (rows === null) return null;
    return {
      ...reading('/ivp/meters/readings', rows.productionW, rows.readingTime, clock),
      consumptionW: whole(rows.consumptionW),
      netW: whole(rows.netW),
      batteryW: whole(rows.storageW),
      phases: rows.phases.map(({ productionW, consumptionW, netW }) => ({
        productionW: whole(productionW),
        consumptionW: whole(consumptionW),
        netW: whole(netW),
      })),
    };
  }

  async function base(get: Get): Promise<PowerReading> {
    const isFast = agreedAt !== null && clock.now() - agreedAt < CROSS_CHECK;
    const fast = isFast ? await fromMeters(get) : null;
    if (fast !== null) return fast;
    agreedAt = null;
    const slow = await readPower(get, info, clock);
    const first = readings++ === 0;
    const rested = disagreements < PATIENCE || clock.now() - comparedAt >= CROSS_CHECK;
    // AC Batteries are reported nowhere else.
    if (slow.source !== '/production.json eim' || slow.batteryW !== null || first || !rested) return slow;
    const beside = await fromMeters(get);
    comparedAt = clock.now();
    const isSame = beside !== null && agree(beside, slow);
    disagreements = isSame ? 0 : disagreements + 1;
    if (isSame) agreedAt = comparedAt;
    return slow;
  }

  /** Watts of the IQ Batteries. A gateway that has none is asked once; one that refuses is not pressed. */
  async function batteries(get: Get): Promise<number | null> {
    if (hasBatteries === false || !info.needsToken) return null;
    const answer = await get('/ivp/ensemble/power');
    const power = parseBatteryPower(answer);
    if (power !== null) hasBatteries = true;
    // A 5xx is no answer: what is there is not given up for one bad moment.
    else if (answer.status < 500) hasBatteries ??= false;
    return power;
  }

  return {
    async read(get, brief = false) {
      const found = await base(get);
      if (brief || found.source === 'none') return found;
      const iq = await batteries(get);
      // The meters' storage CT stands in where the batteries themselves say nothing.
      const acb = found.source === '/ivp/meters/readings' && iq !== null ? null : found.batteryW;
      const batteryW = iq === null && acb === null ? null : whole((iq ?? 0) + (acb ?? 0));
      const measuresGrid =
        batteryW === null || found.consumptionW === null || ((await meters(get))?.total.length ?? 0) === 0;
      // With a battery that does not say what it does nobody knows what the house takes.
      const isSilent = iq === null && hasBatteries !== false && info.needsToken;
      const houseW = isSilent ? null : whole(houseLoad(found.consumptionW, batteryW, measuresGrid));
      return { ...found, batteryW: isSilent ? null : batteryW, houseW };
    },
    pause: () => (agreedAt !== null || readings < 2 ? 0 : SLOW_PACE),
  };
}

function agree(fast: PowerReading, slow: PowerReading): boolean {
  const close = (a: number | null, b: number | null) =>
    a === null || b === null
      ? a === b
      : Math.abs(a - b) <= Math.max(TOLERANCE_W, TOLERANCE * Math.max(Math.abs(a), Math.abs(b)));
  return close(fast.productionW, slow.productionW) && close(fast.netW, slow.netW);
}
