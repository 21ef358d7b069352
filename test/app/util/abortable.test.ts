import { getEventListeners } from 'node:events';
import pLimit from 'p-limit';
import { describe, expect, it } from 'vitest';
import { runQueued, untilAborted } from '../../../main/app/util/abortable.ts';

const aborted = { name: 'AbortError' };

describe('runQueued', () => {
  it('lets a caller leave the queue at once, and waits for work that has begun', async () => {
    const queue = pLimit(1);
    const [first, second] = [new AbortController(), new AbortController()];
    const go = Promise.withResolvers<string>();
    const running = runQueued(queue, first.signal, () => go.promise);
    let begun = false;
    const waiting = runQueued(queue, second.signal, async () => {
      begun = true;
    });
    second.abort();
    await expect(waiting).rejects.toMatchObject(aborted);
    first.abort();
    go.resolve('to its end');
    expect(await running).toBe('to its end');
    await queue(async () => undefined);
    expect(begun).toBe(false);
    await expect(runQueued(queue, first.signal, async () => undefined)).rejects.toMatchObject(aborted);
  });
});

describe('untilAborted', () => {
  it('lets a caller leave at once, whatever becomes of the work', async () => {
    const stop = new AbortController();
    const work = Promise.withResolvers<never>();
    const waiting = untilAborted(stop.signal, () => work.promise);
    stop.abort();
    await expect(waiting).rejects.toMatchObject(aborted);
    // Nobody waits for this any more.
    work.reject(new Error('too late'));
  });

  it('begins nothing for a caller that has left already', async () => {
    let begun = false;
    const work = async () => {
      begun = true;
    };
    await expect(untilAborted(AbortSignal.abort(), work)).rejects.toMatchObject(aborted);
    expect(begun).toBe(false);
  });

  it.each(['resolves', 'rejects'])('leaves no listener on the signal once the work %s', async (how) => {
    const { signal } = new AbortController();
    const work = async () => {
      if (how === 'rejects') throw new Error('no');
      return 'done';
    };
    const result = await untilAborted(signal, work).catch((error: Error) => error.message);
    expect(result).toBe(how === 'rejects' ? 'no' : 'done');
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
