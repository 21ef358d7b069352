import type { PowerNote } from '../../../shared/domain.ts';
import type { ProductionReport } from './production-parser.ts';

type PassedOver = Extract<PowerNote, { kind: 'ct-passed-over' }>;

/**
 * Notices a production CT that is switched on but has no clamp: −1.6 W and 0.01 Wh in its lifetime, beside
 * inverters with 3,567 W and 23 MWh (8.2.4286). One that is clamped the wrong way round counts as little, and shows
 * the negative of the production.
 */
export interface ClampWatch {
  /** Looks at the production CT, if it is switched on, beside the inverters of the same report. */
  look(seen: Pick<ProductionReport, 'ct' | 'inverters'>): void;
  /** Why the CT is passed over; null if it is believed. Kept until it shows more than noise. */
  passedOver(): PassedOver | null;
}

/** Watts that a CT without a clamp may show; more beside strong inverters (0.5 of 35 kWh a day, core#117980). */
const NOISE_W = 10;
const NOISE_SHARE = 0.02;
/** Share of the inverters' lifetime production. A CT on a part of the roof measures more. */
const LIFETIME_SHARE = 0.015;
/** Watts of the inverters that a CT cannot miss. */
const CLEAR_W = 100;
/** Seconds. An older sum of the inverters tells nothing about now: it lags at dusk, and stands still at night. */
export const FRESH_SUM_S = 15 * 60;
/** A CT that measures after all shows at least so many watts, and this share of the inverters'. */
const SIGNAL_W = 50;
const SIGNAL_SHARE = 0.05;

export function createClampWatch(gatewayNow: () => number): ClampWatch {
  const isFresh = (readingTime: number | undefined) =>
    readingTime === undefined || gatewayNow() / 1000 - readingTime <= FRESH_SUM_S;
  let passedOver: PassedOver | null = null;
  return {
    passedOver: () => passedOver,
    look({ ct, inverters }) {
      if (ct === null) return;
      const inverterW = inverters?.wNow ?? 0;
      if (ct.wNow >= Math.max(SIGNAL_W, SIGNAL_SHARE * inverterW)) passedOver = null;
      if (inverters === null || inverterW < CLEAR_W || !isFresh(inverters.readingTime)) return;
      const [ctWh, invertersWh] = [ct.whLifetime, inverters.whLifetime];
      if (ctWh === undefined || invertersWh === undefined || ctWh >= LIFETIME_SHARE * invertersWh) return;
      if (ct.wNow <= Math.max(NOISE_W, NOISE_SHARE * inverterW))
        passedOver = { kind: 'ct-passed-over', ctWh, invertersWh };
    },
  };
}
