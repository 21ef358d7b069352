import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../main/app/engine.ts';
import { forgetTraces } from '../../../main/app/storage/forget.ts';
import { openVault } from '../../../main/app/storage/vault.ts';
import { AppError } from '../../../main/domain/errors.ts';
import type { Ports } from '../../../main/domain/ports/index.ts';
import { gateway, powerReading, SERIAL } from '../../support/builders.ts';
import { flushEvents } from '../../support/fakes/clock.ts';
import { fakePorts } from '../../support/fakes/ports.ts';
import { DAY, fakeTray, HOUR, startTray, untilState } from '../../support/fakes/tray.ts';

/** What the command line does in another process with the same files and the same keychain. */
async function forgetElsewhere(ports: Parameters<typeof createEngine>[0]): Promise<void> {
  await createEngine({ ...ports, givenCredentials: null }).forget();
}

/** A tray with a gateway, an account and a token. */
async function setUpApp() {
  const { app, ports } = fakeTray();
  await app.start();
  await app.commands.addGateway('192.0.2.7');
  await app.commands.signIn('owner@example.org', 'secret');
  await app.commands.renew(SERIAL);
  return { app, ports };
}

describe('forgetting', () => {
  it('goes on where one file cannot be removed, and says that something is left', async () => {
    const { ports } = fakePorts();
    await ports.gateways.remember([gateway()]);
    await ports.memory.change((now) => ({ ...now, triedAt: { [SERIAL]: 1 } }));
    const clear = async () => {
      throw new Error('EACCES');
    };
    const history = { ...ports.history, clear };
    await expect(forgetTraces({ ...ports, history })).rejects.toMatchObject({
      code: 'storage-unavailable',
      message: expect.stringContaining('not every file'),
    });
    expect(await ports.gateways.load()).toEqual([]);
    expect((await ports.memory.load()).triedAt).toEqual({});
  });

  it('is complete in the window too where a file cannot be removed', async () => {
    const { app, ports } = fakeTray();
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    ports.leftovers.clear = async () => {
      throw new Error('EACCES');
    };
    await expect(app.commands.forget()).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(app.store.get().gateways).toEqual([]);
    await app.stop();
  });

  it('by another process is noticed when somebody looks', async () => {
    const { app, ports } = await setUpApp();
    await forgetElsewhere(ports);
    app.setVisible(true);
    await untilState(app, ({ gateways, account }) => gateways.length === 0 && account.maskedEmail === null);
    await app.stop();
    expect(await ports.gateways.load()).toEqual([]);
    expect(await ports.history.load()).toEqual({});
  });

  it('by another process is noticed by a tray that nobody looks at, before it warns of anything', async () => {
    const world = await startTray(40, { renewByItself: true });
    const { app, seat } = world.open();
    await app.start();
    await flushEvents();
    expect(seat().gateway.serial).toBe(SERIAL);
    await forgetElsewhere(world.ports);
    // Ten days on it would be due.
    await world.pass(15 * DAY, HOUR);
    expect(world.news).toEqual([]);
    expect(await world.ports.memory.load()).toEqual({ warned: {}, triedAt: {} });
    await app.stop();
  });

  it('takes nothing from a window whose list could not be written', async () => {
    const { app, ports } = fakeTray();
    ports.gateways.remember = async () => undefined;
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    app.setVisible(true);
    await flushEvents();
    expect(app.store.get().gateways).toHaveLength(1);
    await app.stop();
  });

  it('is not undone by a reading that was under way', async () => {
    const { ports, world } = fakePorts();
    await createEngine(ports).renew({});
    expect(await ports.gateways.load()).toHaveLength(1);
    world.readPower = async () => {
      await forgetElsewhere(ports);
      return powerReading();
    };
    expect(await createEngine(ports).power({})).toMatchObject([{ ok: true }]);
    expect(await ports.gateways.load()).toEqual([]);
    expect(await openVault(ports.secrets).token(SERIAL)).toBeNull();
  });

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
  const forgottenMeanwhile = { code: 'credentials-missing', message: expect.stringContaining('forgotten') };

  it('is not undone by a first paste that was under way', async () => {
    const { ports, own, world } = forgettingAt('checkToken');
    await expect(createEngine(own).paste({}, world.requestToken())).rejects.toMatchObject(forgottenMeanwhile);
    expect(await openVault(ports.secrets).token(SERIAL)).toBeNull();
    expect(await ports.gateways.load()).toEqual([]);
  });

  it('is not undone by a sign-in that was under way in another process', async () => {
    const { ports } = fakePorts();
    const cloud: Ports['cloud'] = {
      ...ports.cloud,
      async signIn() {
        await forgetElsewhere(ports);
        return { email: '', sessionId: '', cookie: '' };
      },
    };
    const credentials = { email: 'a@example.org', password: 'secret' };
    await expect(createEngine({ ...ports, cloud }).login(credentials)).rejects.toMatchObject(
      forgottenMeanwhile,
    );
    expect(await ports.secrets.get('enlighten')).toBeNull();
  });

  it('is not undone by the trust that was given meanwhile', async () => {
    const { ports, own } = forgettingAt('connect');
    expect(await createEngine(own).trust({})).toMatchObject([{ ok: false, error: forgottenMeanwhile }]);
    expect(await ports.gateways.load()).toEqual([]);
  });

  it('is not undone by a gateway that was being added', async () => {
    const { app, ports } = fakeTray();
    await app.start();
    const connect = ports.connector.connect.bind(ports.connector);
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    ports.connector.connect = async (...args) => {
      asked.resolve();
      await answer.promise;
      return connect(...args);
    };
    const added = app.commands.addGateway('192.0.2.7');
    await asked.promise;
    await app.commands.forget();
    answer.resolve();
    await expect(added).rejects.toMatchObject(forgottenMeanwhile);
    expect(app.store.get().gateways).toEqual([]);
    expect(await ports.gateways.load()).toEqual([]);
    await app.stop();
  });

  it('ends every sign-in by hand, not only the last one', async () => {
    const answer = Promise.withResolvers<void>();
    const { app, ports } = fakeTray({}, async ({ email }) => {
      await answer.promise;
      return { email, sessionId: 'session', cookie: '' };
    });
    await app.start();
    const both = ['one', 'two'].map((password) =>
      app.commands.signIn('owner@example.org', password).catch(() => undefined),
    );
    await untilState(app, ({ account }) => account.signingIn);
    const forgotten = app.commands.forget();
    answer.resolve();
    await Promise.all([...both, forgotten]);
    expect(await ports.secrets.get('enlighten')).toBeNull();
    await app.stop();
  });

  it('that the keychain refuses is no news to anybody', async () => {
    const world = await startTray(40, { renewByItself: true });
    const { app } = world.open();
    await app.start();
    await flushEvents();
    const locked = async () => {
      throw new AppError('keychain-unavailable', 'Locked.');
    };
    const secrets = { ...world.ports.secrets, delete: locked };
    await expect(forgetElsewhere({ ...world.ports, secrets })).rejects.toMatchObject({
      code: 'keychain-unavailable',
    });
    await world.pass(15 * DAY, HOUR);
    expect(world.news).toContain('renewed');
    expect(app.store.get().gateways).toHaveLength(1);
    await app.stop();
  });

  it('and setting up again in another process is seen in the window', async () => {
    const world = await startTray(200);
    const { app } = world.open();
    await app.start();
    await flushEvents();
    await forgetElsewhere(world.ports);
    const elsewhere = createEngine(world.ports);
    await elsewhere.login({ email: 'owner@example.org', password: 'new' });
    await elsewhere.renew({});
    app.setVisible(true);
    await world.pass(2 * DAY, HOUR);
    expect(app.store.get()).toMatchObject({
      account: { maskedEmail: 'o…@example.org' },
      gateways: [{ gateway: { serial: SERIAL }, token: { facts: { role: 'owner' } } }],
    });
    await app.stop();
  });

  it('during a renewal that nobody asked for is not followed by a warning', async () => {
    const world = await startTray(5, { renewByItself: true });
    world.world.checkToken = () => forgetElsewhere(world.ports);
    const { app } = world.open();
    await app.start();
    await world.pass(2 * DAY, HOUR);
    expect(world.news).not.toContain('warned');
    expect(await world.ports.memory.load()).toEqual({ warned: {}, triedAt: {} });
    expect(app.store.get().gateways).toEqual([]);
    await app.stop();
  });

  it('of one gateway leaves nothing of it', async () => {
    const world = await startTray(5);
    const { app } = world.open();
    await app.start();
    await world.pass(HOUR);
    expect((await world.ports.memory.load()).warned).not.toEqual({});
    await app.commands.removeGateway(SERIAL);
    expect(await world.ports.memory.load()).toEqual({ warned: {}, triedAt: {} });
    await app.stop();
  });

  it('that the keychain refuses half-way does not leave a name beside a password that is gone', async () => {
    const { app, ports } = await setUpApp();
    const { delete: remove } = ports.secrets;
    ports.secrets.delete = async (name) => {
      if (name.startsWith('token')) throw new AppError('keychain-unavailable', 'Locked.');
      return remove(name);
    };
    await expect(app.commands.forget()).rejects.toMatchObject({ code: 'keychain-unavailable' });
    expect(app.store.get()).toMatchObject({
      account: { maskedEmail: null },
      gateways: [{ gateway: { serial: SERIAL } }],
    });
    await app.stop();
  });
});

describe('a list that was damaged while the window was open', () => {
  it('is written anew, and takes no gateway from the window', async () => {
    const world = await startTray(200);
    const { app } = world.open();
    await app.start();
    await flushEvents();
    await world.ports.gateways.clear();
    app.setVisible(true);
    await world.pass(2 * DAY, HOUR);
    expect(app.store.get().gateways).toHaveLength(1);
    expect(await world.ports.gateways.load()).toMatchObject([{ serial: SERIAL }]);
    await app.stop();
  });
});
