import { describe, expect, it } from 'vitest';
import { parseMeterSetup } from '../../main/enphase/gateway/meters-parser.ts';
import { parseProduction, parseV1Production } from '../../main/enphase/gateway/production-parser.ts';
import { NOW_S, reply } from '../support/builders.ts';

const inverters = { type: 'inverters', activeCount: 12, readingTime: NOW_S, wNow: 1498, whLifetime: 10 };
const eim = { type: 'eim', activeCount: 1, measurementType: 'production', readingTime: NOW_S, wNow: 1610.8 };
const total = { type: 'eim', activeCount: 1, measurementType: 'total-consumption', wNow: 800 };
const net = { type: 'eim', activeCount: 1, measurementType: 'net-consumption', wNow: -810.8 };
const off = { activeCount: 0 };

const parse = (production: unknown[], consumption: unknown[] = []) =>
  parseProduction(reply(200, { production, consumption, storage: [] }));
const readings = (report: ReturnType<typeof parseProduction>) =>
  report && [report.eim?.wNow, report.inverters?.wNow, report.total?.wNow, report.net?.wNow];

describe('parseProduction', () => {
  it.each([
    ['usual', [inverters, eim], [total, net]],
    ['swapped', [eim, inverters], [net, total]],
    ['with strangers among them', [{ type: 'pmu', wNow: 1 }, eim, 7, null, inverters], [{}, net, 'x', total]],
  ])('takes entries for what they say they are, order %s', (_order, production, consumption) => {
    expect(readings(parse(production, consumption))).toEqual([1610.8, 1498, 800, -810.8]);
  });

  it('takes no number of a meter or inverter that is not active', () => {
    const noise = parse(
      [
        { ...inverters, ...off },
        { ...eim, ...off, wNow: 488 },
      ],
      [
        { ...total, ...off },
        { ...net, ...off },
      ],
    );
    const idle = { ...eim, ...off, wNow: 488 };
    expect(noise).toEqual({ eim: null, ct: idle, inverters: null, total: null, net: null, acb: null });
  });

  it('takes a meter without activeCount for one that is not active', () => {
    expect(parse([{ ...eim, activeCount: undefined }])?.eim).toBeNull();
    expect(parse([{ ...eim, activeCount: 'one' }])?.eim).toBeNull();
    expect(parse([{ ...eim, activeCount: -1 }])?.eim).toBeNull();
  });

  it('takes the meter of firmware 4.2, which does not say what it measures', () => {
    const { measurementType: _, ...nameless } = eim;
    const report = parse(
      [inverters, { ...nameless, wNow: -8.796 }],
      [{ type: 'eim', activeCount: 0, wNow: 0 }],
    );
    expect(readings(report)).toEqual([-8.796, 1498, undefined, undefined]);
  });

  it('takes no other meter for the production meter', () => {
    expect(parse([{ ...eim, measurementType: 'net-consumption' }])?.eim).toBeNull();
    expect(parse([{ ...inverters, measurementType: 'production' }])?.eim).toBeNull();
  });

  it('reads a standard gateway, which has no meters', () => {
    expect(readings(parse([inverters]))).toEqual([undefined, 1498, undefined, undefined]);
    expect(readings(parseProduction(reply(200, { production: [inverters] })))).toEqual([
      undefined,
      1498,
      undefined,
      undefined,
    ]);
    expect(parse([])).toEqual({ eim: null, ct: null, inverters: null, total: null, net: null, acb: null });
  });

  it('knows no time where the gateway has none', () => {
    expect(parse([{ ...inverters, readingTime: 0, wNow: 0 }])?.inverters).toMatchObject({
      wNow: 0,
      readingTime: undefined,
    });
    expect(parse([eim])?.eim?.readingTime).toBe(NOW_S);
  });

  it('drops an entry whose watts are no number', () => {
    for (const wNow of ['1610', null, undefined, [], {}]) expect(parse([{ ...eim, wNow }])?.eim).toBeNull();
    const endless = parseProduction(
      reply(200, '{"production":[{"type":"eim","activeCount":1,"wNow":1e999}]}'),
    );
    expect(endless?.eim).toBeNull();
  });

  it.each([
    ['a refusal', reply(401, { production: [eim] })],
    ['a redirect', reply(301, { production: [eim] })],
    ['an empty answer', reply(200)],
    ['a page with status 200', reply(200, '<!DOCTYPE html><html><body>Page Not Found</body></html>')],
    ['half an answer', reply(200, JSON.stringify({ production: [eim] }).slice(0, -5))],
    ['an error', reply(200, { error: '404 - Not Found' })],
    ['a list', reply(200, [eim])],
    ['null', reply(200, null)],
    ['no list of producers', reply(200, { production: eim })],
  ])('sees no report in %s', (_what, answer) => {
    expect(parseProduction(answer)).toBeNull();
  });
});

describe('parseV1Production', () => {
  const v1 = { wattHoursToday: 1, wattHoursSevenDays: 2, wattHoursLifetime: 3, wattsNow: 586 };

  it('reads it in any order, and does without the energies', () => {
    expect(parseV1Production(reply(200, v1))).toEqual(v1);
    expect(parseV1Production(reply(200, Object.fromEntries(Object.entries(v1).reverse())))).toEqual(v1);
    expect(parseV1Production(reply(200, { wattsNow: 586 }))).toEqual({
      wattHoursToday: 0,
      wattHoursSevenDays: 0,
      wattHoursLifetime: 0,
      wattsNow: 586,
    });
  });

  it.each([
    ['a refusal', reply(401, v1)],
    ['a page', reply(200, '<html></html>')],
    ['no watts', reply(200, { ...v1, wattsNow: undefined })],
    ['watts in words', reply(200, { ...v1, wattsNow: '586' })],
    ['nothing', reply(200, '')],
  ])('sees none in %s', (_what, answer) => {
    expect(parseV1Production(answer)).toBeNull();
  });
});

describe('parseMeterSetup', () => {
  const meter = (eid: number, state: string, measurementType: string) => ({
    eid,
    state,
    measurementType,
    phaseCount: 1,
  });

  it('tells what is switched on', () => {
    const meters = [
      meter(704643328, 'enabled', 'production'),
      meter(704643584, 'disabled', 'net-consumption'),
    ];
    const off = { net: [], total: [], storage: [], splitStorage: [], phaseCount: 1 };
    expect(parseMeterSetup(reply(200, meters))).toEqual({ ...off, production: [704643328] });
    const on = meters.map((one) => ({ ...one, state: 'enabled' }));
    expect(parseMeterSetup(reply(200, on))).toMatchObject({ net: [704643584] });
  });

  it('takes an empty list for no answer: it was seen beside CTs that measure', () => {
    expect(parseMeterSetup(reply(200, []))).toBeNull();
  });

  it('passes over a row that does not fit', () => {
    const rows = [{ eid: 1 }, meter(2, 'enabled', 'production')];
    expect(parseMeterSetup(reply(200, rows))?.production).toEqual([2]);
  });

  it.each([
    ['a refusal', reply(401, [meter(1, 'enabled', 'production')])],
    ['a 404', reply(404, { error: '404 - Not Found' })],
    ['an error with status 200', reply(200, { error: 'x' })],
    ['a page', reply(200, '<html></html>')],
  ])('does not know on %s', (_what, answer) => {
    expect(parseMeterSetup(answer)).toBeNull();
  });
});
