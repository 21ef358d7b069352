import { describe, expect, it } from 'vitest';
import { AppError } from '../../main/domain/errors.ts';
import { createPowerReader } from '../../main/enphase/gateway/power-reader.ts';
import { NotSecureError } from '../../main/network/not-secure-error.ts';
import { CUT, gateway, meter, metered, NET_EID, SILENT } from '../support/answering-gateway.ts';
import { gatewayInfo, NOW } from '../support/builders.ts';
import {
  eim,
  everyReport,
  INVERTERS,
  inverter,
  inverters,
  METERS,
  net,
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

const broken = (fault: unknown) => ({ kind: 'report-broken', path: REPORT, fault });
const roof = [
  inverter(300, 200),
  inverter(3500, 150),
  inverter(7201, 90),
  inverter(9e7, 13),
  inverter(60, 77, 11),
];

const FAULTS: [unknown, unknown][] = [
  [CUT, 'cut-off'],
  [SILENT, 'timeout'],
  [503, 503],
  [500, 500],
  ['{"production":[', 'unreadable'],
  [page.text, 'unreadable'],
  ['', 'unreadable'],
];

describe('a report that is broken', () => {
  it.each(FAULTS)(
    '%s: the meters are read, and the report is asked for again in a minute',
    async (answer, fault) => {
      const { read, asked, answers, reader, pass } = gateway({ ...metered, ...everyReport(answer) });
      const measured = { source: READINGS, productionW: 489, consumptionW: 453, netW: -36, houseW: 453 };
      expect(await read()).toMatchObject({ ...measured, notes: [broken(fault)] });
      for (let n = 0; n < 2; n++) {
        expect(await read()).toMatchObject({ ...measured, notes: [broken(fault)] });
        expect(asked).toEqual([READINGS]);
      }
      expect(reader.minIntervalMs()).toBe(0);
      pass(60_000);
      answers[REPORT] = report([eim], [total, net]);
      expect(await read()).toMatchObject({ source: '/production.json eim', notes: [] });
    },
  );

  it('is asked for again in ten minutes if it took too long twice in a row', async () => {
    const { read, asked, answers, pass } = gateway({ ...metered, ...everyReport(SILENT) });
    await read();
    pass(60_000);
    expect(await read()).toMatchObject({ source: READINGS, notes: [broken('timeout')] });
    expect(asked).toContain(REPORT);
    answers[REPORT] = report([eim], [total, net]);
    pass(599_000);
    expect(await read()).toMatchObject({ source: READINGS, notes: [broken('timeout')] });
    expect(asked).not.toContain(REPORT);
    pass(1000);
    expect(await read()).toMatchObject({ source: '/production.json eim', notes: [] });
  });

  it('is asked for at its other paths, unless it takes too long', async () => {
    const cut = gateway({ ...metered, ...everyReport(CUT), [PRODUCTION]: report([eim], [total, net]) });
    expect(await cut.read()).toMatchObject({ source: '/production.json eim', notes: [] });
    const slow = gateway({ ...metered, ...everyReport(SILENT), [PRODUCTION]: report([eim]) });
    expect(await slow.read()).toMatchObject({ source: READINGS });
    expect(slow.asked.slice(0, 3)).toEqual([REPORT, '/info', METERS]);
  });

  it('is one source less before firmware 7, too', async () => {
    const { read } = gateway(
      { ...metered, ...everyReport(CUT) },
      { firmware: 'R4.10.35', needsToken: false },
    );
    expect(await read()).toMatchObject({ source: READINGS, productionW: 489, netW: -36 });
  });

  it.each([
    ['an answer in half', CUT],
    ['no answer', SILENT],
    ['503', 503],
  ])('leaves the own total of 7.x if the meters give %s', async (_, answer) => {
    const answers = { ...metered, ...everyReport(CUT), [READINGS]: answer, [V1]: v1 };
    const { read } = gateway(answers, { firmware: 'D7.6.175' });
    for (let n = 0; n < 3; n++)
      expect(await read()).toMatchObject({ source: V1, productionW: 689, netW: null });
  });

  it.each([
    ['8.2.4345 has a wrong total', 'D8.2.4345', v1],
    ['8.3 has a wrong total', 'D8.3.5433', v1],
    ['7.x has counted nothing', 'D7.6.175', v1Zeros],
    ['the total of 7.x is broken', 'D7.6.175', CUT],
  ])('leaves the inverters: %s', async (_, firmware, answer) => {
    const answers = { ...everyReport(CUT), [METERS]: 404, [V1]: answer, [INVERTERS]: roof };
    const { read } = gateway(answers, { firmware });
    // Dead inverters and AC Batteries do not count.
    expect(await read()).toMatchObject({
      source: INVERTERS,
      productionW: 350,
      ageS: 300,
      notes: [broken('cut-off')],
    });
  });

  it('leaves nothing if no inverter has reported for two hours', async () => {
    const answers = { ...everyReport('half'), [INVERTERS]: [inverter(7201, 90)] };
    expect(await gateway(answers).read()).toMatchObject({ source: 'none', productionW: null });
  });

  it('leaves net to a net CT and the total to a total CT if no CT measures production', async () => {
    const answers = { ...everyReport(CUT), [V1]: v1, [INVERTERS]: roof, [READINGS]: metered[READINGS] };
    const withNet = gateway({ ...answers, [METERS]: [meter(NET_EID, 'net-consumption')] });
    expect(await withNet.read()).toMatchObject({ source: INVERTERS, netW: -36, consumptionW: null });
    const withTotal = gateway({ ...answers, [METERS]: [meter(NET_EID, 'total-consumption')] });
    expect(await withTotal.read()).toMatchObject({ source: INVERTERS, netW: null, consumptionW: -36 });
  });

  it('hides AC Batteries that were seen before', async () => {
    const storage = [{ type: 'acb', activeCount: 1, wNow: 260, percentFull: 25 }];
    const { read, answers } = gateway({ ...metered, [REPORT]: { ...report([eim], [total, net]), storage } });
    expect(await read()).toMatchObject({ batteryW: 260, houseW: 737 });
    Object.assign(answers, everyReport(CUT));
    expect(await read()).toMatchObject({ source: READINGS, netW: -36, batteryW: null, houseW: null });
  });

  it('does not stop the meters from being read alone', async () => {
    const { read, answers, pass } = gateway({ ...metered });
    await read();
    await read();
    Object.assign(answers, everyReport(CUT));
    expect(await read()).toMatchObject({ source: READINGS, notes: [] });
    pass(600_000);
    expect(await read()).toMatchObject({ source: READINGS, notes: [broken('cut-off')] });
  });
});

describe('a total that is broken', () => {
  it.each([CUT, 503])('leaves the inverters to firmware 3, which has no report', async (answer) => {
    const old = { firmware: 'R3.9.36', metered: null, needsToken: false };
    const { read } = gateway({ ...everyReport(page.text), [V1]: answer, [INVERTERS]: roof }, old);
    for (let n = 0; n < 3; n++)
      expect(await read()).toMatchObject({ source: INVERTERS, productionW: 350, notes: [] });
  });

  it('leaves the report to a gateway that cannot meter', async () => {
    const { read } = gateway({ [REPORT]: report([inverters]), [V1]: CUT }, { metered: false });
    expect(await read()).toMatchObject({ source: '/production.json inverters', productionW: 751 });
  });
});

describe('a gateway that gives nothing at all', () => {
  const nothing = (answer: unknown) => ({
    ...everyReport(answer),
    ...{ [METERS]: answer, [READINGS]: answer, [V1]: answer, [INVERTERS]: answer },
  });

  it.each([
    ['503 everywhere', nothing(503)],
    ['503 and 500', { ...nothing(500), [REPORT]: 503 }],
    ['503 and half answers', { ...nothing(CUT), [V1]: 503 }],
    ['503 and refusals', { ...nothing(401), [REPORT]: 503 }],
  ])('%s is busy', async (_, answers) => {
    const one = gateway(answers, { firmware: 'D7.6.175' });
    await expect(one.read()).rejects.toMatchObject({ id: 'gateway-unreachable/busy-reading', busy: true });
  });

  it('but silence is not asked for more', async () => {
    const { read, asked } = gateway({ ...nothing(SILENT), '/info': SILENT });
    await expect(read()).rejects.toMatchObject({ id: 'gateway-unreachable/timeout' });
    expect(asked).toEqual([REPORT, '/info']);
  });

  it('but broken answers is unreachable', async () => {
    await expect(gateway(nothing(CUT)).read()).rejects.toMatchObject({
      code: 'gateway-unreachable',
      busy: false,
    });
  });

  it('asks for the report again at the next reading', async () => {
    const { read, answers } = gateway(nothing(CUT));
    await read().catch(() => undefined);
    answers[REPORT] = report([eim]);
    expect(await read()).toMatchObject({ source: '/production.json eim' });
  });

  it.each(['ECONNREFUSED', 'ETIMEDOUT', 'ECONNRESET'])(
    'ends at once without a connection (%s)',
    async (code) => {
      const asked: string[] = [];
      const reader = createPowerReader(gatewayInfo(), { now: () => NOW, gatewayNow: () => NOW });
      const reading = reader.read(async (path) => {
        asked.push(path);
        throw new NotSecureError(code);
      });
      const error: unknown = await reading.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: 'gateway-unreachable', values: { code }, retryable: true });
      expect(asked).toEqual([REPORT]);
    },
  );
});

describe('an inverter sum of the report', () => {
  it('is used before the list, which is not asked for', async () => {
    const { read, asked } = gateway({ [REPORT]: report([inverters]), [METERS]: [] });
    expect(await read()).toMatchObject({ source: '/production.json inverters' });
    expect(asked).not.toContain(INVERTERS);
  });
});
