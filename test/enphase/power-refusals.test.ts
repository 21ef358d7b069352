import { describe, expect, it } from 'vitest';
import { NOW, NOW_S } from '../support/builders.ts';
import {
  ask,
  DETAILS,
  eim,
  everyReport,
  INVERTERS,
  inverter,
  inverters,
  METERS,
  net,
  PRODUCTION,
  page,
  REPORT,
  report,
  total,
  V1,
  v1,
  v1Zeros,
} from '../support/power-answers.ts';

describe('when the gateway refuses', () => {
  const everywhere = (status: number) => ({
    ...everyReport(status),
    [V1]: status,
    [METERS]: status,
  });

  it.each([401, 403])('%i everywhere is a token that is not taken', async (status) => {
    const { error, asked } = await ask(everywhere(status), { firmware: 'D7.3.130' });
    expect(error).toMatchObject({ code: 'token-rejected', retryable: false });
    expect(asked).toEqual([REPORT, DETAILS, PRODUCTION, METERS, V1]);
  });

  it('401 everywhere is no bad token where none is needed', async () => {
    const { error } = await ask(everywhere(401), { needsToken: false });
    expect(error).toMatchObject({ code: 'gateway-unreachable', retryable: false });
  });

  it('401 on a standard gateway costs the same questions, without the meters', async () => {
    const { error, asked } = await ask(everywhere(401), { metered: false });
    expect(error?.code).toBe('token-rejected');
    expect(asked).toEqual([V1, REPORT, DETAILS, PRODUCTION]);
  });

  it.each([500, 502, 503])('%i is a gateway that is busy', async (status) => {
    const { error } = await ask(everywhere(status));
    expect(error).toMatchObject({ code: 'gateway-unreachable', retryable: true });
  });

  it('is busy before it is refusing', async () => {
    const early = { firmware: 'D7.3.130' };
    expect((await ask({ ...everywhere(401), [V1]: 503 }, early)).error?.code).toBe('gateway-unreachable');
    expect((await ask({ ...everywhere(503), [V1]: 401 }, early)).error?.code).toBe('gateway-unreachable');
  });

  it('one door that stays open is enough', async () => {
    expect((await ask({ ...everywhere(401), [DETAILS]: report([eim]) })).power?.productionW).toBe(488);
    expect((await ask({ ...everywhere(401), [V1]: v1 }, { metered: false })).power?.productionW).toBe(689);
  });

  it('a total of zeros beside a refused report is made up for by the inverters', async () => {
    const answers = { ...everywhere(401), [V1]: v1Zeros, [INVERTERS]: [inverter(60, 410)] };
    const { power } = await ask(answers, { firmware: 'D7.0.88' });
    expect(power).toMatchObject({ productionW: 410, source: INVERTERS });
    const { error } = await ask({ ...answers, [INVERTERS]: 401 }, { firmware: 'D7.0.88' });
    expect(error?.code).toBe('token-rejected');
  });

  it('404 everywhere is no refusal, only no answer', async () => {
    const { power, error } = await ask({});
    expect(error).toBeNull();
    expect(power).toMatchObject({ productionW: null, source: 'none' });
  });

  it('a refused list of inverters says nothing of the password', async () => {
    const old = { firmware: 'R4.10.35', needsToken: false };
    const { power, error } = await ask({ [REPORT]: 'half', [V1]: v1Zeros, [INVERTERS]: 401 }, old);
    expect([power?.source, error]).toEqual(['none', null]);
  });

  it('a page with status 200 ends the search for the report on old firmware alone', async () => {
    const answers = { [REPORT]: page, [DETAILS]: report([eim]), [V1]: v1Zeros };
    const old = await ask(answers, { firmware: 'R3.9.36', metered: null, needsToken: false });
    expect(old.power?.source).toBe('none');
    expect(old.asked).toEqual([REPORT, V1, INVERTERS]);
    expect((await ask(answers)).power?.source).toBe('/production.json eim');
  });
});

describe('the watts', () => {
  const one = async (wNow: number) =>
    (await ask({ [REPORT]: report([{ ...eim, wNow }]) })).power?.productionW;

  it.each([
    [1610.808, 1611],
    [-8.796, -9],
    [0.4, 0],
    [0, 0],
  ])('%s are %s whole ones', async (wNow, whole) => {
    expect(await one(wNow)).toBe(whole);
  });

  it('are never a negative nothing', async () => {
    // toBe tells 0 from −0.
    for (const wNow of [-0, -0.0, -0.2, -0.5]) expect(await one(wNow)).toBe(0);
    const consumption = [
      { ...total, wNow: -0.3 },
      { ...net, wNow: -0 },
    ];
    const { power } = await ask({ [REPORT]: report([eim], consumption) });
    expect(power?.consumptionW).toBe(0);
    expect(power?.netW).toBe(0);
    expect((await ask({ [V1]: { ...v1, wattsNow: -0.1 } }, { metered: false })).power?.productionW).toBe(0);
  });
});

describe('the age of a reading', () => {
  const skewed = (skewS: number) => ({
    now: () => NOW,
    gatewayNow: () => (NOW_S + skewS) * 1000,
  });
  const aged = async (readingTime: number | undefined, skewS: number) => {
    const { power } = await ask({ [REPORT]: report([{ ...eim, readingTime }]) }, {}, skewed(skewS));
    return [power?.ageS, power?.measuredAt];
  };

  it.each([
    ['clocks agree', NOW_S - 2, 0, [2, NOW_S - 2]],
    ['the gateway is an hour ahead', NOW_S + 3600 - 2, 3600, [2, NOW_S - 2]],
    ['the gateway is an hour behind', NOW_S - 3600 - 2, -3600, [2, NOW_S - 2]],
    ['it was measured after the clocks were compared', NOW_S + 5, 0, [0, NOW_S]],
    ['the gateway does not say', undefined, 0, [null, null]],
    ['it says 0, as at night', 0, 0, [null, null]],
  ])('%s', async (_what, readingTime, skewS, expected) => {
    expect(await aged(readingTime, skewS)).toEqual(expected);
  });

  it('of the inverters is theirs, and v1 has none', async () => {
    const night = { ...inverters, readingTime: 0, wNow: 0 };
    const answers = { [REPORT]: report([night]), [V1]: v1Zeros };
    expect((await ask(answers)).power).toMatchObject({
      productionW: 0,
      source: '/production.json inverters',
      ageS: null,
      measuredAt: null,
    });
    expect((await ask({ [V1]: v1 }, { metered: false })).power).toMatchObject({
      ageS: null,
      measuredAt: null,
    });
  });
});
