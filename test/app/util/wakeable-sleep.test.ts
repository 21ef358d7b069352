import { describe, expect, it } from 'vitest';
import { createWakeableSleep } from '../../../main/app/util/wakeable-sleep.ts';
import { createFakeClock } from '../../support/fakes/clock.ts';

describe('a sleep that can be woken', () => {
  it('loses no wake-up, and can be cut short', async () => {
    const clock = createFakeClock();
    const sleeper = createWakeableSleep(clock);
    const { signal } = new AbortController();
    sleeper.wake();
    await sleeper.sleep(null, signal);
    const sleeping = sleeper.sleep(3_600_000, signal);
    expect(clock.pending()).toEqual([3_600_000]);
    sleeper.wake();
    await sleeping;
    expect(clock.pending()).toEqual([]);
  });

  it('ends with its signal', async () => {
    const sleeper = createWakeableSleep(createFakeClock());
    const stop = new AbortController();
    const sleeping = sleeper.sleep(null, stop.signal);
    stop.abort();
    await expect(sleeping).rejects.toMatchObject({ name: 'AbortError' });
  });
});
