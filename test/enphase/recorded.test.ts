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
      const expected = {
        productionW: watts(production),
        consumptionW: watts(total),
        netW: watts(net),
        source: source?.startsWith('/api/v1')
          ? '/api/v1/production'
          : `/production.json ${source?.includes('inverters') ? 'inverters' : 'eim'}`,
      };
      for (const brief of [false, true])
        expect(await createPowerReader(info, clock).read(get, brief)).toMatchObject(expected);
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

  const ct = (wh: number) => ({ wh, source: 'CT' });
  const balance = (wh: number) => ({ wh: expect.closeTo(wh, 2), source: 'balance' });
  const inverters = (wh: number) => ({ made: { wh, source: 'inverters' } });
  const own = (wh: number, todayWh: number) => ({ made: { wh, todayWh, source: 'own total' } });
  /** What the recorded registers say, and the charge of the batteries. The balance is compared with the report's total. */
  const REGISTERS: Readonly<Record<string, readonly [registers: object, soc: number | null]>> = {
    '3.17.3': [own(93_706_280, 5481), null],
    '3.9.36_bad_auth': [own(14_578_520, 0), null],
    '4.10.35': [
      {
        made: ct(26_785_327.449),
        used: balance(26_335_845.956),
        imported: ct(16_908_208.78),
        exported: ct(17_357_690.272),
      },
      null,
    ],
    '4.2.33': [{ made: ct(8_598_256.633) }, null],
    '5.0.62': [own(133_798_553, 20_161), null],
    '7.3.130_no_consumption': [{ made: ct(4_545_929.53) }, null],
    '7.3.466_metered_disabled_cts': [inverters(702_919), null],
    // A battery without a CT: what it has stored is not known, so neither is what was used.
    '7.3.517_system_2': [
      { made: ct(18_442_496.933), imported: ct(4_873_881.221), exported: ct(7_554_062.483) },
      96,
    ],
    '7.6.114_without_cts': [own(1_544_282, 10_363), null],
    '7.6.175_standard': [own(6_139_406, 36_462), null],
    '7.6.175_with_cts': [
      {
        made: ct(3_183_793.885),
        used: balance(5_136_378.694),
        imported: ct(3_738_205.282),
        exported: ct(1_776_768.769),
      },
      null,
    ],
    '7.6.185_with_cts_and_battery_3t': [
      { made: ct(2_432_969.956), imported: ct(2_404_339.266), exported: ct(1_125_590.088) },
      15,
    ],
    // Its meters were not recorded.
    '8.1.41': [{ made: ct(1_510_198.655) }, 92],
    '8.2.127_with_3cts_and_battery_split': [
      {
        made: ct(3_165_834.272),
        used: { wh: expect.closeTo(7_212_993.883, 2), source: 'balance with storage' },
        imported: ct(4_998_251.825),
        exported: ct(253_960.783),
      },
      21,
    ],
    '8.2.4264_metered_noct': [inverters(32_465_106), null],
    '8.2.4382_ACB': [
      { made: ct(19_213_421.296), imported: ct(14_153_292.251), exported: ct(6_665_130.717) },
      null,
    ],
    '8.3.1598_collar': [
      {
        made: ct(47_077.959),
        used: { wh: expect.closeTo(125_188.1, 1), source: 'balance with storage' },
        imported: ct(108_563.587),
        exported: ct(22_728.922),
      },
      89,
    ],
    '8.3.5169_with_generator': [
      {
        made: ct(11_567_966.148),
        used: balance(27_294_296.88),
        imported: ct(18_999_526.477),
        exported: ct(3_273_182.77),
      },
      null,
    ],
    '8.3.5289_modGone': [{ made: ct(10_251_324.057) }, null],
  };

  it.each(rows)('%s, its registers and the charge of its batteries', async (dir) => {
    const info = parseInfo(recorded(dir, '/info').text);
    const nowMs = (info.time ?? 0) * 1000;
    const reader = createPowerReader(info, { now: () => nowMs, gatewayNow: () => nowMs });
    await reader.read(async (path) => recorded(dir, path));
    const { registers, batterySoc } = await reader.read(async (path) => recorded(dir, path));
    expect([registers, batterySoc]).toEqual(REGISTERS[dir]);
  });
});

function expectNear(seen: number | null, expected: number | null): void {
  if (seen === null || expected === null) expect(seen).toBe(expected);
  else expect(Math.abs(seen - expected)).toBeLessThanOrEqual(Math.max(50, Math.abs(expected) / 10));
}
