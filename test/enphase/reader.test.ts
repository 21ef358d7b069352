import { describe, expect, it } from 'vitest';
import { houseLoad } from '../../main/enphase/gateway/battery.ts';
import type { GatewayReply } from '../../main/enphase/gateway/http.ts';
import { createPowerReader } from '../../main/enphase/gateway/reader.ts';
import type { GatewayInfo } from '../../shared/domain.ts';
import { gatewayInfo, NOON_S, reply } from '../builders.ts';
import { eim, METERS, net, REPORT, report, total } from './power-answers.ts';

const READINGS = '/ivp/meters/readings';
const ENSEMBLE = '/ivp/ensemble/power';
const PRODUCTION_EID = 704643328;
const NET_EID = 704643584;

const meter = (eid: number, measurementType: string, state = 'enabled', phaseCount = 1) => ({
  eid,
  state,
  measurementType,
  phaseCount,
});
const row = (eid: number, activePower: number, channels: number[] = []) => ({
  eid,
  timestamp: NOON_S - 1,
  activePower,
  channels: channels.map((power) => ({ activePower: power })),
});
const metered = {
  [REPORT]: report([eim], [total, net]),
  [METERS]: [meter(PRODUCTION_EID, 'production'), meter(NET_EID, 'net-consumption')],
  [READINGS]: [row(PRODUCTION_EID, 489.1), row(NET_EID, -36)],
};

/** A gateway that answers as told; answers may change between readings. */
function gateway(answers: Record<string, unknown>, info: Partial<GatewayInfo> = {}) {
  let now = NOON_S * 1000;
  const asked: string[] = [];
  const reader = createPowerReader(gatewayInfo(info), { now: () => now, gatewayNow: () => now });
  const get = async (path: string): Promise<GatewayReply> => {
    asked.push(path);
    const answer = answers[path];
    if (typeof answer === 'number') return reply(answer, 'no');
    return answer === undefined ? reply(404) : reply(200, answer);
  };
  return {
    asked,
    answers,
    reader,
    pass: (ms: number) => {
      now += ms;
    },
    read: () => {
      asked.length = 0;
      return reader.read(get);
    },
  };
}

describe('reading again and again', () => {
  it('begins with what is right everywhere, and goes on with what is fast once both have agreed', async () => {
    const { read, asked, reader } = gateway(metered);
    expect(await read()).toMatchObject({ source: '/production.json eim', productionW: 488 });
    expect(asked).toEqual([REPORT, ENSEMBLE]);
    expect(await read()).toMatchObject({ source: '/production.json eim' });
    expect(asked).toEqual([REPORT, METERS, READINGS]);
    expect(reader.pause()).toBe(0);
    expect(await read()).toMatchObject({
      source: '/ivp/meters/readings',
      productionW: 489,
      netW: -36,
      consumptionW: 453,
      houseW: 453,
      batteryW: null,
      ageS: 1,
      measuredAt: NOON_S - 1,
      phases: [],
    });
    expect(asked).toEqual([READINGS]);
  });

  it('compares the two again every ten minutes', async () => {
    const { read, asked, pass } = gateway(metered);
    await read();
    await read();
    pass(599_000);
    await read();
    expect(asked).toEqual([READINGS]);
    pass(1_000);
    await read();
    expect(asked).toEqual([REPORT, READINGS]);
  });

  it('stays with the slow source where the meters say something else, and gives the gateway a minute', async () => {
    const wrong = { ...metered, [READINGS]: [row(PRODUCTION_EID, 600), row(NET_EID, -36)] };
    const { read, asked, reader, pass } = gateway(wrong);
    await read();
    await read();
    for (let time = 1; time < 3; time++) {
      expect(await read()).toMatchObject({ source: '/production.json eim' });
      expect(asked).toEqual([REPORT, READINGS]);
    }
    await read();
    expect(asked).toEqual([REPORT]);
    expect(reader.pause()).toBe(60_000);
    pass(600_000);
    await read();
    expect(asked).toEqual([REPORT, READINGS]);
  });

  it.each([
    ['refuse', 401],
    ['lack the production CT', [row(NET_EID, -36)]],
    ['are none', '<html>'],
  ])('returns to the slow source when the readings %s', async (_, answer) => {
    const { read, answers, asked } = gateway({ ...metered });
    await read();
    await read();
    answers[READINGS] = answer;
    expect(await read()).toMatchObject({ source: '/production.json eim', productionW: 488 });
    expect(asked.slice(0, 2)).toEqual([READINGS, REPORT]);
  });

  it('takes no number of a CT that is switched off, and none of a row without a meter', async () => {
    const { read } = gateway({
      ...metered,
      [METERS]: [...metered[METERS], meter(1, 'production', 'disabled')],
      [READINGS]: [row(1, 9999), row(1_023_410_688, 77), ...metered[READINGS]],
    });
    await read();
    await read();
    expect(await read()).toMatchObject({ source: '/ivp/meters/readings', productionW: 489 });
  });

  it('gives each phase', async () => {
    const { read } = gateway({
      ...metered,
      [METERS]: [
        meter(PRODUCTION_EID, 'production', 'enabled', 3),
        meter(NET_EID, 'net-consumption', 'enabled', 3),
      ],
      [READINGS]: [row(PRODUCTION_EID, 489, [200, 189, 100]), row(NET_EID, -36, [-50, 20, -6])],
    });
    await read();
    await read();
    expect((await read()).phases).toEqual([
      { productionW: 200, consumptionW: 150, netW: -50 },
      { productionW: 189, consumptionW: 209, netW: 20 },
      { productionW: 100, consumptionW: 94, netW: -6 },
    ]);
  });

  it('works out net where a CT measures the total', async () => {
    const { read } = gateway({
      ...metered,
      [METERS]: [meter(PRODUCTION_EID, 'production'), meter(NET_EID, 'total-consumption')],
      [READINGS]: [row(PRODUCTION_EID, 489), row(NET_EID, 477)],
    });
    await read();
    await read();
    expect(await read()).toMatchObject({ consumptionW: 477, netW: -12 });
  });
});

