import { describe, expect, it, vi } from 'vitest';
import { changeTargetKey } from '../../../main/app/delivery/change-key.ts';
import { createDeps, createEngine } from '../../../main/app/engine.ts';
import { INITIAL_PROGRESS } from '../../../main/domain/delivery-progress.ts';
import { appError } from '../../../main/domain/errors.ts';
import type { TargetAccess, TargetSecrets } from '../../../main/domain/ports/index.ts';
import { withGateways, withProgress } from '../../../main/domain/saved-state.ts';
import type { SavedTarget } from '../../../shared/delivery.ts';
import { gateway, SERIAL, storedToken } from '../../support/builders.ts';
import { flushEvents } from '../../support/fakes/clock.ts';
import { fakePorts } from '../../support/fakes/ports.ts';
import { fakeTargets } from '../../support/fakes/targets.ts';

const KEY: TargetSecrets = { key: 'SECRET', headers: {} };

/** A gateway with a token, and a place of the kind `webhook`; `seen` has the secrets of each look and each delivery. */
async function world(change: Partial<SavedTarget> = {}) {
  const seen = { looks: [] as TargetSecrets[], deliveries: [] as TargetSecrets[], recoveries: 0 };
  let onLook = async () => undefined as unknown;
  const easy = fakeTargets().kinds.webhook;
  const targets = fakeTargets({
    webhook: {
      ...easy,
      async inspect(access: TargetAccess) {
        seen.looks.push(access.secrets);
        await onLook();
        return await easy.inspect(access);
      },
      async deliver(access: TargetAccess) {
        seen.deliveries.push(access.secrets);
        return { places: 1 };
      },
      async recover() {
        seen.recoveries++;
      },
    },
  });
  const { ports } = fakePorts();
  const deps = createDeps({ ...ports, targets });
  const target: SavedTarget = {
    ...{ id: 'webhook', serial: SERIAL, kind: 'webhook', label: 'Webhook', where: 'http://a.example' },
    ...{ options: {}, hasKey: false, progress: INITIAL_PROGRESS },
    ...change,
  };
  await deps.vault.saveToken(SERIAL, storedToken());
  await ports.state.change((state) => ({ ...withGateways(state, gateway()), targets: [target] }));
  const remove = () => ports.state.change((state) => ({ ...state, targets: [] }));
  const saved = async () => (await ports.state.load()).targets[0];
  return {
    ...{ deps, engine: createEngine(deps), seen, remove, saved, target },
    duringLook(work: () => Promise<unknown>) {
      onLook = work;
    },
  };
}

describe('a delivery', () => {
  it('to a place that was removed while it waited for its turn writes nothing', async () => {
    const { deps, engine, seen, remove } = await world();
    const busy = Promise.withResolvers<void>();
    const before = deps.targets.mutex('webhook')(() => busy.promise);
    const rows = engine.deliver({});
    await flushEvents();
    await remove();
    busy.resolve();
    await before;
    expect(await rows).toEqual([]);
    expect(seen.deliveries).toEqual([]);
  });

  it('takes no key that was kept for a place which could not be saved, at another address', async () => {
    const { deps, engine, seen, remove } = await world();
    await remove();
    const { transaction } = deps.state;
    const full = async () => {
      throw appError('storage-unavailable');
    };
    const add = (where: string, secrets: TargetSecrets) =>
      engine.addTarget({ kind: 'webhook', where, options: { url: where } }, async () => secrets);
    deps.state.transaction = (work) => transaction(({ state }) => work({ state, save: full }));
    await expect(add('http://a.example', KEY)).rejects.toMatchObject({ code: 'storage-unavailable' });
    deps.state.transaction = transaction;
    await add('http://b.example', { key: null, headers: {} });
    await engine.deliver({});
    expect(seen.deliveries).toEqual([{ key: null, headers: {} }]);
  });
});

