import { describe, expect, it } from 'vitest';
import { houseLoad } from '../../main/enphase/gateway/battery-parser.ts';
import {
  CUT,
  ENSEMBLE,
  gateway,
  INVENTORY,
  meter,
  metered,
  NET_EID,
  PRODUCTION_EID,
  row,
  STORAGE_EID,
} from '../support/answering-gateway.ts';
import { NOW_S } from '../support/builders.ts';
import {
  eim,
  INVERTERS,
  inverter,
  inverters,
  METERS,
  net,
  READINGS,
  REPORT,
  report,
  total,
  V1,
  v1,
} from '../support/power-answers.ts';

/** AC Batteries in the report. */
const acb = { type: 'acb', activeCount: 3, wNow: 260, percentFull: 25 };

describe('reading again and again', () => {
  it('begins with what is right everywhere, and goes on with what is fast once both have agreed', async () => {
    const { read, asked, reader } = gateway(metered);
    expect(await read()).toMatchObject({ source: '/production.json eim', productionW: 488 });
    expect(asked).toEqual([REPORT, METERS, ENSEMBLE, INVENTORY]);
    expect(await read()).toMatchObject({ source: '/production.json eim' });
    expect(asked).toEqual([REPORT, READINGS]);
    expect(reader.minIntervalMs()).toBe(0);
    expect(await read()).toMatchObject({
      source: '/ivp/meters/readings',
      productionW: 489,
      netW: -36,
      consumptionW: 453,
      houseW: 453,
      batteryW: null,
      ageS: 1,
      measuredAt: NOW_S - 1,
      phases: [],
    });
    expect(asked).toEqual([READINGS]);
  });

  it('asks once if it is to be brief and the report fits together', async () => {
    const { read, asked } = gateway(metered);
    expect(await read(true)).toMatchObject({ productionW: 488, consumptionW: 477, netW: -11 });
    expect(asked).toEqual([REPORT]);
  });

  it('uses the CTs in a brief reading if they are known already', async () => {
    const { read, asked } = gateway({ ...metered, [METERS]: [meter(PRODUCTION_EID, 'production')] });
    await read();
    expect(await read(true)).toMatchObject({ consumptionW: null, netW: null });
    expect(asked).not.toContain(METERS);
  });

  it.each([
    [
      'the net is 0',
      [
        { ...total, wNow: eim.wNow },
        { ...net, wNow: 0 },
      ],
    ],
    ['the total is that of the production', [{ ...total, wNow: eim.wNow }, net]],
    ['the sums do not fit', [{ ...total, wNow: 900 }, net]],
    ['there is only a net', [net]],
  ])('asks for the CTs all the same if %s', async (_, consumption) => {
    const { read, asked } = gateway({ ...metered, [REPORT]: report([eim], consumption) });
    await read(true);
    expect(asked).toEqual([REPORT, METERS]);
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
    expect(asked).toEqual([REPORT, METERS, READINGS, ENSEMBLE, INVENTORY]);
  });

  it('sees a CT that was switched to measure something else', async () => {
    const { read, answers, pass } = gateway({ ...metered });
    await read();
    await read();
    answers[METERS] = [meter(PRODUCTION_EID, 'production'), meter(NET_EID, 'total-consumption')];
    answers[READINGS] = [row(PRODUCTION_EID, 489), row(NET_EID, 477)];
    pass(600_000);
    await read();
    expect(await read()).toMatchObject({ source: '/ivp/meters/readings', consumptionW: 477, netW: -12 });
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
    expect(reader.minIntervalMs()).toBe(60_000);
    pass(600_000);
    await read();
    expect(asked).toEqual([REPORT, METERS, READINGS, ENSEMBLE, INVENTORY]);
  });

  it.each([
    ['refuse', 401],
    ['do not come', CUT],
    ['lack the net CT', [row(PRODUCTION_EID, 489)]],
    ['stand still', metered[READINGS].map((one) => ({ ...one, timestamp: NOW_S - 5 * 3600 }))],
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

  it('adds the phases up to their sum, as 8.3 has it only in their demand', async () => {
    const phase = (activePower: number, instantaneousDemand: number) => ({
      activePower,
      instantaneousDemand,
    });
    const { read } = gateway({
      ...metered,
      [METERS]: [
        meter(PRODUCTION_EID, 'production', 'enabled', 2),
        meter(NET_EID, 'net-consumption', 'enabled', 2),
      ],
      [READINGS]: [
        { ...row(PRODUCTION_EID, 489), channels: [phase(251, 244), phase(250, 245)] },
        { ...row(NET_EID, -36), channels: [phase(-20, -18), phase(-19, -18)] },
      ],
    });
    await read();
    await read();
    expect((await read()).phases).toEqual([
      { productionW: 244, consumptionW: 226, netW: -18 },
      { productionW: 245, consumptionW: 227, netW: -18 },
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

describe('where the report knows of no production CT', () => {
  const [idle, old] = [
    { ...eim, activeCount: 0 },
    { ...v1, wattsNow: 2624 },
  ];
  const unreported = { ...metered, [REPORT]: report([idle, inverters], [total, net]), [V1]: old };

  it('one that is switched on is read before the total that the gateway keeps', async () => {
    const { read } = gateway(unreported);
    expect(await read()).toMatchObject({ source: '/ivp/meters/readings', productionW: 489, netW: -36 });
  });

  it('the inverters stand in while the meters say nothing, and the old total does not', async () => {
    const { read } = gateway({ ...unreported, [READINGS]: CUT });
    expect(await read()).toMatchObject({ source: '/production.json inverters', productionW: 751, netW: -11 });
    const bare = gateway({ ...unreported, [REPORT]: '{"production":[', [READINGS]: CUT });
    await expect(bare.read()).rejects.toMatchObject({ code: 'gateway-unreachable' });
  });

  it('a total that the firmware has overwritten is not known', async () => {
    const overwritten = report([idle, inverters], [{ ...total, wNow: net.wNow }, net]);
    const { read } = gateway({
      ...unreported,
      [REPORT]: overwritten,
      [METERS]: [meter(PRODUCTION_EID, 'production'), meter(NET_EID, 'total-consumption')],
      [READINGS]: 503,
    });
    expect(await read()).toMatchObject({ productionW: 751, consumptionW: null, netW: null, houseW: null });
  });

  it('a total that equals net is known if no CT measures production', async () => {
    const same = report([idle, inverters], [total, { ...net, wNow: total.wNow }]);
    const answers = { ...unreported, [REPORT]: same, [METERS]: [meter(NET_EID, 'total-consumption')] };
    expect(await gateway(answers).read()).toMatchObject({ consumptionW: 477, netW: null, houseW: 477 });
  });

  it.each([
    ['net', 'net-consumption', { netW: -11, consumptionW: null }],
    ['the total', 'total-consumption', { netW: null, consumptionW: 477 }],
  ])('only %s is known where that is what a CT measures', async (_, type, seen) => {
    const { read } = gateway({ ...unreported, [METERS]: [meter(NET_EID, type)] });
    expect(await read()).toMatchObject({ source: '/production.json inverters', productionW: 751, ...seen });
  });

  it('AC Batteries are still told', async () => {
    const { read } = gateway({ [REPORT]: { ...report([idle, inverters]), storage: [acb] }, [METERS]: [] });
    expect(await read()).toMatchObject({ source: '/production.json inverters', batteryW: 260, houseW: null });
  });
});

describe('batteries', () => {
  const two = { 'devices:': [{ real_power_mw: -250_400 }, { real_power_mw: -250_000 }] };

  it('are added up and make the load of the house', async () => {
    const { read, asked } = gateway({ ...metered, [ENSEMBLE]: two });
    expect(await read()).toMatchObject({ batteryW: -500, consumptionW: 477, houseW: -23 });
    expect(asked).toEqual([REPORT, METERS, ENSEMBLE]);
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

  it.each([
    ['refuse', 401],
    ['are none', { 'devices:': [] }],
    ['do not come', CUT],
    ['lack a number', { 'devices:': [...two['devices:'], { serial_num: '1' }] }],
  ])('that a CT measures leave the load unknown where their own words %s', async (_, answer) => {
    const meters = [...metered[METERS], meter(STORAGE_EID, 'storage', 'enabled', 2)];
    const { read, answers, pass } = gateway({ ...metered, [METERS]: meters, [ENSEMBLE]: answer });
    expect(await read()).toMatchObject({ batteryW: null, houseW: null, consumptionW: 477 });
    // The CT stands in as soon as it is read, unless it has lost a phase.
    answers[READINGS] = [...metered[READINGS], row(STORAGE_EID, 300)];
    await read();
    expect(await read()).toMatchObject({ batteryW: 300, consumptionW: 453, houseW: 753 });
    answers[READINGS] = [...metered[READINGS], row(STORAGE_EID, 150, [150, 0])];
    expect(await read()).toMatchObject({ batteryW: null, consumptionW: 453, houseW: null });
    // With one phase the others are always 0.
    answers[METERS] = [...metered[METERS], meter(STORAGE_EID, 'storage')];
    pass(600_000);
    await read();
    expect(await read()).toMatchObject({ batteryW: 150, consumptionW: 453, houseW: 603 });
  });

  it('leave what was used uncounted while their CT has lost a phase', async () => {
    const meters = [...metered[METERS], meter(STORAGE_EID, 'storage', 'enabled', 2)];
    const counts = (wh: number) => ({ actEnergyDlvd: wh, actEnergyRcvd: 0 });
    const phase = (activePower: number, voltage: number) => ({ activePower, voltage });
    const rows = (wh: number, channels: unknown[]) => [
      ...metered[READINGS].map((one) => ({ ...one, ...counts(9000) })),
      { ...row(STORAGE_EID, 0), ...counts(wh), channels },
    ];
    const { read, answers } = gateway({ ...metered, [METERS]: meters, [ENSEMBLE]: two });
    answers[READINGS] = rows(400, [phase(0, 121), phase(0, 120)]);
    await read();
    expect((await read()).registers?.used).toEqual({ wh: 18_400, source: 'balance with storage' });
    answers[READINGS] = rows(200, [phase(0, 0), phase(0, 120)]);
    expect((await read()).registers).toMatchObject({ used: undefined, made: { wh: 9000 } });
  });

  it('that appear are seen within ten minutes', async () => {
    const { read, answers, pass } = gateway({ ...metered, [ENSEMBLE]: { 'devices:': [] } });
    await read();
    answers[ENSEMBLE] = two;
    expect(await read()).toMatchObject({ batteryW: null });
    pass(600_000);
    expect(await read()).toMatchObject({ batteryW: -500 });
  });

  it('whose answer does not come are left alone for a minute', async () => {
    const { read, answers, asked, pass } = gateway({ ...metered, [ENSEMBLE]: CUT });
    await read();
    answers[ENSEMBLE] = two;
    await read();
    expect(asked).not.toContain(ENSEMBLE);
    pass(60_000);
    expect(await read()).toMatchObject({ batteryW: -500 });
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
    const reportOf = (battery: object) => ({ ...report([eim], [total, net]), storage: [battery] });
    expect(await gateway({ ...metered, [REPORT]: reportOf(acb) }).read()).toMatchObject({ batteryW: 260 });
    const { percentFull, ...silent } = acb;
    expect(percentFull).toBe(25);
    expect(await gateway({ ...metered, [REPORT]: reportOf(silent) }).read()).toMatchObject({
      batteryW: null,
    });
  });

  it('are left out of a brief reading, which does not ask for all of them', async () => {
    const { read } = gateway({
      ...metered,
      [REPORT]: { ...metered[REPORT], storage: [acb] },
      [ENSEMBLE]: two,
    });
    expect(await read(true)).toMatchObject({ productionW: 488, batteryW: null });
    expect(await read()).toMatchObject({ batteryW: -240 });
  });

  it('of both kinds are added up where the meters are the better source, too', async () => {
    // The report knows of no production CT, and one is switched on all the same.
    const idleReport = { ...report([{ ...eim, activeCount: 0 }, inverters]), storage: [acb] };
    const { read } = gateway({ ...metered, [REPORT]: idleReport, [ENSEMBLE]: two });
    expect(await read()).toMatchObject({ source: '/ivp/meters/readings', batteryW: -240 });
  });

  it('cannot make a house that feeds in', () => {
    expect(houseLoad(477, -600, true)).toBeNull();
    expect(houseLoad(8885, -7084, true)).toBe(1801);
    expect(houseLoad(330, 365, true)).toBe(695);
    expect(houseLoad(null, 365, true)).toBeNull();
  });
});

describe('a gateway without metering hardware', () => {
  const unmetered = { metered: false, firmware: 'D7.6.172' };
  const lists = [inverter(300, 1500), inverter(200, 1512)];

  it.each([
    ['0 at noon', 0],
    ['what the first inverter makes', 251],
    ['a value of last week', 7000],
  ])('is read by its inverters while its own total says %s', async (_, wattsNow) => {
    const { read, asked, answers, pass } = gateway(
      { [V1]: { ...v1, wattsNow }, [INVERTERS]: lists },
      unmetered,
    );
    expect(await read()).toMatchObject({ source: INVERTERS, productionW: 3012, ageS: 200, registers: {} });
    answers[V1] = { ...v1, wattsNow: 2900 };
    pass(60_000);
    expect(await read()).toMatchObject({ source: V1, productionW: 2900 });
    expect(asked).toEqual([V1, INVERTERS]);
  });

  it('is compared with them every ten minutes, and not at all in a brief reading', async () => {
    const answers = { [V1]: { ...v1, wattsNow: 2900 }, [INVERTERS]: lists };
    const { read, asked, pass } = gateway(answers, unmetered);
    await read(true);
    expect(asked).toEqual([V1]);
    await read();
    expect(asked).toContain(INVERTERS);
    pass(599_000);
    await read();
    expect(asked).not.toContain(INVERTERS);
    pass(1000);
    await read();
    expect(asked).toContain(INVERTERS);
  });

  it.each([
    ['refused', 401],
    ['of last night', [inverter(9 * 3600, 344)]],
    ['a quarter of an hour behind', [inverter(1000, 40)]],
  ])('is believed beside a list that is %s', async (_, list) => {
    const { read } = gateway({ [V1]: { ...v1, wattsNow: 2900 }, [INVERTERS]: list }, unmetered);
    expect(await read()).toMatchObject({ source: V1, productionW: 2900 });
  });
});

it('a metered gateway without CTs counts its day by its inverters', async () => {
  const sum = { ...inverters, whLifetime: 366_148 };
  const answers = { [REPORT]: report([sum]), [METERS]: [], [V1]: { ...v1, wattsNow: 760 } };
  const { read } = gateway(answers, { metered: true, firmware: 'D7.6.175' });
  expect(await read()).toMatchObject({
    source: V1,
    productionW: 760,
    registers: { made: { wh: 366_148, source: 'inverters' } },
  });
});
