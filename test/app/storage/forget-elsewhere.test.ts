import { describe, expect, it } from 'vitest';
import { createDeps, createEngine } from '../../../main/app/engine.ts';
import { appError } from '../../../main/domain/errors.ts';
import type { Ports } from '../../../main/domain/ports/index.ts';
import { INITIAL_SAVED_STATE } from '../../../main/domain/saved-state.ts';
import { parseHost } from '../../../shared/endpoint.ts';
import { SERIAL } from '../../support/builders.ts';
import { flushEvents } from '../../support/fakes/clock.ts';
import { DAY, fakeTray, HOUR, startTray, untilState } from '../../support/fakes/tray.ts';

/** The command line in another process with the same files and the same keychain. */
const elsewhere = (ports: Ports) => createEngine(createDeps({ ...ports, givenCredentials: null }));

const NO_REMINDERS = { warned: {}, attempts: {} };

describe('forgetting everything in another process, while the window is open,', () => {
  it('is noticed when the user looks', async () => {
    const { app, ports } = fakeTray();
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    await app.commands.signIn('owner@example.org', 'secret');
    await app.commands.renew(SERIAL);
    await elsewhere(ports).forget();
    app.setVisible(true);
    await untilState(app, ({ gateways, account }) => gateways.length === 0 && account.maskedEmail === null);
    await app.stop();
    expect((await ports.state.load()).gateways).toEqual([]);
    expect(await ports.history.load()).toEqual({});
  });

  it('is noticed by a tray that nobody looks at, before it warns of anything', async () => {
    const world = await startTray(40, { renewByItself: true });
    const { app, seat } = world.open();
    await app.start();
    await flushEvents();
    expect(seat().gateway.serial).toBe(SERIAL);
    await elsewhere(world.ports).forget();
    // Ten days on it would be due.
    await world.pass(15 * DAY, HOUR);
    expect(world.news).toEqual([]);
    expect(world.kept.state.reminders).toEqual(NO_REMINDERS);
    await app.stop();
  });

  it('is no news if the keychain refuses', async () => {
    const world = await startTray(40, { renewByItself: true });
    const { app } = world.open();
    await app.start();
    await flushEvents();
    const locked = async () => {
      throw appError('keychain-unavailable/locked');
    };
    const secrets = { ...world.ports.secrets, delete: locked };
    await expect(elsewhere({ ...world.ports, secrets }).forget()).rejects.toMatchObject({
      code: 'keychain-unavailable',
    });
    await world.pass(15 * DAY, HOUR);
    expect(world.news).toContain('renewed');
    expect(app.store.get().gateways).toHaveLength(1);
    await app.stop();
  });

  it('and setting up again there is seen in the window', async () => {
    const world = await startTray(200);
    const { app } = world.open();
    await app.start();
    await flushEvents();
    const other = elsewhere(world.ports);
    await other.forget();
    await other.login(async () => ({ email: 'owner@example.org', password: 'new' }));
    await other.renew({});
    app.setVisible(true);
    await world.pass(2 * DAY, HOUR);
    expect(app.store.get()).toMatchObject({
      account: { maskedEmail: 'o…@example.org' },
      gateways: [{ gateway: { serial: SERIAL }, token: { claims: { role: 'owner' } } }],
    });
    await app.stop();
  });

  it('during an automatic renewal is not followed by a warning', async () => {
    const world = await startTray(5, { renewByItself: true });
    world.world.checkToken = async () => void (await elsewhere(world.ports).forget());
    const { app } = world.open();
    await app.start();
    await world.pass(2 * DAY, HOUR);
    expect(world.news).not.toContain('warned');
    expect(world.kept.state.reminders).toEqual(NO_REMINDERS);
    expect(app.store.get().gateways).toEqual([]);
    await app.stop();
  });
});

