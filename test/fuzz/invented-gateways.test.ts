import { describe, expect, it } from 'vitest';
import { AppError } from '../../main/domain/errors.ts';
import { createPowerReader } from '../../main/enphase/gateway/power-reader.ts';
import type { PowerReading } from '../../shared/domain.ts';
import { gatewayInfo, NOW } from '../support/builders.ts';
import { fc, runs } from '../support/fast-check.ts';
import { answer, type InventedGateway, inventedGateway, truth } from './invented-gateway.ts';

const VALUES = ['productionW', 'consumptionW', 'netW', 'batteryW', 'houseW'] as const;
/** ms after the first reading: by the second, after the report has rested, after all was asked again. */
const MOMENTS = [0, 1000, 2000, 62_000, 63_000, 602_000, 603_000, 664_000];

/** Readings of one gateway; null if it gave none. */
async function readings(gateway: InventedGateway): Promise<(PowerReading | null)[]> {
  let now = NOW;
  const { firmware, metered } = gateway;
  const info = gatewayInfo({ firmware, metered, needsToken: !firmware.startsWith('R') });
  const reader = createPowerReader(info, { now: () => now, gatewayNow: () => now });
  const seen: (PowerReading | null)[] = [];
  for (const moment of MOMENTS) {
    now = NOW + moment;
    try {
      seen.push(await reader.read(async (path) => answer(gateway, path, Math.round(now / 1000))));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      seen.push(null);
    }
  }
  return seen;
}

const isNear = (seen: number | null | undefined, real: number | null, tolerance = 3) =>
  seen === null || seen === undefined || (real !== null && Math.abs(seen - real) <= tolerance);

/** A CT without a clamp, or with one the wrong way round, is known by the report alone. */
const canBeJudged = ({ productionCt, report }: InventedGateway) =>
  !['no clamp', 'reversed'].includes(productionCt) || report === null;
/** W by which the production may be wrong. By night nothing gives such a CT away, and next to nothing is made. */
const slackOf = ({ productionCt, productionW }: InventedGateway) =>
  productionW < 50 ? ({ 'no clamp': 45, reversed: 83 }[productionCt as string] ?? 3) : 3;

/** AC Batteries are only in the report, and IQ Batteries behind doors that are shut on gateways without them, too. */
const hidesBattery = ({ report, acW, iqW, ensemble, inventory, firmware }: InventedGateway) =>
  (report !== null && acW !== null) ||
  (iqW !== null && isRefusal(inventory) && (firmware.startsWith('R') || isRefusal(ensemble)));
const isRefusal = (fault: unknown) => fault === 401 || fault === 404;

describe('gateways that fail in every way at once', () => {
  it('give what is true, or nothing', async () => {
    await fc.assert(
      fc.asyncProperty(inventedGateway, async (gateway) => {
        fc.pre(canBeJudged(gateway));
        const real = truth(gateway);
        const slack = slackOf(gateway);
        for (const power of await readings(gateway)) {
          if (power === null) continue;
          const isOldTotal = power.source === '/api/v1/production' && gateway.productionCt === 'on';
          expect(isOldTotal || isNear(power.productionW, real.productionW, slack)).toBe(true);
          expect(isNear(power.netW, gateway.gridCt === 'none' ? null : real.netW, slack)).toBe(true);
          expect(
            isNear(power.consumptionW, gateway.gridCt === 'none' ? null : real.consumptionW, slack),
          ).toBe(true);
          if (hidesBattery(gateway)) continue;
          expect(isNear(power.batteryW, real.batteryW)).toBe(true);
          // If the gateway does not say which CTs it has, a net CT is assumed: total CTs are rare beside batteries.
          const isAssumed = gateway.meters !== null && gateway.gridCt === 'total' && real.batteryW !== null;
          expect(isAssumed || isNear(power.houseW, real.houseW, slack)).toBe(true);
        }
      }),
      { numRuns: runs(20_000) },
    );
  });

  it('never give a value that is gone a moment later', async () => {
    await fc.assert(
      fc.asyncProperty(inventedGateway, async (gateway) => {
        const seen = await readings(gateway);
        for (const key of VALUES) {
          const known = seen.map((power) => power !== null && power[key] !== null);
          expect(known.lastIndexOf(false), `${key} ${known}`).toBeLessThanOrEqual(
            known.indexOf(true) < 0 ? known.length : known.indexOf(true),
          );
        }
      }),
      { numRuns: runs(20_000) },
    );
  });

  it('give all that is measured while the report or the meters answer', async () => {
    await fc.assert(
      fc.asyncProperty(inventedGateway, async (any) => {
        const gateway = { ...any, productionCt: 'on' as const };
        const hasMeters = gateway.meters === null && gateway.readings === null;
        // Before firmware 7, a refusal of the report is one of the password.
        const isOpen = !isRefusal(gateway.report) || !gateway.firmware.startsWith('R');
        fc.pre(gateway.report === null || (hasMeters && isOpen));
        const real = truth(gateway);
        for (const power of await readings(gateway)) {
          expect(Math.abs((power?.productionW ?? Number.NaN) - real.productionW)).toBeLessThanOrEqual(1);
          if (gateway.gridCt === 'none') continue;
          expect(Math.abs((power?.netW ?? Number.NaN) - real.netW)).toBeLessThanOrEqual(1);
          expect(Math.abs((power?.consumptionW ?? Number.NaN) - real.consumptionW)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: runs(20_000) },
    );
  });
});
