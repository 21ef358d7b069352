import pLimit from 'p-limit';
import { expect, it } from 'vitest';
import { runQueued } from '../../../main/app/util/abortable-queue.ts';
import { withMemoryFallback } from '../../../main/app/util/memory-fallback.ts';

it('lets whoever gives up in the queue go at once, and waits for what has begun', async () => {
  const queue = pLimit(1);
  const [first, second] = [new AbortController(), new AbortController()];
  const go = Promise.withResolvers<string>();
  const running = runQueued(queue, first.signal, () => go.promise);
  let begun = false;
  const waiting = runQueued(queue, second.signal, async () => {
    begun = true;
  });
  second.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  first.abort();
  go.resolve('to its end');
  expect(await running).toBe('to its end');
  await queue(async () => undefined);
  expect(begun).toBe(false);
  await expect(runQueued(queue, first.signal, async () => undefined)).rejects.toMatchObject({
    name: 'AbortError',
  });
});

it('what cannot be written is remembered whole, however many change it at once', async () => {
  const full = withMemoryFallback<Record<string, number>>({
    load: async () => ({}),
    change: async () => {
      throw new Error('no space');
    },
    clear: async () => undefined,
  });
  await Promise.all(['a', 'b', 'c'].map((name) => full.change((now) => ({ ...now, [name]: 1 }))));
  expect(await full.load()).toEqual({ a: 1, b: 1, c: 1 });
});