describe('batteries', () => {
  const two = { 'devices:': [{ real_power_mw: -250_400 }, { real_power_mw: -250_000 }] };

  it('are added up and make the load of the house', async () => {
    const { read, asked } = gateway({ ...metered, [ENSEMBLE]: two });
    expect(await read()).toMatchObject({ batteryW: -500, consumptionW: 477, houseW: -23 });
    expect(asked).toEqual([REPORT, ENSEMBLE, METERS]);
    await read();
    expect(await read()).toMatchObject({ source: '/ivp/meters/readings', batteryW: -500 });
    expect(asked).toEqual([READINGS, ENSEMBLE]);
  });

  it('leave the load alone where a CT measures it', async () => {
    const totals = [meter(PRODUCTION_EID, 'production'), meter(NET_EID, 'total-consumption')];
    const { read } = gateway({ ...metered, [METERS]: totals, [ENSEMBLE]: two });
    expect(await read()).toMatchObject({ batteryW: -500, houseW: 477 });
  });

  it.each([
    ['there are none', { 'devices:': [] }],
    ['the role may not ask', 401],
  ])('are asked for once where %s', async (_, answer) => {
    const { read, asked } = gateway({ ...metered, [ENSEMBLE]: answer });
    expect(await read()).toMatchObject({ batteryW: null });
    await read();
    expect(asked).not.toContain(ENSEMBLE);
  });

  it('that are silent once leave the load unknown, and are asked again', async () => {
    const { read, answers } = gateway({ ...metered, [ENSEMBLE]: 503 });
    expect(await read()).toMatchObject({ batteryW: null, houseW: null, consumptionW: 477 });
    answers[ENSEMBLE] = two;
    expect(await read()).toMatchObject({ batteryW: -500, houseW: -23 });
    answers[ENSEMBLE] = 503;
    expect(await read()).toMatchObject({ batteryW: null, houseW: null });
  });

  it('of the older kind come from the report, unless they say nothing of their charge', async () => {
    const acb = { type: 'acb', activeCount: 3, wNow: 260, percentFull: 25 };
    const reportOf = (battery: object) => ({ ...report([eim], [total, net]), storage: [battery] });
    expect(await gateway({ ...metered, [REPORT]: reportOf(acb) }).read()).toMatchObject({ batteryW: 260 });
    const { percentFull, ...silent } = acb;
    expect(percentFull).toBe(25);
    expect(await gateway({ ...metered, [REPORT]: reportOf(silent) }).read()).toMatchObject({
      batteryW: null,
    });
  });

  it('cannot make a house that feeds in', () => {
    expect(houseLoad(477, -600, true)).toBeNull();
    expect(houseLoad(8885, -7084, true)).toBe(1801);
    expect(houseLoad(330, 365, true)).toBe(695);
    expect(houseLoad(null, 365, true)).toBeNull();
  });
});
