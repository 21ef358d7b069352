import type { MeteredReading } from '../../domain/ports/index.ts';
import { CROSS_CHECK_MS, SLOW_PACE_MS } from '../../domain/timing.ts';
import { type MeterSetup, parseMeterReadings, parseMeterSetup } from './meters-parser.ts';
import { emptyReading, type ReadingClock, roundWatts } from './reading.ts';
import type { Ask } from './reading-requests.ts';

/** Seconds. Meters report every second, so an older row means that they have stopped. */
const FRESH_S = 120;

/** Reads the CTs of one gateway. */
export interface MeterReader {
  /**
   * Which CTs are enabled; null if the gateway has never said. Asked again after ten minutes: installers enable
   * and disable CTs, and change a net CT into one for total consumption. If that fails, the last answer is
   * kept, so that no value comes and goes with it.
   */
  setup(ask: Ask): Promise<MeterSetup | null>;
  /** Whether `setup` gives an answer without a request. */
  isSetupKnown(): boolean;
  /** The same, asked again if the last answer is a minute old. */
  recheck(ask: Ask): Promise<MeterSetup | null>;
  /**
   * Watts of these CTs. Production is null without a production CT. Null if no CT is given, if the row of one
   * is missing, or if the meters have stopped.
   *
   * @param extent `in part` gives what there is if a row is missing
   */
  read(ask: Ask, setup: MeterSetup | null, extent?: 'whole' | 'in part'): Promise<MeteredReading | null>;
}

export function createMeterReader(clock: ReadingClock): MeterReader {
  let known: MeterSetup | null = null;
  let askedAt = 0;
  let askAgainAt = 0;

  const reader: MeterReader = {
    isSetupKnown: () => clock.now() < askAgainAt,
    recheck(ask) {
      if (clock.now() - askedAt >= SLOW_PACE_MS) askAgainAt = 0;
      return reader.setup(ask);
    },
    async setup(ask) {
      if (reader.isSetupKnown()) return known;
      askedAt = clock.now();
      const reply = await ask('/ivp/meters');
      const found = reply === null ? null : parseMeterSetup(reply);
      known = found ?? known;
      const isSettled = found !== null || (reply !== null && reply.status >= 400 && reply.status < 500);
      askAgainAt = clock.now() + (isSettled ? CROSS_CHECK_MS : SLOW_PACE_MS);
      return known;
    },
    async read(ask, setup, extent = 'whole') {
      if (setup === null || isEmpty(setup)) return null;
      const reply = await ask('/ivp/meters/readings');
      const rows = reply === null ? null : parseMeterReadings(reply, setup);
      if (rows === null || (extent === 'whole' && !rows.isWhole)) return null;
      const dated = emptyReading('/ivp/meters/readings', rows.productionW, rows.readingTime, clock);
      if (dated.ageS !== null && dated.ageS > FRESH_S) return null;
      return {
        ...dated,
        consumptionW: roundWatts(rows.consumptionW),
        netW: roundWatts(rows.netW),
        batteryW: roundWatts(rows.storageW),
        registers: rows.registers,
        phases: rows.phases.map(({ productionW, consumptionW, netW }) => ({
          productionW: roundWatts(productionW),
          consumptionW: roundWatts(consumptionW),
          netW: roundWatts(netW),
        })),
      };
    },
  };
  return reader;
}

const isEmpty = ({ production, net, total, storage }: MeterSetup): boolean =>
  [...production, ...net, ...total, ...storage].length === 0;