describe('setting up in another process, while the tray runs,', () => {
  const setUp = async (ports: Ports) => {
    const other = elsewhere(ports);
    await other.login(async () => ({ email: 'owner@example.org', password: 'secret' }));
    await other.renew({ endpoints: parseHost('192.0.2.7') ?? [] });
  };

  it('is noticed when the user looks, with its account', async () => {
    const { app, ports } = fakeTray();
    await app.start();
    await setUp(ports);
    app.setVisible(true);
    await untilState(
      app,
      ({ gateways, account }) => gateways[0]?.token?.claims.role === 'owner' && account.maskedEmail !== null,
    );
    await app.stop();
  });

  it('is noticed by a tray that nobody looks at, in time to renew', async () => {
    const world = await startTray(200, { renewByItself: true });
    const { state, secrets } = world.ports;
    const [gateways, token] = [await state.load(), await secrets.get(`token ${SERIAL}`)];
    await state.change(() => INITIAL_SAVED_STATE);
    await secrets.delete(`token ${SERIAL}`);
    const { app } = world.open();
    await app.start();
    await flushEvents();
    await secrets.set(`token ${SERIAL}`, token ?? '');
    await state.change(() => gateways);
    await world.pass(190 * DAY, HOUR);
    expect(world.news).toContain('renewed');
    await app.stop();
  });

  it('is not what a gateway looks like that is being removed', async () => {
    const { app, ports } = fakeTray();
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    const { transaction } = ports.state;
    const removed = Promise.withResolvers<void>();
    ports.state.transaction = (work) =>
      transaction(({ state, save }) =>
        work({ state, save: (next) => removed.promise.then(() => save(next)) }),
      );
    const removal = app.commands.removeGateway(SERIAL);
    await untilState(app, ({ gateways }) => gateways.length === 0);
    const shown: unknown[] = [];
    app.store.subscribe(({ gateways }) => shown.push(...gateways));
    app.setVisible(true);
    await flushEvents();
    removed.resolve();
    await removal;
    await flushEvents();
    expect(shown).toEqual([]);
    expect((await ports.state.load()).gateways).toEqual([]);
    await app.stop();
  });
});

describe('a list of gateways', () => {
  it('that cannot be saved takes nothing from the window', async () => {
    const { app, ports } = fakeTray();
    const full = async () => {
      throw appError('storage-unavailable');
    };
    const { transaction } = ports.state;
    ports.state.change = full;
    ports.state.transaction = (work) => transaction(({ state }) => work({ state, save: full }));
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    app.setVisible(true);
    await flushEvents();
    expect(app.store.get().gateways).toHaveLength(1);
    await app.stop();
  });

  it('that could not be saved with a new gateway takes that in as soon as there is room', async () => {
    const { app, ports, world } = fakeTray();
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    const { transaction, change } = ports.state;
    const full = async () => {
      throw appError('storage-unavailable');
    };
    ports.state.change = full;
    ports.state.transaction = (work) => transaction(({ state }) => work({ state, save: full }));
    world.info = { ...world.info, serial: '122399000002' };
    await app.commands.addGateway('192.0.2.8');
    app.setVisible(true);
    await flushEvents();
    expect(app.store.get().gateways).toHaveLength(2);
    Object.assign(ports.state, { transaction, change });
    app.setVisible(false);
    await flushEvents();
    expect(app.store.get().gateways).toHaveLength(2);
    expect((await ports.state.load()).gateways).toHaveLength(2);
    await app.stop();
  });

  it('that was damaged is saved anew, and takes no gateway from the window', async () => {
    const world = await startTray(200);
    const { app } = world.open();
    await app.start();
    await flushEvents();
    await world.ports.state.remove();
    app.setVisible(true);
    await world.pass(2 * DAY, HOUR);
    expect(app.store.get().gateways).toHaveLength(1);
    expect(world.kept.state.gateways).toMatchObject([{ serial: SERIAL }]);
    await app.stop();
  });
});

describe('removing one gateway in another process, while the window is open,', () => {
  /** A tray with two gateways; the second one is removed elsewhere. */
  async function withTwo() {
    const { app, ports, world } = fakeTray();
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    world.info = { ...world.info, serial: '122399000002' };
    await app.commands.addGateway('192.0.2.8');
    return { app, ports, serials: () => app.store.get().gateways.map(({ gateway }) => gateway.serial) };
  }

  it('is noticed when the user looks, and the other one stays', async () => {
    const { app, ports, serials } = await withTwo();
    await elsewhere(ports).forget({ serial: '122399000002' });
    app.setVisible(true);
    await untilState(app, ({ gateways }) => gateways.length === 1);
    expect(serials()).toEqual([SERIAL]);
    expect((await ports.state.load()).gateways.map(({ serial }) => serial)).toEqual([SERIAL]);
    await app.stop();
  });

  it('differs from a list that got lost, which is saved again', async () => {
    const { app, ports, serials } = await withTwo();
    await ports.state.change(() => INITIAL_SAVED_STATE);
    await elsewhere(ports).renew({ endpoints: parseHost('192.0.2.8') ?? [] });
    app.setVisible(true);
    await flushEvents();
    expect(serials()).toEqual([SERIAL, '122399000002']);
    const listed = (await ports.state.load()).gateways.map(({ serial }) => serial);
    expect(listed.sort()).toEqual([SERIAL, '122399000002']);
    await app.stop();
  });
});
