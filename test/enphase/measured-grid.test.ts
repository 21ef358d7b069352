import { describe, expect, it } from 'vitest';
import {
  CUT,
  ENSEMBLE,
  gateway,
  meter,
  metered,
  NET_EID,
  PRODUCTION_EID,
  row,
  SILENT,
} from '../support/answering-gateway.ts';
import {
  eim,
  inverters,
  METERS,
  net,
  READINGS,
  REPORT,
  report,
  total,
  V1,
  v1Zeros,
} from '../support/power-answers.ts';

const UNKNOWN = { consumptionW: null, netW: null, houseW: null };
const ct = { ...eim, wNow: 3124.4, whLifetime: 1_730_000 };
const noNet = { ...net, activeCount: 0, wNow: 0, whLifetime: 0 };
/** A total that is the production and a net of 0, which no CT measures. */
const invented = { ...total, wNow: ct.wNow, whLifetime: ct.whLifetime };
const productionOnly = {
  [REPORT]: report([inverters, ct], [invented, noNet]),
  [METERS]: [meter(PRODUCTION_EID, 'production'), meter(NET_EID, 'net-consumption', 'disabled')],
  [READINGS]: [row(PRODUCTION_EID, 3120), row(NET_EID, 0)],
};

/** Reads so often that the meters take over, and are compared again. */
async function readings({ read, pass }: ReturnType<typeof gateway>) {
  const seen = [await read(), await read(), await read()];
  pass(600_000);
  return [...seen, await read(), await read()];
}

describe('a total that no CT measures is not known', () => {
  it.each([
    ['with a token', {}],
    ['before firmware 7', { firmware: 'R4.10.35', needsToken: false }],
    ['if the gateway says that it cannot meter', { metered: false }],
  ])('%s', async (_, info) => {
    const answers = { ...productionOnly, [V1]: v1Zeros };
    for (const power of await readings(gateway(answers, info)))
      expect(power).toMatchObject({ ...UNKNOWN, productionW: expect.closeTo(3124, -1) });
  });

  it('whatever it amounts to, if the gateway says which CTs it has', async () => {
    const odd = report(
      [ct],
      [
        { ...invented, wNow: 800, whLifetime: 5 },
        { ...noNet, activeCount: 1 },
      ],
    );
    const one = gateway({ ...productionOnly, [REPORT]: odd });
    for (const power of await readings(one)) expect(power).toMatchObject(UNKNOWN);
  });

  it.each([
    ['the production', { wNow: ct.wNow + 1.5, whLifetime: 5 }],
    ['the production with the noise of an idle net', { wNow: ct.wNow - 2.7, whLifetime: 5 }],
    ['its lifetime', { wNow: 900, whLifetime: ct.whLifetime - 17 }],
  ])('if the gateway does not say, and it equals %s', async (_, values) => {
    const one = gateway({ [REPORT]: report([ct], [{ ...invented, ...values }, noNet]), [METERS]: 401 });
    for (const power of await readings(one)) expect(power).toMatchObject({ ...UNKNOWN, productionW: 3124 });
  });

  it('if it is idle', async () => {
    const one = gateway({ [REPORT]: report([ct], [{ ...total, activeCount: 0 }, noNet]) });
    expect(await one.read()).toMatchObject(UNKNOWN);
  });
});

describe('a total that was measured', () => {
  const measured = report([ct], [{ ...total, wNow: 900, whLifetime: 5 }, noNet]);

  it('is known if it is not the production', async () => {
    const one = gateway({ [REPORT]: measured, [METERS]: 404 });
    expect(await one.read()).toMatchObject({ consumptionW: 900, netW: null, houseW: 900 });
  });

  it('stays known if it equals the production for a moment', async () => {
    const { read, answers } = gateway({ [REPORT]: measured, [METERS]: 404 });
    await read();
    answers[REPORT] = report([ct], [{ ...invented, whLifetime: 5 }, noNet]);
    expect(await read()).toMatchObject({ consumptionW: 3124 });
  });

  it('is known with net if both are reported and the gateway does not say which CTs it has', async () => {
    const { read } = gateway({ [REPORT]: report([eim], [total, net]) });
    expect(await read()).toMatchObject({ consumptionW: 477, netW: -11 });
  });
});

describe('the CTs of a gateway', () => {
  it.each([
    ['503', 503],
    ['no answer', SILENT],
    ['half an answer', CUT],
    ['a refusal', 401],
  ])('are remembered if it later gives %s', async (_, failure) => {
    // The report alone would be believed.
    const odd = report([ct], [{ ...invented, wNow: 800, whLifetime: 5 }, noNet]);
    const { read, answers, pass } = gateway({ ...productionOnly, [REPORT]: odd });
    await read();
    answers[METERS] = failure;
    for (let n = 0; n < 3; n++) {
      pass(600_000);
      expect(await read()).toMatchObject(UNKNOWN);
    }
    const full = gateway({ ...metered });
    await full.read();
    full.answers[METERS] = failure;
    for (let n = 0; n < 3; n++) {
      full.pass(600_000);
      expect(await full.read()).toMatchObject({ netW: -11, consumptionW: 477 });
    }
  });

  it('are asked again after a minute if it did not say', async () => {
    const { read, answers, asked, pass } = gateway({ ...productionOnly, [METERS]: CUT });
    await read();
    answers[METERS] = productionOnly[METERS];
    await read();
    expect(asked).not.toContain(METERS);
    pass(60_000);
    await read();
    expect(asked).toContain(METERS);
  });

  it('give both values if one of them is idle in the report', async () => {
    const idle = { activeCount: 0 };
    const noTotal = gateway({ ...metered, [REPORT]: report([eim], [{ ...total, ...idle }, net]) });
    expect(await noTotal.read()).toMatchObject({ consumptionW: 477, netW: -11 });
    const totals = [meter(PRODUCTION_EID, 'production'), meter(NET_EID, 'total-consumption')];
    const noNets = report([eim], [total, { ...net, ...idle }]);
    expect(await gateway({ ...metered, [REPORT]: noNets, [METERS]: totals }).read()).toMatchObject({
      consumptionW: 477,
      netW: -11,
    });
  });

  it('are not asked for if the report has nothing to judge', async () => {
    const battery = { 'devices:': [{ real_power_mw: 0 }] };
    const { read, asked } = gateway({ ...metered, [REPORT]: report([eim]), [ENSEMBLE]: battery });
    await read();
    expect(asked).toEqual([REPORT, ENSEMBLE]);
  });
});
