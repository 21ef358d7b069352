import { describe, expect, it } from 'vitest';
import { openVault } from '../../../main/app/storage/vault.ts';
import type { KeyValueSecrets } from '../../../main/domain/ports/index.ts';
import { inMemoryState } from '../../support/fakes/ports.ts';
import { fc } from '../../support/fast-check.ts';

/** A store whose calls end in the order that the scheduler chooses, as those of several processes may. */
function storeOn(scheduler: fc.Scheduler, secrets: Map<string, string>): KeyValueSecrets {
  const call = <T>(name: string, act: () => T) => scheduler.schedule(Promise.resolve(), name).then(act);
  return {
    kind: 'memory',
    get: (account) => call(`get ${account}`, () => secrets.get(account) ?? null),
    set: (account, secret) => call(`set ${account}`, () => void secrets.set(account, secret)),
    delete: (account) => call(`delete ${account}`, () => secrets.delete(account)),
  };
}

/** A store of a program that is killed after so many calls. */
function storeUntil(killedAfter: number, secrets: Map<string, string>): KeyValueSecrets {
  let calls = 0;
  const call = <T>(act: () => T): Promise<T> =>
    calls++ < killedAfter ? Promise.resolve(act()) : Promise.reject(new Error('killed'));
  return {
    kind: 'memory',
    get: (account) => call(() => secrets.get(account) ?? null),
    set: (account, secret) => call(() => void secrets.set(account, secret)),
    delete: (account) => call(() => secrets.delete(account)),
  };
}

const manual = (token: string) => ({ token, route: 'manual' as const });

describe('the vault', () => {
  it('loses sight of no token, in whatever order two processes save and delete', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const secrets = new Map<string, string>();
        const vault = openVault(storeOn(scheduler, secrets));
        const { transaction } = inMemoryState();
        const work = Promise.all([
          transaction(() => vault.saveToken('1', manual('token'))),
          transaction(() => vault.saveToken('2', manual('token'))),
          transaction(() => vault.deleteAll([])),
          transaction(() => vault.saveToken('1', manual('newer'))),
        ]);
        await scheduler.waitFor(work);
        await scheduler.waitFor(vault.deleteAll([]));
        expect([...secrets.keys()]).toEqual([]);
      }),
    );
  });

  it.each([...Array(12).keys()])('loses sight of no token if it is killed after %i calls', async (calls) => {
    const secrets = new Map<string, string>();
    const killed = openVault(storeUntil(calls, secrets));
    const work = async () => {
      await killed.saveToken('1', manual('token'));
      await killed.saveToken('2', manual('token'));
      await killed.deleteAll([]);
    };
    await work().catch(() => undefined);
    await openVault(storeUntil(Number.POSITIVE_INFINITY, secrets)).deleteAll([]);
    expect([...secrets.keys()]).toEqual([]);
  });
});
