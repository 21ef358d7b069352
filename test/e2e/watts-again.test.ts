import { afterAll, describe, expect, it } from 'vitest';
import { startCliWorld } from '../support/cli.ts';
import { type Power, type RecordedGateway, recordedGateways } from '../support/recorded.ts';
import { watchThrice } from '../support/reports.ts';

/** What else than a roof and a meter is behind these: a generator, a meter collar with batteries, AC Batteries. */
const NAMES = ['8.3.5169_with_generator', '8.3.1598_collar', '8.2.4382_ACB'];
const gateways = recordedGateways().filter(({ name }) => NAMES.includes(name));
const absent = gateways.length === 0;

// The meters take over from the second reading of a watch on, and were recorded seconds before or after the report.
describe(`again and again${absent ? ' (skipped: ../shared/gateways is not here)' : ''}`, () => {
  const table: Record<string, unknown>[] = [];
  afterAll(() => {
    // biome-ignore lint/suspicious/noConsole: the table is what a person runs this test for
    if (!absent) console.table(table);
  });

  it.skipIf(absent).each(absent ? [{ name: 'none' } as RecordedGateway] : gateways)(
    '$name',
    async (gateway) => {
      await using world = await startCliWorld({ source: { kind: 'recorded', dir: gateway.dir } });
      const powers: [string, Power][] = [];
      for (const by of ['power', 'power again']) {
        powers.push([by, (await world.runJson('power')).json() as Power]);
      }
      for (const line of (await watchThrice(world)).stdout.trimEnd().split('\n')) {
        powers.push(['watch', JSON.parse(line) as Power]);
      }
      expect(powers.length).toBeGreaterThanOrEqual(5);
      for (const [by, power] of powers) {
        const { productionW, consumptionW, netW, source } = power;
        table.push({ gateway: gateway.name, by, productionW, consumptionW, netW, source });
        for (const key of ['productionW', 'consumptionW', 'netW'] as const) {
          expectWatts(power, key, gateway[key]);
        }
      }
    },
  );
});

function expectWatts(
  power: Power,
  key: 'productionW' | 'consumptionW' | 'netW',
  expected: number | null,
): void {
  const seen = power[key];
  const tolerance = power.source === '/ivp/meters/readings' ? Math.max(50, Math.abs(expected ?? 0) / 10) : 1;
  if (expected === null || seen === null) expect(seen, key).toBe(expected);
  else expect(Math.abs(seen - expected), `${key} of ${power.source}`).toBeLessThanOrEqual(tolerance);
}
