import type { PowerSource } from '../../../shared/domain.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import type { MeteredReading } from '../../domain/ports/index.ts';

/** Epoch ms of two clocks: this computer's, and the gateway's, which dates the reports. */
export interface ReadingClock {
  now(): number;
  gatewayNow(): number;
}

/** A reading with production, source and age; all other values are still unknown. */
export function emptyReading(
  source: PowerSource,
  productionW: number | null,
  readingTime: number | null,
  clock: ReadingClock,
): MeteredReading {
  const ageS = readingTime === null ? null : Math.max(0, Math.round(clock.gatewayNow() / 1000 - readingTime));
  return {
    productionW: roundWatts(productionW),
    consumptionW: null,
    netW: null,
    batteryW: null,
    batterySoc: null,
    houseW: null,
    source,
    measuredAt: ageS === null ? null : nowS(clock) - ageS,
    ageS,
    phases: [],
    notes: [],
  };
}

/** Rounds to whole watts, and turns −0, which gateways send at night, into 0. */
export const roundWatts = (watts: number | null): number | null =>
  watts === null ? null : Math.round(watts) + 0;