it('removing a place enables first what a delivery has disabled while it was waited for', async () => {
  const { deps, engine, saved, seen } = await world();
  const busy = Promise.withResolvers<void>();
  const before = deps.targets.mutex('webhook')(() => busy.promise);
  const removal = engine.removeTarget('webhook');
  await flushEvents();
  await deps.state.change((state) =>
    withProgress(state, 'webhook', (all) => ({ ...all, weDisabled: ['x'] })),
  );
  busy.resolve();
  await Promise.all([before, removal]);
  expect(seen.recoveries).toBe(1);
  expect(await saved()).toBeUndefined();
});

it('removing a place with a refused key names what stays disabled, to a caller who cannot change the key', async () => {
  const { deps, engine, saved } = await world({ progress: { ...INITIAL_PROGRESS, weDisabled: ['x'] } });
  const refused = appError('target-refused', { system: 'openHAB' });
  vi.spyOn(deps.targets.kinds.webhook, 'recover').mockRejectedValue(refused);
  await expect(engine.removeTarget('webhook')).rejects.toBe(refused);
  expect(await saved()).toBeDefined();
  const left = vi.fn();
  await engine.removeTarget('webhook', undefined, left);
  expect(left).toHaveBeenCalledWith(['x']);
  expect(await saved()).toBeUndefined();
});

it.each([
  ['no gateway is set up', { gateways: [] }, SERIAL, 'gateway-not-found/none-set-up'],
  ['the serial is mistyped', {}, '999', 'gateway-not-found/not-this-serial'],
  ['the place is known', {}, SERIAL, 'usage/target-twice'],
])('adding a place asks for no key if %s', async (_, change, serial, id) => {
  const { deps, engine, target } = await world();
  await deps.state.change((state) => ({ ...state, ...change }));
  const ask = vi.fn(async () => KEY);
  const { kind, where, options } = target;
  await expect(engine.addTarget({ kind, where, options, serial }, ask)).rejects.toMatchObject({ id });
  expect(ask).not.toHaveBeenCalled();
});

it('several places that a person carries the token to are told apart by their names', async () => {
  const { engine } = await world();
  const add = (label: string) =>
    engine.addTarget(
      { kind: 'clipboard', where: 'by hand', options: {}, serial: SERIAL, label },
      async () => KEY,
    );
  expect((await add('Loxone')).target.id).toBe('clipboard');
  expect((await add('ioBroker')).target.id).toBe('clipboard-2');
  await expect(add('Loxone')).rejects.toMatchObject({ id: 'usage/target-name', values: { label: 'Loxone' } });
});

describe('another key', () => {
  const headers = { options: { headers: ['X-Key', 'X-Other'] }, hasKey: true };

  it('of a webhook leaves its other headers as they are', async () => {
    const { deps, seen } = await world(headers);
    const old = { key: null, headers: { 'X-Key': 'old', 'X-Other': 'other' } };
    await deps.vault.saveTargetSecrets('webhook', old);
    await changeTargetKey(deps, 'webhook', 'new');
    const changed = { key: null, headers: { 'X-Key': 'new', 'X-Other': 'other' } };
    expect(seen.looks).toEqual([changed]);
    expect(await deps.vault.targetSecrets('webhook')).toEqual(changed);
  });

  it('makes the delivery due, whatever ends the program before it', async () => {
    const progress = {
      ...INITIAL_PROGRESS,
      needsYou: true,
      error: { id: 'target-refused' as const, values: {} },
    };
    const { deps, saved } = await world({ progress });
    await changeTargetKey(deps, 'webhook', 'new');
    expect(await saved()).toMatchObject({ hasKey: true, progress: { needsYou: false } });
    expect((await saved())?.progress.nextTryAt).not.toBeNull();
  });

  it('is not kept if the place was removed meanwhile', async () => {
    const { deps, remove, duringLook } = await world();
    duringLook(remove);
    await expect(changeTargetKey(deps, 'webhook', 'new')).rejects.toMatchObject({ code: 'usage' });
    expect(await deps.vault.targetSecrets('webhook')).toEqual({ key: null, headers: {} });
  });
});
