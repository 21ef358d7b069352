import { afterAll, describe, expect, it } from 'vitest';
import { startCliWorld } from '../support/cli.ts';
import { type Power, type RecordedGateway, recordedGateways } from '../support/recorded.ts';

const gateways = recordedGateways();
const absent = gateways.length === 0;

/** Old gateways have no TLS; the others serve nothing else. */
const speaksTls = ({ firmware }: RecordedGateway) => Number(firmware.slice(1).split('.')[0]) >= 7;

describe(`envoy-tray power on recorded gateways${absent ? ' (skipped: ../shared/gateways is not here)' : ''}`, () => {
  const table: Record<string, unknown>[] = [];
  afterAll(() => {
    // biome-ignore lint/suspicious/noConsole: the table is what a person runs this test for
    if (!absent) console.table(table);
  });

  it.skipIf(absent).each(absent ? [{ name: 'none' } as RecordedGateway] : gateways)(
    '$name',
    async (gateway) => {
      await using world = await startCliWorld({
        source: { kind: 'recorded', dir: gateway.dir },
        tls: speaksTls(gateway),
      });
      const run = await world.runJson('power');
      const power = run.json() as Power;
      table.push({
        gateway: gateway.name,
        expected: gateway.productionW,
        seen: power.productionW,
        source: power.source,
      });
      expectWatts(power.productionW, gateway.productionW);
      expectWatts(power.consumptionW, gateway.consumptionW);
      expectWatts(power.netW, gateway.netW);
      expect(power.source).toContain(gateway.source.split(/[? ]/)[0]);
      for (const section of ['eim', 'inverters'])
        expect(power.source.includes(section)).toBe(gateway.source.includes(section));
    },
  );
});

function expectWatts(seen: number | null, expected: number | null): void {
  if (expected === null || seen === null) expect(seen).toBe(expected);
  else expect(Math.abs(seen - expected)).toBeLessThanOrEqual(1);
}
