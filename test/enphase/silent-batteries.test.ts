import { describe, expect, it } from 'vitest';
import {
  CUT,
  ENSEMBLE,
  gateway,
  INVENTORY,
  meter,
  metered,
  row,
  SILENT,
  STORAGE_EID,
} from '../support/answering-gateway.ts';
import { eim, METERS, net, page, READINGS, REPORT, report, total } from '../support/power-answers.ts';

const PAGE = page.text;
const some = [
  { type: 'ENPOWER', devices: [{}] },
  { type: 'ENCHARGE', devices: [{ percentFull: 45 }, {}] },
];
const none = [
  { type: 'ENCHARGE', devices: [] },
  { type: 'ENPOWER', devices: [{}] },
];
const UNKNOWN = { batteryW: null, houseW: null, consumptionW: expect.any(Number) };
const NONE = { batteryW: null, houseW: expect.any(Number) };

/** What `/ivp/ensemble/power` answers without watts. */
const WITHOUT_WATTS: [string, unknown][] = [
  ['401', 401],
  ['404', 404],
  ['an empty list', { 'devices:': [] }],
  ['nothing', ''],
  ['a page', PAGE],
  ['503', 503],
  ['half an answer', CUT],
  ['no answer', SILENT],
];

async function readings({ read, pass }: ReturnType<typeof gateway>) {
  const seen = [await read(), await read(), await read()];
  pass(61_000);
  seen.push(await read());
  pass(600_000);
  return [...seen, await read(), await read()];
}

describe('IQ Batteries that give no watts', () => {
  it.each([...WITHOUT_WATTS, ['devices without watts', { 'devices:': [{ soc: 45 }] }]])(
    'but %s leave the load of the house unknown',
    async (_, answer) => {
      const one = gateway({ ...metered, [ENSEMBLE]: answer, [INVENTORY]: some });
      for (const power of await readings(one)) expect(power).toMatchObject(UNKNOWN);
    },
  );

  it.each(WITHOUT_WATTS)('but %s are none if the inventory lists none', async (_, answer) => {
    for (const inventory of [none, []]) {
      const one = gateway({ ...metered, [ENSEMBLE]: answer, [INVENTORY]: inventory });
      for (const power of await readings(one)) expect(power).toMatchObject(NONE);
    }
  });

  it('leave it unknown before firmware 7, too, which has no watts of them', async () => {
    const info = { firmware: 'R6.0.1', needsToken: false };
    const one = gateway({ ...metered, [INVENTORY]: some }, info);
    await one.read();
    expect(one.asked).toContain(INVENTORY);
    expect(one.asked).not.toContain(ENSEMBLE);
    for (const power of await readings(one)) expect(power).toMatchObject(UNKNOWN);
    for (const power of await readings(gateway({ ...metered, [INVENTORY]: none }, info)))
      expect(power).toMatchObject(NONE);
  });

  it.each([
    ['503', 503],
    ['half an answer', CUT],
  ])('and no inventory but %s are unknown until one of them is had', async (_, failure) => {
    const { read, answers, pass } = gateway({ ...metered, [ENSEMBLE]: failure, [INVENTORY]: failure });
    expect(await read()).toMatchObject(UNKNOWN);
    answers[INVENTORY] = none;
    pass(60_000);
    expect(await read()).toMatchObject(NONE);
    // What is known now does not come and go.
    answers[INVENTORY] = failure;
    pass(600_000);
    expect(await read()).toMatchObject(NONE);
  });

  it('are none if both endpoints are refused, as on gateways without batteries', async () => {
    const one = gateway({ ...metered, [ENSEMBLE]: 401, [INVENTORY]: 401 });
    for (const power of await readings(one)) expect(power).toMatchObject(NONE);
  });

  it('do not vanish if the inventory is refused later', async () => {
    const { read, answers, pass } = gateway({ ...metered, [ENSEMBLE]: 401, [INVENTORY]: some });
    await read();
    answers[INVENTORY] = 401;
    pass(600_000);
    expect(await read()).toMatchObject(UNKNOWN);
  });

  it('are looked up once while their watts do not come', async () => {
    const { read, asked } = gateway({ ...metered, [ENSEMBLE]: 503, [INVENTORY]: none });
    await read();
    await read();
    expect(asked).toContain(ENSEMBLE);
    expect(asked).not.toContain(INVENTORY);
  });

  it('are measured by a storage CT from the first reading on', async () => {
    const { read, asked } = gateway({
      ...metered,
      [METERS]: [...metered[METERS], meter(STORAGE_EID, 'storage')],
      [READINGS]: [...metered[READINGS], row(STORAGE_EID, 300)],
      [ENSEMBLE]: 401,
    });
    for (let n = 0; n < 3; n++) {
      expect(await read()).toMatchObject({ batteryW: 300, houseW: expect.any(Number) });
      expect(asked.filter((path) => path === READINGS)).toHaveLength(1);
    }
  });

  it('are asked again at once if they have given some before', async () => {
    const two = { 'devices:': [{ real_power_mw: -500_000 }] };
    const { read, answers } = gateway({ ...metered, [ENSEMBLE]: two, [INVENTORY]: none });
    expect(await read()).toMatchObject({ batteryW: -500 });
    answers[ENSEMBLE] = 401;
    expect(await read()).toMatchObject(UNKNOWN);
    answers[ENSEMBLE] = two;
    expect(await read()).toMatchObject({ batteryW: -500 });
  });

  it('cost one question in ten minutes', async () => {
    const { read, asked, pass } = gateway({ ...metered, [ENSEMBLE]: 401, [INVENTORY]: some });
    await read();
    pass(599_000);
    await read();
    expect(asked).not.toContain(ENSEMBLE);
    expect(asked).not.toContain(INVENTORY);
    pass(1000);
    await read();
    expect(asked).toEqual(expect.arrayContaining([ENSEMBLE, INVENTORY]));
  });
});

describe('AC Batteries', () => {
  const acb = { type: 'acb', activeCount: 1, wNow: 260, percentFull: 25 };
  const { percentFull: _, ...ghost } = acb;
  const { wNow: __, ...silent } = acb;
  const read = (...storage: unknown[]) =>
    gateway({ ...metered, [REPORT]: { ...report([eim], [total, net]), storage } }).read();

  it.each([
    ['one that does not exist', [ghost, acb, { ...acb, wNow: 40 }]],
    ['one that is not in use', [{ ...acb, activeCount: 0, wNow: 9 }, acb, { ...acb, wNow: 40 }]],
    ['a stranger', ['x', acb, { type: 'other', wNow: 7 }, { ...acb, wNow: 40 }]],
  ])('count beside %s', async (_what, storage) => {
    expect(await read(...storage)).toMatchObject({ batteryW: 300, houseW: 777 });
  });

  it.each([
    ['no watts', silent],
    ['watts in words', { ...acb, wNow: '260' }],
    ['more watts than there are', { ...acb, wNow: 1e300 }],
  ])('with %s leave the load of the house unknown', async (_what, battery) => {
    expect(await read(acb, battery)).toMatchObject(UNKNOWN);
    expect(await read(ghost, battery)).toMatchObject(UNKNOWN);
  });

  it('that do not exist are none', async () => {
    expect(await read(ghost)).toMatchObject({ batteryW: null, houseW: 477 });
  });
});
