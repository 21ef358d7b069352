import type { PowerNote } from '../../../shared/domain.ts';
import type { ProductionReport } from './production-parser.ts';

type PassedOver = Extract<PowerNote, { kind: 'ct-passed-over' }>;

/**
 * Notices a production CT that is switched on but has no clamp: −1.6 W and 0.01 Wh in its lifetime, beside
 * inverters with 3,567 W and 23 MWh (8.2.4286).
 */
export interface ClampWatch {
  /** Looks at a report whose production CT is switched on. */
  look(report: ProductionReport): void;
  /** Why the CT is passed over; null if it is believed. Kept until it shows more than noise. */
  passedOver(): PassedOver | null;
}

/** Watts that a CT without a clamp may show. */
const NOISE_W = 10;
/** Watts of the inverters that a CT cannot miss. */
const CLEAR_W = 50;
/** Share of the inverters' lifetime production. A CT on a part of the roof measures more. */
const SHARE = 0.01;

export function createClampWatch(): ClampWatch {
  let passedOver: PassedOver | null = null;
  return {
    passedOver: () => passedOver,
    look({ ct, inverters }) {
      if (ct === null) return;
      if (Math.abs(ct.wNow) > NOISE_W) passedOver = null;
      else if (inverters !== null && inverters.wNow >= CLEAR_W) {
        const [ctWh, invertersWh] = [ct.whLifetime, inverters.whLifetime];
        if (ctWh === undefined || invertersWh === undefined || ctWh >= SHARE * invertersWh) return;
        passedOver = { kind: 'ct-passed-over', ctWh, invertersWh };
      }
    },
  };
}
