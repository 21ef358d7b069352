import { describe, expect, it } from 'vitest';
import { GATEWAY_SLOW_TIMEOUT_MS } from '../../main/domain/timing.ts';
import {
  ask,
  DETAILS,
  eim,
  INVERTERS,
  inverters,
  METERS,
  meter,
  net,
  noise,
  PRODUCTION,
  page,
  READINGS,
  REPORT,
  report,
  total,
  V1,
  v1,
  v1Zeros,
} from '../support/power-answers.ts';

describe('where the watts come from', () => {
  it.each([
    [
      'the meter, if it is in use',
      { [REPORT]: report([inverters, eim], [total, net]) },
      {},
      [488, 477, -11],
      [REPORT],
    ],
    [
      'the meter, entries swapped',
      { [REPORT]: report([eim, inverters], [net, total]) },
      {},
      [488, 477, -11],
      [REPORT],
    ],
    [
      'the meter alone',
      { [REPORT]: report([inverters, eim], [{ ...total, activeCount: 0 }]) },
      {},
      [488, null, null],
      [REPORT],
    ],
    [
      'the nameless meter of 4.2.33',
      { [REPORT]: report([{ ...eim, measurementType: undefined }]) },
      { firmware: 'M4.2.33', metered: null },
      [488, null, null],
      [REPORT],
    ],
    [
      'the meter on early 7.x',
      { [REPORT]: 401, [DETAILS]: 401, [PRODUCTION]: report([eim]) },
      {},
      [488, null, null],
      [REPORT, DETAILS, PRODUCTION],
    ],
    [
      'v1 on a standard gateway',
      { [V1]: v1, [REPORT]: report([inverters]) },
      { metered: false },
      [689, null, null],
      [V1],
    ],
    [
      'v1 on firmware 3',
      { [REPORT]: page, [V1]: v1 },
      { firmware: 'R3.9.36', metered: null, needsToken: false },
      [689, null, null],
      [REPORT, V1],
    ],
    [
      'v1 before 8.2.4264 without meters',
      { [REPORT]: report([inverters, noise]), [V1]: v1 },
      { firmware: 'D8.2.127' },
      [689, null, null],
      [REPORT, METERS, V1],
    ],
    [
      'v1 beside a production CT, where every report is refused',
      { [REPORT]: 401, [DETAILS]: 401, [PRODUCTION]: 401, [V1]: v1, [METERS]: [meter] },
      { firmware: 'D7.0.88' },
      [689, null, null],
      [REPORT, DETAILS, PRODUCTION, METERS, READINGS, V1],
    ],
  ])('%s', async (_what, answers, info, [production, consumption, grid], requests) => {
    const { power, asked } = await ask(answers, info);
    expect(power).toMatchObject({ productionW: production, consumptionW: consumption, netW: grid });
    expect(power).toMatchObject({ batteryW: null, houseW: null });
    expect(power?.source).toBe(requests.includes(V1) ? '/api/v1/production' : '/production.json eim');
    expect(asked).toEqual(requests);
  });

  it.each([
    [
      'v1 has counted nothing',
      { [REPORT]: report([noise, inverters]), [V1]: v1Zeros },
      { firmware: 'D7.3.466' },
      [REPORT, METERS, V1],
    ],
    [
      'v1 stands still',
      { [REPORT]: report([noise, inverters]), [V1]: v1, [METERS]: [{ ...meter, state: 'disabled' }] },
      { firmware: 'D8.2.4264' },
      [REPORT, METERS],
    ],
    [
      'v1 stands still and meters are refused',
      { [REPORT]: report([inverters]), [V1]: v1, [METERS]: 401 },
      { firmware: 'D8.3.1598' },
      [REPORT, METERS],
    ],
    [
      'v1 is refused',
      { [REPORT]: report([inverters]), [V1]: 401 },
      { firmware: 'D7.3.130' },
      [REPORT, METERS, V1],
    ],
    [
      'a standard gateway’s v1 has counted nothing',
      { [V1]: v1Zeros, [REPORT]: report([inverters]) },
      { metered: false },
      [V1, REPORT],
    ],
  ])('the inverters, where %s', async (_what, answers, info, requests) => {
    const { power, asked } = await ask(answers, info);
    expect(power).toMatchObject({ productionW: 751, source: '/production.json inverters', ageS: 61 });
    expect(asked).toEqual(requests);
  });

  it('is not known where nobody says', async () => {
    const { power, asked } = await ask({ [REPORT]: report([{ ...inverters, activeCount: 0 }, noise]) });
    expect(power).toEqual({
      productionW: null,
      consumptionW: null,
      netW: null,
      batteryW: null,
      batterySoc: null,
      houseW: null,
      source: 'none',
      measuredAt: null,
      ageS: null,
      phases: [],
      registers: {},
      notes: [],
    });
    expect(asked).toEqual([REPORT, METERS, INVERTERS]);
  });

  it.each(['wattHoursToday', 'wattHoursSevenDays', 'wattHoursLifetime'])(
    'is v1, if it has counted %s',
    async (name) => {
      const { power } = await ask({ [V1]: { ...v1Zeros, [name]: 5 } }, { metered: false });
      expect(power).toMatchObject({ productionW: 689, source: '/api/v1/production' });
    },
  );

  it('has a count of the day once the day has begun: before, v1 may tell that of yesterday', async () => {
    const count = async (hour: number, wattsNow: number) => {
      const now = () => Date.UTC(2026, 5, 21, hour);
      const { power } = await ask(
        { [V1]: { ...v1, wattsNow } },
        { metered: false },
        { now, gatewayNow: now },
      );
      return power?.registers?.made?.todayWh;
    };
    expect([await count(4, 0), await count(7, 3), await count(22, 0)]).toEqual([undefined, 9, 9]);
  });

  it('is given the time that the report needs, and only the report', async () => {
    const { asked, timeouts } = await ask(
      { [REPORT]: 401, [DETAILS]: 401, [PRODUCTION]: 401, [V1]: v1, [METERS]: [] },
      { firmware: 'D7.3.130' },
    );
    expect(asked).toEqual([REPORT, DETAILS, PRODUCTION, METERS, V1]);
    expect(timeouts).toEqual([
      GATEWAY_SLOW_TIMEOUT_MS,
      GATEWAY_SLOW_TIMEOUT_MS,
      GATEWAY_SLOW_TIMEOUT_MS,
      undefined,
      undefined,
    ]);
  });

  it('is not v1 on a metered gateway that is only busy', async () => {
    const { error } = await ask({
      [REPORT]: 503,
      [DETAILS]: 503,
      [PRODUCTION]: 503,
      [V1]: v1,
      [METERS]: [meter],
    });
    expect(error?.code).toBe('gateway-unreachable');
  });

  it('adds production where 8.3.5433 says net for total', async () => {
    const wrong = { ...total, wNow: net.wNow };
    const { power } = await ask({ [REPORT]: report([eim], [wrong, net]) }, { firmware: 'D8.3.5433' });
    expect(power?.consumptionW).toBe(477);
  });
});
