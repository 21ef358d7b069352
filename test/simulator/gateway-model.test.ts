import { describe, expect, it, onTestFinished } from 'vitest';
import { ask } from '../support/simulator/ask.ts';
import { startGateway } from '../support/simulator/gateway.ts';
import type { MeterOptions } from '../support/simulator/gateway-model.ts';
import { type HouseOptions, house } from '../support/simulator/house.ts';
import { signToken } from '../support/simulator/jwt.ts';

const NOON = Date.UTC(2026, 5, 21, 12);
const MORNING = Date.UTC(2026, 5, 21, 6);
const MIDNIGHT = Date.UTC(2026, 5, 21);

interface Setting {
  readonly firmware?: string;
  readonly house?: HouseOptions;
  readonly meters?: MeterOptions;
  readonly at?: number;
}

/** Starts a gateway and returns a function giving the parsed body of an endpoint. */
async function gateway({ firmware = 'D8.3.5169', house: built = {}, meters = {}, at = NOON }: Setting = {}) {
  const started = await startGateway({
    firmware,
    now: () => at,
    source: { kind: 'house', house: built, meters },
  });
  onTestFinished(() => started.close());
  const headers = { Authorization: `Bearer ${signToken({ aud: started.serial })}` };
  const get = (path: string) => ask(started.url + path, { headers });
  return { get, read: async (path: string) => JSON.parse((await get(path)).body) };
}

type Row = Record<string, unknown> & { readonly wNow: number; readonly activePower: number };
const bySort = (rows: Row[], key: string, value: unknown) => rows.find((row) => row[key] === value);

