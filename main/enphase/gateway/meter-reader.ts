import type { PowerReading } from '../../../shared/domain.ts';
import { CROSS_CHECK_MS } from '../../domain/timing.ts';
import { type MeterSetup, parseMeterReadings, parseMeterSetup } from './meters-parser.ts';
import { ignoreUnreachable } from './optional-endpoint.ts';
import { emptyReading, type Get, type ReadingClock, roundWatts } from './report-reader.ts';

/** Seconds. Meters report every second, so an older row means that they have stopped. */
const FRESH_S = 120;

/** Reads the CTs of one gateway. */
export interface MeterReader {
  /**
   * Which CTs are enabled; null if the gateway does not say. Remembered for ten minutes only: installers
   * enable and disable CTs, and change a net CT into one for total consumption.
   *
   * @throws AppError other than `gateway-unreachable`
   */
  setup(get: Get): Promise<MeterSetup | null>;
  /**
   * Watts from the CTs. Null if no enabled CT measures production, if the row of an enabled CT is missing, or
   * if the meters have stopped.
   *
   * @throws AppError other than `gateway-unreachable`
   */
  read(get: Get): Promise<PowerReading | null>;
}

export function createMeterReader(clock: ReadingClock): MeterReader {
  let asked: { readonly at: number; readonly setup: MeterSetup | null } | null = null;

  async function setup(get: Get): Promise<MeterSetup | null> {
    const now = clock.now();
    if (asked !== null && now - asked.at < CROSS_CHECK_MS) return asked.setup;
    const reply = await ignoreUnreachable(get('/ivp/meters'));
    const found = reply === null ? null : parseMeterSetup(reply);
    // A busy gateway (5xx) has not said which CTs it has, so the next call asks again.
    if (reply !== null && reply.status < 500) asked = { at: now, setup: found };
    return found;
  }

  return {
    setup,
    async read(get) {
      const found = await setup(get);
      if (found === null || found.production.length === 0) return null;
      const reply = await ignoreUnreachable(get('/ivp/meters/readings'));
      const rows = reply === null ? null : parseMeterReadings(reply, found);
      if (rows === null) return null;
      const dated = emptyReading('/ivp/meters/readings', rows.productionW, rows.readingTime, clock);
      if (dated.ageS !== null && dated.ageS > FRESH_S) return null;
      return {
        ...dated,
        consumptionW: roundWatts(rows.consumptionW),
        netW: roundWatts(rows.netW),
        batteryW: roundWatts(rows.storageW),
        phases: rows.phases.map(({ productionW, consumptionW, netW }) => ({
          productionW: roundWatts(productionW),
          consumptionW: roundWatts(consumptionW),
          netW: roundWatts(netW),
        })),
      };
    },
  };
}
