import { describe, expect, it } from 'vitest';
import { createTrayApp } from '../../../main/app/desktop/tray-app.ts';
import { makeSnapshot } from '../../../main/app/presentation/snapshot.ts';
import { appError } from '../../../main/domain/errors.ts';
import { INITIAL_SAVED_STATE } from '../../../main/domain/saved-state.ts';
import { NOW, SERIAL, snapshotContext } from '../../support/builders.ts';
import { flushEvents } from '../../support/fakes/clock.ts';
import type { World } from '../../support/fakes/ports.ts';
import { DAY, fakeTray, HOUR, startTray, untilState } from '../../support/fakes/tray.ts';

async function appIn(change: Partial<World> = {}) {
  const made = fakeTray(change);
  await made.app.start();
  return made;
}

describe('the tray app', () => {
  it('goes from nothing to a token in three commands', async () => {
    const { app, news } = await appIn();
    await app.commands.search();
    const [found] = app.store.get().search.found;
    expect(found).toMatchObject({ serial: SERIAL, host: '192.0.2.7' });
    await app.commands.addGateway(found?.host ?? '');
    await app.commands.signIn('owner@example.org', 'secret');
    await app.commands.renew(SERIAL);
    expect(app.store.get()).toMatchObject({
      account: { maskedEmail: 'o…@example.org' },
      gateways: [{ token: { claims: { role: 'owner' } }, renewal: { running: false, problem: null } }],
    });
    expect(app.store.get().gateways[0]?.renewal.done).toHaveLength(6);
    expect(news).toEqual([`renewed ${SERIAL}`]);
    await app.stop();
  });

  it('joins a second click to the renewal that runs', async () => {
    const { app, log } = await appIn();
    await app.commands.addGateway('192.0.2.7');
    await app.commands.signIn('owner@example.org', 'secret');
    log.length = 0;
    await Promise.all([app.commands.renew(SERIAL), app.commands.renew(SERIAL), app.renew(SERIAL)]);
    expect(log.filter((entry) => entry === 'token')).toHaveLength(1);
    await app.stop();
  });

  it('goes on with a renewal while a text without a token is pasted', async () => {
    const answer = Promise.withResolvers<void>();
    const { app } = await appIn({ signIn: () => answer.promise });
    await app.commands.addGateway('192.0.2.7');
    const signedIn = app.commands.signIn('owner@example.org', 'secret');
    answer.resolve();
    await signedIn;
    const renewal = app.commands.renew(SERIAL);
    await untilState(app, ({ gateways }) => gateways[0]?.renewal.running === true);
    await expect(app.commands.pasteToken(SERIAL, 'nonsense', false)).rejects.toMatchObject({ code: 'usage' });
    await renewal;
    expect(app.store.get().gateways[0]?.renewal).toMatchObject({ running: false, problem: null });
    expect(app.store.get().gateways[0]?.token).not.toBeNull();
    await app.stop();
  });

  it('tells of a failed renewal that one of two callers does not wait for', async () => {
    const { app, news } = await appIn();
    await app.commands.addGateway('192.0.2.7');
    await Promise.allSettled([app.commands.renew(SERIAL), app.renew(SERIAL)]);
    expect(news).toEqual(['failed credentials-missing']);
    await app.commands.renew(SERIAL).catch(() => undefined);
    expect(news).toHaveLength(1);
    await app.stop();
  });

  it('tells of a failed renewal that nobody waits for, and keeps it in the state', async () => {
    const { app, news } = await appIn();
    await app.commands.addGateway('192.0.2.7');
    await app.renew(SERIAL);
    expect(news).toEqual(['failed credentials-missing']);
    expect(app.store.get().gateways[0]?.renewal).toMatchObject({
      running: false,
      problem: { code: 'credentials-missing' },
    });
    await app.stop();
  });

  it('copies the token and takes it off the clipboard when it quits', async () => {
    const { app, clipboard } = await appIn();
    await app.commands.addGateway('192.0.2.7');
    await app.commands.signIn('owner@example.org', 'secret');
    await app.commands.renew(SERIAL);
    await app.commands.changeSettings({ clearClipboard: false });
    await app.commands.copyToken(SERIAL);
    expect(clipboard.text.split('.')).toHaveLength(3);
    expect(app.store.get().clipboard).toEqual({ serial: SERIAL, clearsAt: null, isHidden: true });
    await app.stop();
  });

  it('clears a copied token after a minute', async () => {
    const { app, clipboard, clock } = await appIn();
    await app.commands.addGateway('192.0.2.7');
    await app.commands.signIn('owner@example.org', 'secret');
    await app.commands.renew(SERIAL);
    await app.commands.copyToken(SERIAL);
    clock.advance(59_999);
    await flushEvents();
    expect(clipboard.text).not.toBe('');
    clock.advance(1);
    await untilState(app, (state) => state.clipboard === null);
    expect(clipboard.text).toBe('');
    await app.stop();
  });

  it('keeps the account as it was when a password is refused', async () => {
    const { app } = await appIn({
      signIn: async () => {
        throw appError('credentials-rejected');
      },
    });
    await expect(app.commands.signIn('owner@example.org', 'wrong')).rejects.toMatchObject({
      code: 'credentials-rejected',
    });
    expect(app.store.get().account).toMatchObject({
      maskedEmail: null,
      problem: { code: 'credentials-rejected' },
    });
    await app.stop();
  });

  it('forgets everything', async () => {
    const { app, kept } = await appIn();
    await app.commands.addGateway('192.0.2.7');
    await app.commands.signIn('owner@example.org', 'secret');
    await app.commands.renew(SERIAL);
    await app.commands.forget();
    expect(app.store.get()).toMatchObject({ account: { maskedEmail: null }, gateways: [] });
    expect(kept.state).toEqual({ ...INITIAL_SAVED_STATE, resetId: expect.stringMatching(/./) });
    await expect(app.commands.copyToken(SERIAL)).rejects.toMatchObject({ code: 'credentials-missing' });
    await app.stop();
  });

  it('starts although the keychain is locked, and finds the token when it is open again', async () => {
    const { app: first, ports, kept } = await appIn();
    await first.commands.addGateway('192.0.2.7');
    await first.commands.signIn('owner@example.org', 'secret');
    await first.commands.renew(SERIAL);
    await first.stop();
    let locked = true;
    const get = async (account: string) => {
      if (locked) throw appError('keychain-unavailable');
      return ports.secrets.get(account);
    };
    const app = createTrayApp({ ...ports, secrets: { ...ports.secrets, get }, givenCredentials: null });
    expect(kept.settings.wattsInTray).toBe(false);
    await app.start();
    await untilState(app, ({ gateways }) => gateways[0]?.problem !== null);
    expect(app.store.get().gateways[0]).toMatchObject({
      token: null,
      tokenUnknown: true,
      problem: { code: 'keychain-unavailable' },
    });
    locked = false;
    const found = new Promise<void>((resolve) => {
      app.store.subscribe(({ gateways }) => {
        if (gateways[0]?.token !== null) resolve();
      });
    });
    await app.commands.refresh();
    await found;
    await app.stop();
  });

  it('keeps nothing of a renewal that was under way when everything was forgotten', async () => {
    const { app, ports, world } = await appIn();
    await app.commands.addGateway('192.0.2.7');
    await app.commands.signIn('owner@example.org', 'secret');
    const checking = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    world.checkToken = async () => {
      checking.resolve();
      await go.promise;
    };
    const renewal = app.commands.renew(SERIAL).catch(() => undefined);
    await checking.promise;
    const forgetting = app.commands.forget();
    go.resolve();
    await Promise.all([renewal, forgetting]);
    expect(await ports.secrets.get(`token ${SERIAL}`)).toBeNull();
    await app.stop();
  });

  it('shows nobody a secret: a snapshot holds none', async () => {
    const { app, world } = await appIn();
    let token = '';
    const make = world.requestToken;
    world.requestToken = () => {
      token = make();
      return token;
    };
    await app.commands.addGateway('192.0.2.7');
    await app.commands.signIn('canary@example.org', 'canary-password');
    await app.commands.renew(SERIAL);
    await app.commands.copyToken(SERIAL);
    const text = JSON.stringify(makeSnapshot(app.store.get(), snapshotContext(), NOW));
    for (const secret of [token, token.split('.')[2] ?? token, 'canary-password', 'canary@'])
      expect(text).not.toContain(secret);
    await app.stop();
  });
});

describe('a clock that was ahead by months for some days', () => {
  it('keeps no warning from being given in its time', async () => {
    const { open, clock, pass, news } = await startTray(100);
    const { app } = open();
    await app.start();
    await flushEvents();
    clock.shift(200 * DAY);
    await pass(2 * DAY, HOUR);
    expect(news).toEqual(['warned']);
    clock.shift(-200 * DAY);
    news.length = 0;
    await pass(99 * DAY, 6 * HOUR);
    // 30, 14, 7, 3 and 1 days before the end, and at the end.
    expect(news).toEqual(Array.from({ length: 6 }, () => 'warned'));
    await app.stop();
  });
});
