import { describe, expect, it } from 'vitest';
import { createTokenJobs, type JobKind } from '../../../main/app/desktop/token-jobs.ts';

/** Work that ends when it is let go, or given up. */
function slowWork() {
  const started = Promise.withResolvers<AbortSignal>();
  const go = Promise.withResolvers<void>();
  const work = (signal: AbortSignal) => {
    started.resolve(signal);
    const given = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    );
    return Promise.race([go.promise, given]);
  };
  return { work, started: started.promise, go: go.resolve };
}

describe('turns', () => {
  it.each<[JobKind, JobKind]>([
    ['attended', 'attended'],
    ['unattended', 'unattended'],
    ['attended', 'unattended'],
    ['given', 'unattended'],
  ])('%s is joined by %s', async (first, second) => {
    const turns = createTokenJobs();
    const { work, started, go } = slowWork();
    let others = 0;
    const one = turns.run('1', first, work);
    await started;
    const two = turns.run('1', second, async () => void others++);
    go();
    await Promise.all([one, two]);
    expect(others).toBe(0);
  });

  it.each<[JobKind, JobKind]>([
    ['unattended', 'attended'],
    ['unattended', 'given'],
    ['attended', 'given'],
    ['given', 'given'],
  ])('%s gives way to %s, which comes after it', async (first, second) => {
    const turns = createTokenJobs();
    const { work, started } = slowWork();
    const order: string[] = [];
    const one = turns.run('1', first, work).catch(() => order.push('ended'));
    await started;
    await turns.run('1', second, async () => void order.push('second'));
    await one;
    expect(order).toEqual(['ended', 'second']);
  });

  it('a renewal does not cancel a token that is being stored, but comes after it', async () => {
    const turns = createTokenJobs();
    const { work, started, go } = slowWork();
    const order: string[] = [];
    const one = turns.run('1', 'given', work).then(() => order.push('stored'));
    await started;
    const two = turns.run('1', 'attended', async () => void order.push('renewed'));
    go();
    await Promise.all([one, two]);
    expect(order).toEqual(['stored', 'renewed']);
  });

  it.each<[string, (turns: ReturnType<typeof createTokenJobs>) => Promise<unknown>]>([
    ['quitting', (turns) => turns.cancelAll()],
    ['removing the gateway', (turns) => turns.whileBlocked(['1'], async () => undefined)],
    ['another token', (turns) => turns.run('1', 'given', async () => undefined)],
  ])(
    'a token that is being stored is cancelled by %s, also while a renewal waits for it',
    async (_, work) => {
      const turns = createTokenJobs();
      const { work: storing, started } = slowWork();
      const one = turns.run('1', 'given', storing).catch((error: Error) => error.name);
      await started;
      const two = turns.run('1', 'attended', async () => undefined).catch((error: Error) => error.name);
      await work(turns);
      expect(await Promise.all([one, two])).toEqual(['AbortError', 'AbortError']);
    },
  );

  it('of another gateway are its own', async () => {
    const turns = createTokenJobs();
    const { work, started, go } = slowWork();
    const one = turns.run('1', 'attended', work);
    await started;
    await turns.run('2', 'given', async () => undefined);
    go();
    await one;
  });

  it('are closed while a gateway is forgotten, and nothing of them is left', async () => {
    const turns = createTokenJobs();
    const { work, started } = slowWork();
    const one = turns.run('1', 'attended', work).catch((error: Error) => error.name);
    const signal = await started;
    await turns.whileBlocked(['1'], async () => {
      expect(signal.aborted).toBe(true);
      await expect(turns.run('1', 'given', async () => undefined)).rejects.toMatchObject({
        code: 'gateway-not-found',
      });
    });
    expect(await one).toBe('AbortError');
    await turns.run('1', 'given', async () => undefined);
  });
});
