import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from './clock.ts';

describe('the fake clock', () => {
  it('ends the waits that are due, the earliest first', async () => {
    const clock = createFakeClock({ startMs: 0 });
    const ended: number[] = [];
    for (const ms of [300, 100, 200]) void clock.wait(ms).then(() => ended.push(ms));
    clock.advance(250);
    await clock.run(0);
    expect(ended).toEqual([100, 200]);
    expect([clock.now(), clock.pending(), clock.waits()]).toEqual([250, [300], [300, 100, 200]]);
    clock.advanceToNext();
    expect([clock.now(), clock.pending()]).toEqual([300, []]);
  });

  it('runs from wait to wait, also to those that begin meanwhile', async () => {
    const clock = createFakeClock({ startMs: 0 });
    const ended: number[] = [];
    const ticking = async () => {
      for (;;) {
        await clock.wait(100);
        ended.push(clock.now());
      }
    };
    void ticking();
    await clock.run(350);
    expect(ended).toEqual([100, 200, 300]);
    expect(clock.now()).toBe(350);
  });

  it('does not count a changed time of day as time that has passed', async () => {
    const clock = createFakeClock({ startMs: 0 });
    void clock.wait(100);
    clock.shift(1000);
    expect([clock.now(), clock.pending()]).toEqual([1000, [100]]);
    clock.advance(100);
    expect([clock.now(), clock.pending()]).toEqual([1100, []]);
  });

  it.each([
    ['before', 'AbortError'],
    ['meanwhile', 'AbortError'],
    ['never', undefined],
  ])('leaves no listener on a signal that aborts %s', async (when, name) => {
    const clock = createFakeClock();
    const stop = new AbortController();
    if (when === 'before') stop.abort();
    const waiting = clock.wait(100, stop.signal).catch((error: Error) => error.name);
    if (when === 'meanwhile') stop.abort();
    clock.advance(100);
    expect(await waiting).toBe(name);
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
    expect(clock.pending()).toEqual([]);
  });

  it('moves by itself when told to', async () => {
    const clock = createFakeClock({ startMs: 0, autoAdvance: true });
    await clock.wait(100);
    await clock.wait(200);
    expect([clock.now(), clock.waits()]).toEqual([300, [100, 200]]);
  });
});
