import { describe, expect, it, vi } from 'vitest';
import { createDeps, createEngine, type Engine } from '../../../main/app/engine.ts';
import { deleteEverything } from '../../../main/app/storage/delete.ts';
import { INITIAL_PROGRESS } from '../../../main/domain/delivery-progress.ts';
import { appError } from '../../../main/domain/errors.ts';
import { readTarget } from '../../../main/domain/new-target.ts';
import type { Ports, TargetKind } from '../../../main/domain/ports/index.ts';
import { INITIAL_SAVED_STATE, withGateways } from '../../../main/domain/saved-state.ts';
import { INITIAL_SIGN_IN_STATE } from '../../../main/domain/sign-in-policy.ts';
import type { SavedTarget } from '../../../shared/delivery.ts';
import { parseHost } from '../../../shared/endpoint.ts';
import { gateway, NOW_S, powerReading, SERIAL } from '../../support/builders.ts';
import { fakePorts } from '../../support/fakes/ports.ts';
import { fakeTargets } from '../../support/fakes/targets.ts';

const engineOn = (ports: Ports) => createEngine(createDeps(ports));

/** What the command line does in another process with the same files and the same keychain. */
const forgetElsewhere = (ports: Ports) => engineOn({ ...ports, givenCredentials: null }).forget();

const gatewaysIn = async ({ state }: Ports) => (await state.load()).gateways;

const refuse = async () => {
  throw new Error('EACCES');
};

/** Ports that remember a gateway, a try and a wait that Enphase has asked for. */
async function withMemories() {
  const { ports } = fakePorts();
  await ports.state.change((state) => ({
    ...state,
    gateways: [gateway()],
    reminders: {
      warned: { [SERIAL]: { expiresAt: 1, leadS: 1 } },
      attempts: { [SERIAL]: { at: 1, nextAt: 2 } },
    },
    signIn: { ...state.signIn, codeAskedAt: NOW_S, blockedUntil: NOW_S + 600 },
  }));
  return ports;
}

describe('forgetting everything', () => {
  it('leaves nothing but a wait that Enphase has asked for', async () => {
    const ports = await withMemories();
    const deps = createDeps(ports);
    await deps.vault.saveCredentials({ email: 'owner@example.org', password: 'secret' });
    await deps.vault.saveToken(SERIAL, { token: fakePorts().world.requestToken(), route: 'manual' });
    await ports.history.save({ [SERIAL]: { curve: [], quarters: [], energy: {} } });
    expect(await deleteEverything(deps)).toBe(2);
    expect(await ports.state.load()).toEqual({
      ...INITIAL_SAVED_STATE,
      resetId: expect.stringMatching(/./),
      signIn: { ...INITIAL_SIGN_IN_STATE, blockedUntil: NOW_S + 600 },
    });
    expect(await deps.vault.credentials()).toBeNull();
    expect(await deps.vault.token(SERIAL)).toBeNull();
    expect(await ports.history.load()).toEqual({});
  });

  it('goes on if one file cannot be removed, and says that something is left', async () => {
    const ports = await withMemories();
    const history = { ...ports.history, remove: refuse };
    const staleFiles = { remove: vi.fn(async () => undefined) };
    await expect(deleteEverything(createDeps({ ...ports, history, staleFiles }))).rejects.toMatchObject({
      code: 'storage-unavailable',
      message: expect.stringContaining('are not'),
    });
    expect(await ports.state.load()).toMatchObject({ gateways: [], reminders: { attempts: {} } });
    expect(staleFiles.remove).toHaveBeenCalledOnce();
  });

  it.each([
    ['removes a state file', false],
    ['says that a state file is left', true],
  ])('%s for which the disk has no room', async (_, isReadOnly) => {
    const ports = await withMemories();
    const full: Ports['state'] = {
      ...ports.state,
      transaction: (work) => ports.state.transaction(({ state }) => work({ state, save: refuse })),
      ...(isReadOnly ? { remove: refuse } : {}),
    };
    const forgotten = deleteEverything(createDeps({ ...ports, state: full }));
    if (isReadOnly) await expect(forgotten).rejects.toMatchObject({ id: 'storage-unavailable/left' });
    else expect(await forgotten).toBe(0);
    expect(await gatewaysIn(ports)).toHaveLength(isReadOnly ? 1 : 0);
  });

  it('changes nothing that is remembered if the keychain refuses', async () => {
    const ports = await withMemories();
    const before = await ports.state.load();
    const secrets: Ports['secrets'] = {
      ...ports.secrets,
      delete: async () => {
        throw appError('keychain-unavailable/locked');
      },
    };
    await expect(forgetElsewhere({ ...ports, secrets })).rejects.toMatchObject({
      code: 'keychain-unavailable',
    });
    expect(await ports.state.load()).toEqual(before);
  });
});

