import { describe, expect, it } from 'vitest';
import { CUT, gateway, meter, metered, NET_EID, PRODUCTION_EID, row } from '../support/answering-gateway.ts';
import { NOW_S } from '../support/builders.ts';
import {
  eim,
  everyReport,
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

const ct = { ...eim, wNow: -1.7, whLifetime: 0.02 };
const sum = { ...inverters, wNow: 3211, whLifetime: 21_000_000 };
const grid = { ...net, wNow: -2500 };
const consumption = [{ ...total, wNow: grid.wNow + ct.wNow }, grid];
const clampless = {
  [REPORT]: report([sum, ct], consumption),
  [METERS]: metered[METERS],
  [READINGS]: [row(PRODUCTION_EID, -1.7), row(NET_EID, -2500)],
};
const NOTE = { kind: 'ct-passed-over', ctWh: 0.02, invertersWh: 21_000_000 };
const PASSED_OVER = { source: '/production.json inverters', productionW: 3211, houseW: null, notes: [NOTE] };

async function readings({ read, pass }: ReturnType<typeof gateway>) {
  const seen = [await read(), await read(), await read()];
  pass(600_000);
  return [...seen, await read(), await read()];
}

describe('a production CT that is on without a clamp', () => {
  it.each([
    ['with a token', {}],
    ['before firmware 7', { firmware: 'R5.0.49', needsToken: false }],
    ['if nothing says that the gateway can meter', { metered: null }],
  ])('is passed over %s', async (_, info) => {
    for (const power of await readings(gateway(clampless, info)))
      expect(power).toMatchObject({ ...PASSED_OVER, netW: -2500, consumptionW: null });
  });

  it('leaves the total to a total CT', async () => {
    const totals = [meter(PRODUCTION_EID, 'production'), meter(NET_EID, 'total-consumption')];
    const loads = [
      { ...total, wNow: 711 },
      { ...net, wNow: 712.7 },
    ];
    const one = gateway({ ...clampless, [REPORT]: report([sum, ct], loads), [METERS]: totals });
    for (const power of await readings(one))
      expect(power).toMatchObject({ ...PASSED_OVER, houseW: 711, netW: null, consumptionW: 711 });
  });

  it('is in a total that the gateway has overwritten with net', async () => {
    const totals = [meter(PRODUCTION_EID, 'production'), meter(NET_EID, 'total-consumption')];
    const overwritten = 711 + 3190;
    const loads = [total, net].map((one) => ({ ...one, wNow: overwritten }));
    const one = gateway(
      { ...clampless, [REPORT]: report([sum, { ...ct, wNow: -3190 }], loads), [METERS]: totals },
      { firmware: 'D8.3.5433' },
    );
    for (const power of await readings(one))
      expect(power).toMatchObject({ ...PASSED_OVER, houseW: 711, netW: null, consumptionW: 711 });
  });

  it('leaves neither if the gateway does not say which CTs it has', async () => {
    // The gateway's own total is made from that CT.
    const one = gateway({ ...clampless, [METERS]: 401, [V1]: v1 }, { firmware: 'D7.6.175' });
    for (const power of await readings(one))
      expect(power).toMatchObject({ ...PASSED_OVER, netW: null, consumptionW: null });
  });

  it('is not read from the meters if the report says that it is idle', async () => {
    const idle = report([sum, { ...ct, activeCount: 0 }], consumption);
    for (const power of await readings(gateway({ ...clampless, [REPORT]: idle })))
      expect(power).toMatchObject({ ...PASSED_OVER, netW: -2500, consumptionW: null });
  });

  it('costs one look at the meters a reading, not one for each question', async () => {
    // No grid in the report: the meters have it.
    const idle = report([sum, { ...ct, activeCount: 0 }]);
    const one = gateway({ ...clampless, [REPORT]: idle });
    for (const _ of [1, 2, 3]) {
      expect(await one.read()).toMatchObject({ ...PASSED_OVER, netW: -2500 });
      expect(one.asked.filter((path) => path === READINGS)).toHaveLength(1);
    }
  });

  it('is read from the meters if it measures, and the report says nothing but zeros', async () => {
    const zeros = { activeCount: 0, wNow: 0, whLifetime: 0 };
    const idle = report(
      [sum, { ...ct, ...zeros }],
      consumption.map((one) => ({ ...one, ...zeros })),
    );
    const rows = [{ ...row(PRODUCTION_EID, 3190), actEnergyDlvd: 21_000_000 }, row(NET_EID, -2500)];
    for (const power of await readings(gateway({ ...clampless, [REPORT]: idle, [READINGS]: rows })))
      expect(power).toMatchObject({ source: READINGS, productionW: 3190, netW: -2500, houseW: 690 });
  });

  it('stays passed over at dusk, until it shows more than noise', async () => {
    const { read, answers } = gateway({ ...clampless });
    await read();
    answers[REPORT] = report([{ ...sum, wNow: 20 }, ct], consumption);
    expect(await read()).toMatchObject({ ...PASSED_OVER, productionW: 20 });
    answers[REPORT] = report([sum, { ...ct, wNow: 3190 }], [{ ...total, wNow: 690 }, grid]);
    expect(await read()).toMatchObject({ source: '/production.json eim', productionW: 3190, notes: [] });
  });

  it('stays passed over if the report then breaks', async () => {
    const list = [inverter(60, 3100)];
    const { read, answers } = gateway({ ...clampless, [INVERTERS]: list });
    await read();
    Object.assign(answers, everyReport(CUT));
    expect(await read()).toMatchObject({
      source: INVERTERS,
      productionW: 3100,
      netW: -2500,
      consumptionW: null,
    });
  });

  it.each([
    ['a CT on a part of the roof', { wNow: 4, whLifetime: 400_000 }, sum],
    ['a new CT that measures', { wNow: 3100, whLifetime: 12 }, sum],
    ['inverters that lag in the evening', { wNow: 6, whLifetime: 20_000_000 }, sum],
    ['the night', { wNow: -1.7, whLifetime: 0.02 }, { ...sum, wNow: 0 }],
    ['a CT that does not say what it has counted', { wNow: -1.7, whLifetime: undefined }, sum],
    ['inverters that do not say', { wNow: -1.7, whLifetime: 0.02 }, { ...sum, whLifetime: undefined }],
  ])('is not mistaken for %s', async (_, values, others) => {
    const { read } = gateway({ ...clampless, [REPORT]: report([others, { ...ct, ...values }]) });
    expect(await read()).toMatchObject({
      source: '/production.json eim',
      productionW: Math.round(values.wNow),
      notes: [],
    });
  });

  it.each([
    ['by the report', metered[METERS]],
    ['if nothing says which CTs are on', 401],
  ])('is passed over if its clamp is the wrong way round, %s', async (_, meters) => {
    const reversed = report([sum, { ...ct, wNow: -3190 }], [{ ...total, wNow: -5690 }, grid]);
    const netW = meters === 401 ? null : -2500;
    for (const power of await readings(gateway({ ...clampless, [REPORT]: reversed, [METERS]: meters })))
      expect(power).toMatchObject({ ...PASSED_OVER, netW, consumptionW: null });
  });

  it('is passed over if the report is broken, and its meter takes more than it gives', async () => {
    const reversed = { ...row(PRODUCTION_EID, -3190), actEnergyDlvd: 0.02, actEnergyRcvd: 9000 };
    const answers = { ...clampless, ...everyReport(CUT), [INVERTERS]: [inverter(60, 3100)] };
    const { read } = gateway({ ...answers, [READINGS]: [reversed, row(NET_EID, -2500)] });
    expect(await read()).toMatchObject({ source: INVERTERS, productionW: 3100, netW: -2500, houseW: null });
  });

  it('is not told of if it is switched off', async () => {
    const off = [meter(PRODUCTION_EID, 'production', 'disabled'), meter(NET_EID, 'net-consumption')];
    const idle = report([sum, { ...ct, activeCount: 0 }], consumption);
    const { read } = gateway({ ...clampless, [REPORT]: idle, [METERS]: off });
    expect(await read()).toMatchObject({ productionW: 3211, netW: -2500, notes: [] });
  });

  it.each([
    ['noise that grows with the sun', { wNow: 38, whLifetime: 250_000 }],
    ['kWh of noise', { wNow: 14, whLifetime: 200_000 }],
  ])('is passed over with %s', async (_, values) => {
    const [power] = await readings(
      gateway({ ...clampless, [REPORT]: report([sum, { ...ct, ...values }], consumption) }),
    );
    expect(power).toMatchObject({ productionW: 3211, consumptionW: null, netW: -2500 });
  });

  it('stays passed over for one reading of more noise', async () => {
    const one = gateway({ ...clampless });
    expect(await one.read()).toMatchObject(PASSED_OVER);
    one.answers[REPORT] = report([sum, { ...ct, wNow: 12 }], consumption);
    one.pass(60_000);
    expect(await one.read()).toMatchObject({ productionW: 3211, consumptionW: null });
  });

  it.each([
    ['a new one at dusk, beside inverters that lag', { wNow: 70, readingTime: NOW_S - 800 }],
    ['a new one at night, beside inverters that stand still', { wNow: 1800, readingTime: NOW_S - 7 * 3600 }],
  ])('is not mistaken for %s', async (_, values) => {
    const fresh = { ...ct, wNow: 6, whLifetime: 100_000 };
    const { read } = gateway({ ...clampless, [REPORT]: report([{ ...sum, ...values }, fresh], consumption) });
    expect(await read()).toMatchObject({ productionW: 6, source: '/production.json eim', notes: [] });
  });
});
