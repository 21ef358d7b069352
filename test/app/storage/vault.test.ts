import pLimit from 'p-limit';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../../main/app/storage/vault.ts';
import type { SecretStore } from '../../../main/domain/ports/index.ts';
import { fc } from '../../support/fast-check.ts';

/** A store whose calls end in the order that the scheduler chooses, as those of several processes may. */
function storeOn(scheduler: fc.Scheduler, secrets: Map<string, string>): SecretStore {
  const call = <T>(name: string, act: () => T) => scheduler.schedule(Promise.resolve(), name).then(act);
  return {
    get: (account) => call(`get ${account}`, () => secrets.get(account) ?? null),
    set: (account, secret) => call(`set ${account}`, () => void secrets.set(account, secret)),
    delete: (account) => call(`delete ${account}`, () => secrets.delete(account)),
    exclusively: pLimit(1),
  };
}

describe('the vault', () => {
  it('loses sight of no token, in whatever order two processes save and forget', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const secrets = new Map<string, string>();
        const vault = openVault(storeOn(scheduler, secrets));
        const work = Promise.all([
          vault.saveToken('1', { token: 'token', route: 'manual' }),
          vault.saveToken('2', { token: 'token', route: 'manual' }),
          vault.forget([]),
          vault.saveToken('1', { token: 'newer', route: 'manual' }),
        ]);
        await scheduler.waitFor(work);
        await scheduler.waitFor(vault.forget([]));
        expect([...secrets.keys()]).toEqual([]);
      }),
    );
  });
});