describe('forgetting everything in another process', () => {
  /** Forgets everything at the moment at which a gateway answers. */
  function forgettingAt(what: 'connect' | 'checkToken') {
    const { ports, ...rest } = fakePorts();
    const connector: Ports['connector'] = {
      async connect(...args) {
        const connection = await ports.connector.connect(...args);
        if (what === 'connect') await forgetElsewhere(ports);
        const checkToken = async () => {
          if (what === 'checkToken') await forgetElsewhere(ports);
        };
        return { ...connection, checkToken };
      },
    };
    return { ports, own: { ...ports, connector }, ...rest };
  }
  const forgottenMeanwhile = { id: 'credentials-missing/reset' };

  it('is not undone by a reading that was under way', async () => {
    const { ports, world } = fakePorts();
    await engineOn(ports).renew({});
    expect(await gatewaysIn(ports)).toHaveLength(1);
    world.readPower = async () => {
      await forgetElsewhere(ports);
      return powerReading();
    };
    expect(await engineOn(ports).power({})).toMatchObject([{ ok: true }]);
    expect(await gatewaysIn(ports)).toEqual([]);
    expect(await createDeps(ports).vault.token(SERIAL)).toBeNull();
  });

  it('is not undone by a renewal that waited for its sign-in', async () => {
    const { ports, world } = fakePorts();
    await engineOn(ports).renew({});
    world.signIn = async () => void (await forgetElsewhere(ports));
    expect(await engineOn(ports).renew({})).toMatchObject([{ ok: false, error: forgottenMeanwhile }]);
    expect(await createDeps(ports).vault.token(SERIAL)).toBeNull();
    expect(await gatewaysIn(ports)).toEqual([]);
  });

  it('is not undone by a first paste that was under way', async () => {
    const { ports, own, world } = forgettingAt('checkToken');
    await expect(engineOn(own).paste({}, world.requestToken())).rejects.toMatchObject(forgottenMeanwhile);
    expect(await createDeps(ports).vault.token(SERIAL)).toBeNull();
    expect(await gatewaysIn(ports)).toEqual([]);
  });

  it('is not undone by a sign-in that was under way', async () => {
    const { ports } = fakePorts();
    const cloud: Ports['cloud'] = {
      ...ports.cloud,
      async signIn() {
        await forgetElsewhere(ports);
        return { email: '', sessionId: '', cookie: '' };
      },
    };
    const credentials = { email: 'a@example.org', password: 'secret' };
    const login = engineOn({ ...ports, cloud }).login(async () => credentials);
    await expect(login).rejects.toMatchObject(forgottenMeanwhile);
    expect(await ports.secrets.get('enlighten')).toBeNull();
  });

  it('is not undone by the trust that was given meanwhile', async () => {
    const { ports, own } = forgettingAt('connect');
    await expect(engineOn(own).trust({})).rejects.toMatchObject(forgottenMeanwhile);
    expect(await gatewaysIn(ports)).toEqual([]);
  });
});

describe('removing one gateway', () => {
  it('goes on if a file of it cannot be removed, and says so', async () => {
    const ports = await withMemories();
    const target: SavedTarget = {
      ...{ id: 'file', serial: SERIAL, kind: 'file', label: '', where: '', options: {}, hasKey: false },
      progress: INITIAL_PROGRESS,
    };
    await ports.state.change((state) => ({ ...state, targets: [target] }));
    const targets = fakeTargets({ file: { ...ports.targets.kinds.file, forget: refuse } });
    const history = { ...ports.history, save: refuse };
    await expect(engineOn({ ...ports, targets, history }).forget({ serial: SERIAL })).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
    expect(await ports.state.load()).toMatchObject({ gateways: [], targets: [] });
  });
});

describe('removing one gateway in another process', () => {
  const removedMeanwhile = { id: 'gateway-not-found/removed' };
  const HOST = parseHost('192.0.2.7') ?? [];

  /** A listed gateway without a token, which is removed at the moment at which it answers. */
  async function removingAt(what: 'connect' | 'checkToken') {
    const { ports: all, world } = fakePorts();
    // Without an account a reading makes no renewal.
    const ports = what === 'connect' ? { ...all, givenCredentials: null } : all;
    await ports.state.change((state) => withGateways(state, gateway()));
    const remove = async () => void (await engineOn(ports).forget({ serial: SERIAL }));
    if (what === 'checkToken') world.checkToken = remove;
    const { connect } = ports.connector;
    const connector: Ports['connector'] = {
      async connect(...args) {
        const connection = await connect(...args);
        if (what === 'connect') await remove();
        return connection;
      },
    };
    return { ports, engine: engineOn({ ...ports, connector }) };
  }

  const trusting = (engine: Engine) =>
    engine.trust({ serial: SERIAL, endpoints: HOST }).then(() => ({ ok: true }));

  it.each([
    ['its first renewal', 'checkToken', (engine: Engine) => engine.renew({}), removedMeanwhile],
    ['trust', 'connect', async (engine: Engine) => [await trusting(engine)], null],
    ['a reading at its address', 'connect', (engine: Engine) => engine.power({ endpoints: HOST }), null],
  ] as const)('is not undone by %s', async (_, moment, work, error) => {
    const { ports, engine } = await removingAt(moment);
    expect(await work(engine)).toMatchObject([error === null ? { ok: true } : { ok: false, error }]);
    expect(await gatewaysIn(ports)).toEqual([]);
    expect(await createDeps(ports).vault.token(SERIAL)).toBeNull();
  });

  it('leaves no place of that gateway that was looked at meanwhile', async () => {
    const { ports } = await removingAt('connect');
    const easy = ports.targets.kinds.file;
    const file: TargetKind = {
      ...easy,
      async inspect(access) {
        await engineOn(ports).forget({ serial: SERIAL });
        return await easy.inspect(access);
      },
    };
    const engine = engineOn({ ...ports, targets: fakeTargets({ file }) });
    const wanted = readTarget({ kind: 'file', path: '/x' });
    const adding = engine.addTarget(wanted, async () => ({ key: null, headers: {} }));
    await expect(adding).rejects.toMatchObject(removedMeanwhile);
    expect((await ports.state.load()).targets).toEqual([]);
  });
});
