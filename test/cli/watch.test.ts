import { describe, expect, it } from 'vitest';
import { createDeps, createEngine } from '../../main/app/engine.ts';
import type { Outcome } from '../../main/app/gateway/outcome.ts';
import type { GatewayReading, Reader } from '../../main/app/power/reader.ts';
import { powerView, type View } from '../../main/cli/format.ts';
import { watch } from '../../main/cli/watch.ts';
import { type AppError, appError, gatewayBusy } from '../../main/domain/errors.ts';
import type { Clock } from '../../main/domain/ports/index.ts';
import { gateway, powerReading } from '../support/builders.ts';
import { createFakeClock } from '../support/fakes/clock.ts';
import { fakePorts } from '../support/fakes/ports.ts';

const fine: Outcome<GatewayReading> = { ok: true, value: { gateway: gateway(), power: powerReading() } };
const failed = (error: AppError): Outcome<GatewayReading> => ({
  ok: false,
  error,
  serial: '1',
  host: '192.0.2.7',
});
const rejected = failed(appError('token-rejected'));

/** Watches gateways that answer like this, one after another; the last answer ends it. */
async function watching(readers: Partial<Reader>[], adaptInterval = true) {
  const time = createFakeClock({ autoAdvance: true });
  const stop = new AbortController();
  const clock: Clock = {
    ...time,
    async wait(ms, signal) {
      await time.wait(ms, signal);
      if (time.waits().length > 20) stop.abort();
    },
  };
  const views: View[] = [];
  const output = {
    one: (view: View) => void views.push(view),
    line: () => undefined,
    list: () => undefined,
    oneOrList: () => undefined,
    note: () => undefined,
    failure: () => undefined,
  };
  const engine = {
    ...createEngine(createDeps(fakePorts().ports)),
    readers: async () =>
      readers.map((reader) => ({ minIntervalMs: () => 0, close: () => undefined, ...reader }) as Reader),
  };
  const error = await watch({
    engine,
    clock,
    output,
    selection: {},
    intervalS: 10,
    adaptInterval,
    deliver: async () => undefined,
    signal: stop.signal,
  }).catch((thrown: unknown) => thrown);
  return { waits: time.waits(), views, error };
}

const answers = (...list: Outcome<GatewayReading>[]) => {
  const left = [...list];
  return async () => left.shift() ?? list.at(-1) ?? fine;
};

describe('watch', () => {
  it('gives a gateway the time that it needs, unless somebody has said how much', async () => {
    const slow = { read: answers(fine), minIntervalMs: () => 60_000 };
    expect((await watching([slow])).waits[0]).toBe(60_000);
    expect((await watching([slow], false)).waits[0]).toBe(10_000);
  });

  it('asks a slow gateway again as soon as another one after a failure', async () => {
    const silent = failed(appError('gateway-unreachable/timeout'));
    const slow = { read: answers(fine, silent, silent, silent, fine), minIntervalMs: () => 60_000 };
    expect((await watching([slow])).waits.slice(0, 5)).toEqual([60_000, 10_000, 20_000, 40_000, 60_000]);
  });

  it('begins each line with the time of day, a failure too', async () => {
    const { views } = await watching([{ read: answers(fine, rejected, fine) }]);
    expect(views[0]?.text).toMatch(/^\d\d:\d\d:\d\d {2}Production 3\.2 kW/);
    expect(views[1]?.text).toMatch(/^\d\d:\d\d:\d\d {2}1: The gateway refused the token\./);
    expect(views[0]?.json).toEqual(powerView({ gateway: gateway(), power: powerReading() }).json);
  });

  it('outlives a token that is rejected for a moment, as at 23:00', async () => {
    const { waits, error } = await watching([{ read: answers(fine, rejected, fine) }]);
    expect(waits.slice(0, 3)).toEqual([10_000, 60_000, 10_000]);
    expect(error).toMatchObject({ name: 'AbortError' });
  });

  it('ends when the token is rejected again after a minute', async () => {
    const { waits, error } = await watching([{ read: answers(rejected) }]);
    expect(waits).toEqual([60_000]);
    expect(error).toMatchObject({ code: 'token-rejected' });
  });

  it('goes on beside a gateway that is silent', async () => {
    const never = { read: () => new Promise<never>(() => undefined) };
    const { views } = await watching([never, { read: answers(fine) }]).then(
      (seen) => seen,
      () => ({ views: [] as View[] }),
    );
    expect(views.length).toBeGreaterThan(5);
  }, 5000);

  it('waits longer and longer for one that struggles', async () => {
    const { waits } = await watching([{ read: answers(failed(gatewayBusy('reading'))) }]);
    expect(waits.slice(0, 4)).toEqual([10_000, 20_000, 40_000, 80_000]);
  });
});
