import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseInfo } from '../../main/enphase/gateway/info-parser.ts';
import { createPowerReader } from '../../main/enphase/gateway/power-reader.ts';
import { reply } from '../support/builders.ts';

/** Replies of real gateways. They are not part of the repository; where they lie beside it, they are read. */
const FOLDER = fileURLToPath(new URL('../../../shared/gateways', import.meta.url));
const GATEWAYS = 19;

const table = join(FOLDER, 'expected.csv');
const rows = existsSync(table)
  ? readFileSync(table, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((row) => row.split(','))
  : null;

function recorded(dir: string, path: string) {
  const file = join(FOLDER, dir, path.slice(1).replaceAll(/[/?=&]/g, '_'));
  if (!existsSync(file)) return reply(404);
  const log: { code?: number } = existsSync(`${file}_log.json`)
    ? JSON.parse(readFileSync(`${file}_log.json`, 'utf8'))
    : {};
  return reply(log.code ?? 200, readFileSync(file, 'utf8'));
}

const watts = (text: string | undefined): number | null => (text ? Number(text) : null);

describe('recorded gateways', () => {
  if (rows === null) {
    it.for(Array.from({ length: GATEWAYS }, (_, n) => n + 1))('gateway %i of 19', (_n, { skip }) => {
      skip('the recordings (../shared/gateways beside the repository) are not here');
    });
    return;
  }

  it('are all there', () => {
    expect(rows).toHaveLength(GATEWAYS);
  });

  it.each(rows)(
    '%s',
    async (dir, firmware, serial, metered, _phases, _battery, production, total, net, source) => {
      const info = parseInfo(recorded(dir, '/info').text);
      expect(info).toMatchObject({
        serial,
        firmware,
        metered: metered === 'absent' ? null : metered === 'true',
        needsToken: Number(dir.split('.')[0]) >= 7,
      });

      const nowMs = (info.time ?? 0) * 1000;
      const clock = { now: () => nowMs, gatewayNow: () => nowMs };
      const get = async (path: string) => recorded(dir, path);
      const power = await createPowerReader(info, clock).read(get);
      expect(power).toMatchObject({
        productionW: watts(production),
        consumptionW: watts(total),
        netW: watts(net),
        source: source?.startsWith('/api/v1')
          ? '/api/v1/production'
          : `/production.json ${source?.includes('inverters') ? 'inverters' : 'eim'}`,
      });
    },
  );

  /** Watts of the batteries as the recordings have them, > 0 discharging, and the load of the house that follows. */
  const BATTERIES: Readonly<Record<string, readonly [battery: number, house: number]>> = {
    '7.3.517_system_2': [-2032, 681],
    '7.6.185_with_cts_and_battery_3t': [0, 524],
    '8.1.41': [40, 5256],
    '8.2.127_with_3cts_and_battery_split': [-641, 1203],
    '8.2.4382_ACB': [365, 695],
    '8.3.1598_collar': [-1084, 2690],
  };

  it.each(rows)('%s, read again and again', async (dir, _f, _s, _m, _p, _b, production, total, net) => {
    const info = parseInfo(recorded(dir, '/info').text);
    const nowMs = (info.time ?? 0) * 1000;
    const reader = createPowerReader(info, { now: () => nowMs, gatewayNow: () => nowMs });
    const first = await reader.read(async (path) => recorded(dir, path));
    const [battery, house] = BATTERIES[dir] ?? [null, watts(total)];
    expect(first).toMatchObject({ productionW: watts(production), batteryW: battery, houseW: house });
    await reader.read(async (path) => recorded(dir, path));
    const third = await reader.read(async (path) => recorded(dir, path));
    expectNear(third.productionW, watts(production));
    expectNear(third.consumptionW, watts(total));
    expectNear(third.netW, watts(net));
    expect(third.batteryW).toBe(battery);
    // Gateways without meters in use stay with what they had, those with AC Batteries too; and two were recorded while
    // something was switched on, so that their sources differ.
    const slow = ['8.2.4382_ACB', '8.1.41', '4.10.35', '8.3.5169_with_generator'];
    const fast = first.source === '/production.json eim' && !slow.includes(dir);
    expect(third.source).toBe(fast ? '/ivp/meters/readings' : first.source);
  });
});

function expectNear(seen: number | null, expected: number | null): void {
  if (seen === null || expected === null) expect(seen).toBe(expected);
  else expect(Math.abs(seen - expected)).toBeLessThanOrEqual(Math.max(50, Math.abs(expected) / 10));
}