describe('the endpoints of a modelled house', () => {
  it('show the house in /production.json, with phases only on request', async () => {
    const { read } = await gateway({ meters: { phases: 3 } });
    const now = house(NOON);
    const brief = await read('/production.json');
    expect(bySort(brief.production, 'type', 'eim')).toMatchObject({ activeCount: 1, wNow: now.productionW });
    const [total, net] = brief.consumption;
    expect(total).toMatchObject({ measurementType: 'total-consumption', wNow: now.consumptionW });
    expect(net).toMatchObject({ measurementType: 'net-consumption', wNow: now.netW });
    expect(brief.storage[0]).toMatchObject({ type: 'acb', activeCount: 0, wNow: 0 });
    expect(JSON.stringify(brief)).not.toContain('lines');
    const full = await read('/production.json?details=1');
    for (const entry of [...full.production.slice(1), ...full.consumption]) {
      const sum = entry.lines.reduce((watts: number, line: Row) => watts + line.wNow, 0);
      expect(entry.lines).toHaveLength(3);
      expect(sum).toBeCloseTo(entry.wNow, 2);
    }
    expect(JSON.stringify(await read('/production'))).not.toContain('lines');
  });

  it('agree with each other: readings, meters and production.json', async () => {
    const { read } = await gateway({
      at: MORNING,
      house: { battery: true },
      meters: { storageCt: true, phases: 2 },
    });
    const now = house(MORNING, { battery: true });
    const meters: Row[] = await read('/ivp/meters');
    const readings: Row[] = await read('/ivp/meters/readings');
    const watts = (type: string) =>
      bySort(readings, 'eid', bySort(meters, 'measurementType', type)?.['eid'])?.activePower;
    expect(watts('production')).toBe(now.productionW);
    expect(watts('net-consumption')).toBe(now.netW);
    expect(watts('storage')).toBe(now.batteryW);
    expect(now.batteryW).not.toBe(0);
    expect(bySort(meters, 'measurementType', 'production')).toMatchObject({
      phaseMode: 'split',
      phaseCount: 2,
    });
    // A row nobody listed, as 8.3 has it.
    expect(meters.some((meter) => meter['eid'] === 1023410688)).toBe(false);
    expect(readings.some((reading) => reading['eid'] === 1023410688)).toBe(true);
    // The "total" of a gateway with a CT at the grid contains what goes into the battery.
    const { consumption } = await read('/production.json');
    expect(consumption[0].wNow).toBeCloseTo(now.netW + now.productionW, 2);
  });

  it('label their answers as oddly as the real ones', async () => {
    const { get } = await gateway();
    const type = async (path: string) => (await get(path)).headers['content-type'];
    expect(await type('/ivp/meters')).toBeUndefined();
    expect(await type('/production.json')).toBe('application/json');
    expect(await type('/nowhere')).toBe('application/json; charset=ISO-8859-4');
    expect((await get('/nowhere')).status).toBe(404);
    expect((await get('/production.json')).headers['transfer-encoding']).toBe('chunked');
    expect((await get('/ivp/meters')).headers['x-frame-options']).toBe('DENY');
  });

  it('show a gateway that cannot meter through its inverters alone', async () => {
    const { read } = await gateway({ meters: { metered: false, inverters: 7 } });
    const { production, consumption } = await read('/production.json?details=1');
    const inverters: { lastReportWatts: number }[] = await read('/api/v1/production/inverters');
    const sum = inverters.reduce((watts, one) => watts + one.lastReportWatts, 0);
    expect(inverters).toHaveLength(7);
    expect(sum).toBeGreaterThan(500);
    expect(production).toHaveLength(1);
    expect(production[0]).toMatchObject({ type: 'inverters', activeCount: 7, wNow: sum });
    expect(consumption).toBeUndefined();
    expect((await read('/api/v1/production')).wattsNow).toBe(sum);
    expect(await read('/ivp/meters')).toEqual([]);
    expect(await read('/ivp/meters/readings')).toEqual([]);
  });

  it.each([
    ['D7.6.175', 0.65],
    ['D8.2.4264', 0],
  ])(
    'show disabled CTs of %s as inactive entries with numbers not to be believed',
    async (firmware, share) => {
      const { read } = await gateway({ firmware, meters: { ctsEnabled: false } });
      const truth = house(NOON).productionW;
      const { production, consumption } = await read('/production.json');
      const eim = bySort(production, 'type', 'eim');
      expect(eim).toMatchObject({ activeCount: 0 });
      expect(Math.abs((eim?.wNow ?? 0) - share * truth)).toBeLessThan(5);
      expect(eim?.wNow).not.toBe(0);
      expect(consumption.map((entry: Row) => entry['activeCount'])).toEqual([0, 0]);
      expect((await read('/ivp/meters')).map((meter: Row) => meter['state'])).toEqual([
        'disabled',
        'disabled',
      ]);
      const { wattHoursToday, wattsNow } = await read('/api/v1/production');
      expect(wattHoursToday).toBe(0);
      expect(wattsNow).toBe(share === 0 ? 4 : Math.round(truth * 0.92));
    },
  );

  it('show consumption as inactive without a CT for it, and as measured with one at the load', async () => {
    const without = await (await gateway({ meters: { consumption: 'none' } })).read('/production.json');
    expect(bySort(without.production, 'type', 'eim')?.['activeCount']).toBe(1);
    expect(without.consumption.map((entry: Row) => entry['activeCount'])).toEqual([0, 0]);
    const total = await gateway({ meters: { consumption: 'total' } });
    const types = (await total.read('/ivp/meters')).map((meter: Row) => meter['measurementType']);
    expect(types).toEqual(['production', 'total-consumption']);
    expect((await total.read('/production.json')).consumption[0].wNow).toBe(house(NOON).consumptionW);
  });

  it('list batteries under a key with a colon, in milliwatts', async () => {
    const { read } = await gateway({ at: MORNING, house: { battery: true } });
    const now = house(MORNING, { battery: true });
    expect(now.batteryW).not.toBe(0);
    const power = await read('/ivp/ensemble/power');
    const sum = power['devices:'].reduce(
      (mw: number, one: { real_power_mw: number }) => mw + one.real_power_mw,
      0,
    );
    expect(sum).toBe(Math.round(now.batteryW * 1000));
    expect(power['devices:'][0].soc).toBe(now.soc);
    expect((await read('/ivp/ensemble/inventory'))[0]).toMatchObject({ type: 'ENCHARGE' });
    const none = await gateway();
    expect(await none.read('/ivp/ensemble/power')).toEqual({ 'devices:': [] });
    expect(await none.read('/ivp/ensemble/inventory')).toEqual([]);
  });

  it('have nothing to report from the inverters at night', async () => {
    const { read } = await gateway({ at: MIDNIGHT, house: { nightDrawW: 2 } });
    const { production } = await read('/production.json');
    expect(production[0]).toMatchObject({ type: 'inverters', wNow: 0, readingTime: 0 });
    expect(production[1].wNow).toBe(-2);
  });

  it('report inverters minutes late', async () => {
    const { read } = await gateway();
    const dates: number[] = (await read('/api/v1/production/inverters')).map(
      (one: { lastReportDate: number }) => one.lastReportDate,
    );
    const ages = dates.map((date) => NOON / 1000 - date);
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ages)).toBeGreaterThan(60);
    expect(Math.max(...ages)).toBeLessThanOrEqual(300);
  });

  it('give the time zone and interfaces on /home', async () => {
    const { read } = await gateway();
    const home = await read('/home');
    expect(home).toMatchObject({
      timezone: 'Europe/London',
      current_date: '06/21/2026',
      current_time: '13:00',
    });
    expect(home.network.interfaces.map((one: { interface: string }) => one.interface)).toEqual([
      'eth0',
      'wlan0',
    ]);
  });

  it('are web pages under JSON addresses on 3.x', async () => {
    const { get } = await gateway({ firmware: 'D3.17.3' });
    const page = await get('/production.json');
    expect([page.status, page.headers['content-type']]).toEqual([200, 'application/json']);
    expect(page.body.trimStart().startsWith('<')).toBe(true);
    expect((await get('/ivp/meters')).status).toBe(401);
    expect((await get('/api/v1/production')).status).toBe(200);
  });
});
