import { describe, expect, it } from 'vitest';
import { appError } from '../../../main/domain/errors.ts';
import { NOW_S, SERIAL } from '../../support/builders.ts';
import { fakeTray, HOUR, startTray, untilState } from '../../support/fakes/tray.ts';

const NO_REMINDERS = { warned: {}, attempts: {} };

describe('forgetting everything in the window', () => {
  it('is complete there too if a file cannot be removed', async () => {
    const { app, ports } = fakeTray();
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    ports.staleFiles.remove = async () => {
      throw new Error('EACCES');
    };
    await expect(app.commands.forget()).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(app.store.get().gateways).toEqual([]);
    await app.stop();
  });

  it('is not shown as done if the keychain refuses', async () => {
    const { app, ports } = fakeTray();
    await app.start();
    await app.commands.signIn('owner@example.org', 'secret');
    ports.secrets.delete = async () => {
      throw appError('keychain-unavailable/locked');
    };
    await expect(app.commands.forget()).rejects.toMatchObject({ code: 'keychain-unavailable' });
    expect(app.store.get().account.maskedEmail).not.toBeNull();
    await app.stop();
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
    await expect(added).rejects.toMatchObject({ id: 'credentials-missing/reset' });
    expect(app.store.get().gateways).toEqual([]);
    expect((await ports.state.load()).gateways).toEqual([]);
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

  it('shows no name beside a password that is gone, if the keychain refuses half-way', async () => {
    const { app, ports } = fakeTray();
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    await app.commands.signIn('owner@example.org', 'secret');
    await app.commands.renew(SERIAL);
    const { delete: remove } = ports.secrets;
    ports.secrets.delete = async (name) => {
      if (name.startsWith('token')) throw appError('keychain-unavailable/locked');
      return remove(name);
    };
    await expect(app.commands.forget()).rejects.toMatchObject({ code: 'keychain-unavailable' });
    expect(app.store.get()).toMatchObject({
      account: { maskedEmail: null },
      gateways: [{ gateway: { serial: SERIAL } }],
    });
    await app.stop();
  });

  it('of one gateway takes its name along, which a restart keeps', async () => {
    const world = await startTray(212);
    const first = world.open().app;
    await first.start();
    await first.commands.nameGateway(SERIAL, ' Barn\u202E\n roof ');
    await first.stop();
    const { app } = world.open();
    await app.start();
    expect(app.store.gateway(SERIAL)?.name).toBe('Barn roof');
    await app.commands.removeGateway(SERIAL);
    expect(world.kept.state.names).toEqual({});
    await app.stop();
  });

  it('of one gateway leaves nothing of it', async () => {
    const world = await startTray(5);
    const count = { wh: 5, since: NOW_S, source: 'CT', lastWh: 9, lastAt: NOW_S } as const;
    const point = [NOW_S - 900, 1, null, null, null] as const;
    const { history } = world.ports;
    await history.save({ [SERIAL]: { curve: [point], quarters: [point], energy: { made: count } } });
    const { app } = world.open();
    await app.start();
    expect(app.store.get().gateways).toMatchObject([{ quarters: [point], energy: { made: count } }]);
    await world.pass(HOUR);
    expect(world.kept.state.reminders.warned).not.toEqual({});
    await app.commands.removeGateway(SERIAL);
    expect(world.kept.state).toMatchObject({ gateways: [], reminders: NO_REMINDERS });
    expect(world.kept.state.reminders).toEqual(NO_REMINDERS);
    expect(await history.load()).toEqual({});
    await app.stop();
    expect(await history.load()).toEqual({});
  });
});
