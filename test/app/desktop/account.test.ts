import { describe, expect, it, vi } from 'vitest';
import { createTrayApp } from '../../../main/app/desktop/tray-app.ts';
import { appError, toProblem } from '../../../main/domain/errors.ts';
import type { AskCode, CloudApi } from '../../../main/domain/ports/index.ts';
import { withGateways } from '../../../main/domain/saved-state.ts';
import { claimsEndingIn, gateway, gatewayInfo, NOW_S, powerReading, SERIAL } from '../../support/builders.ts';
import { flushEvents } from '../../support/fakes/clock.ts';
import { fakeDesktop } from '../../support/fakes/desktop.ts';
import { fakeTray, untilState } from '../../support/fakes/tray.ts';
import { signToken } from '../../support/simulator/jwt.ts';

type SignIn = CloudApi['signIn'];

/** An Enlighten that wants the code 123456. */
const withCode: SignIn = async ({ email }, { askCode } = {}) => {
  if (askCode === undefined) throw appError('mfa-required');
  const ask = (request: Parameters<AskCode>[0]) => askCode(request, new AbortController().signal);
  const first = { expiresAt: NOW_S + 300, resentAt: null, problem: null };
  let answer = await ask(first);
  while (answer === 'resend' || answer.code !== '123456') {
    const problem = toProblem(appError('mfa-code-rejected'));
    answer = await ask(answer === 'resend' ? { ...first, resentAt: NOW_S } : { ...first, problem });
  }
  return { email, sessionId: 'session', cookie: '' };
};

describe('the account', () => {
  it('asks for the code in the window, again when it was wrong, and another one on request', async () => {
    const { app } = fakeTray({}, withCode);
    await app.start();
    const signedIn = app.commands.signIn('owner@example.org', 'secret');
    await untilState(app, ({ account }) => account.challenge !== null);
    expect(app.store.get().account).toMatchObject({ signingIn: true, challenge: { checking: false } });
    await app.commands.enterCode('999999');
    await untilState(app, ({ account }) => account.challenge?.problem?.code === 'mfa-code-rejected');
    await app.commands.resendCode();
    await untilState(app, ({ account }) => account.challenge?.resentAt === NOW_S);
    await app.commands.enterCode('123456');
    await signedIn;
    expect(app.store.get().account).toEqual({
      maskedEmail: 'o…@example.org',
      signingIn: false,
      problem: null,
      challenge: null,
      blockedUntil: null,
    });
    await app.stop();
  });

  it('sends nothing that is no e-mail with a password, as the terminal does', async () => {
    const signIn = vi.fn(withCode);
    const { app } = fakeTray({}, signIn);
    await app.start();
    const typed = app.commands.signIn('owner@example.org', 'owner@example.org');
    await expect(typed).rejects.toMatchObject({ id: 'usage/email-twice' });
    expect(signIn).not.toHaveBeenCalled();
    await app.stop();
  });

  it('shows the sign-in that runs, not the end of one that was left for it', async () => {
    const answer = Promise.withResolvers<void>();
    const { app } = fakeTray({}, async (credentials, options) => {
      if (credentials.email === 'owner@example.org') return await withCode(credentials, options);
      await answer.promise;
      return { email: credentials.email, sessionId: 'session', cookie: '' };
    });
    await app.start();
    const left = app.commands.signIn('owner@example.org', 'secret').catch(({ id }) => id);
    await untilState(app, ({ account }) => account.challenge !== null);
    const other = app.commands.signIn('other@example.org', 'secret');
    expect(await left).toBe('mfa-required/cancelled');
    expect(app.store.get().account).toMatchObject({ signingIn: true, problem: null, challenge: null });
    answer.resolve();
    await other;
    expect(app.store.get().account).toMatchObject({ signingIn: false, maskedEmail: 'o…@example.org' });
    await app.stop();
  });

  it('keeps no password whose sign-in ends after everything was forgotten', async () => {
    const answer = Promise.withResolvers<void>();
    const slow: SignIn = async ({ email }) => {
      await answer.promise;
      return { email, sessionId: 'session', cookie: '' };
    };
    const { app, ports } = fakeTray({}, slow);
    await app.start();
    const signedIn = app.commands.signIn('owner@example.org', 'secret').catch(() => undefined);
    await untilState(app, ({ account }) => account.signingIn);
    const forgotten = app.commands.forget();
    answer.resolve();
    await Promise.all([signedIn, forgotten]);
    expect(await ports.secrets.get('enlighten')).toBeNull();
    expect(app.store.get().account).toMatchObject({ maskedEmail: null, signingIn: false, problem: null });
    await app.stop();
  });

  it('is that of a sign-in by another process, once the window is looked at', async () => {
    const { app, ports } = fakeTray();
    const store = (email: string) =>
      ports.secrets.set('enlighten', JSON.stringify({ email, password: 'secret' }));
    await store('owner@example.org');
    await app.start();
    await untilState(app, ({ account }) => account.maskedEmail === 'o…@example.org');
    await store('new@example.org');
    app.setVisible(true);
    await untilState(app, ({ account }) => account.maskedEmail === 'n…@example.org');
    await app.stop();
  });

  it('stays as it is while the keychain does not answer, and so does the problem beside it', async () => {
    const refused: SignIn = async () => {
      throw appError('credentials-rejected');
    };
    const { app, ports } = fakeTray({}, refused);
    const credentials = { email: 'owner@example.org', password: 'secret' };
    await ports.secrets.set('enlighten', JSON.stringify(credentials));
    await app.start();
    await untilState(app, ({ account }) => account.maskedEmail !== null);
    await expect(app.commands.signIn('owner@example.org', 'wrong')).rejects.toMatchObject({
      code: 'credentials-rejected',
    });
    const before = app.store.get().account;
    expect(before).toMatchObject({
      maskedEmail: 'o…@example.org',
      problem: { code: 'credentials-rejected' },
    });
    app.setVisible(true);
    await flushEvents();
    expect(app.store.get().account).toEqual(before);
    vi.spyOn(ports.secrets, 'get').mockRejectedValue(appError('keychain-unavailable'));
    app.setVisible(false);
    await flushEvents();
    expect(app.store.get().account).toEqual(before);
    await app.stop();
  });

  it('can be left without typing the code', async () => {
    const { app, ports } = fakeTray({}, withCode);
    await app.start();
    const signedIn = app.commands.signIn('owner@example.org', 'secret');
    await untilState(app, ({ account }) => account.challenge !== null);
    await app.commands.cancelSignIn();
    await expect(signedIn).rejects.toMatchObject({ code: 'mfa-required' });
    expect(app.store.get().account).toMatchObject({ signingIn: false, challenge: null });
    expect(await ports.secrets.get('enlighten')).toBeNull();
    await app.stop();
  });

  it('asks for a code only when somebody is there to type it', async () => {
    const { app, news, ports, kept } = fakeTray({}, withCode);
    kept.settings = { ...kept.settings, renewByItself: true };
    await ports.state.change((state) => withGateways(state, gateway()));
    const credentials = { email: 'owner@example.org', password: 'secret' };
    await ports.secrets.set('enlighten', JSON.stringify(credentials));
    await ports.secrets.set(`token ${SERIAL}`, stored(5));
    await app.start();
    await untilState(app, ({ gateways }) => gateways[0]?.renewal.problem?.code === 'mfa-required');
    await flushEvents();
    expect(news).toContain('failed mfa-required');
    const renewal = app.commands.renew(SERIAL);
    await untilState(app, ({ account }) => account.challenge !== null);
    await app.commands.enterCode('123456');
    await renewal;
    expect(app.store.get()).toMatchObject({
      account: { challenge: null },
      gateways: [{ renewal: { problem: null } }],
    });
    await app.stop();
  });

  it('waits for the code of a sign-in that began while a renewal with a code was not over yet', async () => {
    const reading = Promise.withResolvers<void>();
    let isBusy = false;
    const readPower = async () => {
      if (isBusy) await reading.promise;
      return powerReading();
    };
    const { app, ports, kept } = fakeTray({ readPower }, withCode);
    kept.settings = { ...kept.settings, wattsInTray: true };
    await ports.state.change((state) => withGateways(state, gateway()));
    await ports.secrets.set('enlighten', JSON.stringify({ email: 'owner@example.org', password: 'secret' }));
    await ports.secrets.set(`token ${SERIAL}`, stored(5));
    await app.start();
    await untilState(app, ({ gateways }) => gateways[0]?.power !== null);
    const renewal = app.commands.renew(SERIAL);
    await untilState(app, ({ account }) => account.challenge !== null);
    // A reading keeps the gateway busy while the renewal has its session already.
    isBusy = true;
    await app.commands.refresh();
    await flushEvents();
    await app.commands.enterCode('123456');
    await untilState(app, ({ account }) => account.challenge === null);
    const signedIn = app.commands.signIn('owner@example.org', 'secret');
    await untilState(app, ({ account }) => account.challenge !== null);
    reading.resolve();
    await renewal;
    expect(app.store.get().account.challenge).toMatchObject({ checking: false });
    await app.commands.enterCode('123456');
    await untilState(app, ({ account }) => account.challenge?.checking !== false);
    await signedIn;
    await app.stop();
  });

  it('sends no old password after the new one, which a renewal has waited for', async () => {
    const sent: string[] = [];
    const { app, ports } = fakeTray({}, (credentials, how) => {
      sent.push(credentials.password);
      return credentials.password === 'new' ? withCode(credentials, how) : Promise.reject(new Error('old'));
    });
    await ports.state.change((state) => withGateways(state, gateway()));
    await ports.secrets.set('enlighten', JSON.stringify({ email: 'owner@example.org', password: 'old' }));
    await app.start();
    const signedIn = app.commands.signIn('owner@example.org', 'new');
    await untilState(app, ({ account }) => account.challenge !== null);
    const renewal = app.commands.renew(SERIAL);
    await flushEvents();
    await app.commands.enterCode('123456');
    await signedIn;
    await untilState(app, ({ account }) => account.challenge !== null);
    await app.commands.enterCode('123456');
    await renewal;
    expect(sent).toEqual(['new', 'new']);
    await app.stop();
  });

  it('sends a refused password once, however long it is left running', async () => {
    let asked = 0;
    const { app, ports, kept, clock, news } = fakeTray({}, async () => {
      asked++;
      throw appError('credentials-rejected');
    });
    kept.settings = { ...kept.settings, renewByItself: true };
    await ports.state.change((state) => withGateways(state, gateway()));
    await ports.secrets.set('enlighten', JSON.stringify({ email: 'o@example.org', password: 'old' }));
    await ports.secrets.set(`token ${SERIAL}`, stored(20));
    await app.start();
    await untilState(app, ({ gateways }) => gateways[0]?.renewal.problem?.code === 'credentials-rejected');
    for (let hour = 0; hour < 25 * 24; hour++) {
      clock.advance(3_600_000);
      await flushEvents();
    }
    expect(asked).toBe(1);
    expect(news.filter((entry) => entry === 'failed credentials-rejected').length).toBeGreaterThan(2);
    await app.stop();
  });

  it('sends a password once that is given twice before Enlighten has answered', async () => {
    const answer = Promise.withResolvers<void>();
    const sent: string[] = [];
    const { app, ports } = fakeTray({}, async ({ password }) => {
      sent.push(password);
      await answer.promise;
      throw appError('credentials-rejected');
    });
    await app.start();
    const clicks = ['wrong', 'wrong'].map((password) => app.commands.signIn('owner@example.org', password));
    answer.resolve();
    const refused = { status: 'rejected', reason: { code: 'credentials-rejected' } };
    expect(await Promise.allSettled(clicks)).toMatchObject([refused, refused]);
    expect(sent).toEqual(['wrong']);
    expect((await ports.state.load()).signIn.rejections).toBe(1);
    await app.stop();
  });

  it('says how long to wait when Enlighten has refused too often', async () => {
    const { app } = fakeTray({}, async () => {
      throw appError('credentials-rejected');
    });
    await app.start();
    for (let time = 0; time < 3; time++)
      await app.commands.signIn('owner@example.org', `guess ${time}`).catch(() => undefined);
    expect(app.store.get().account).toMatchObject({ blockedUntil: NOW_S + 300 });
    await app.stop();
  });
});

describe('a pasted token', () => {
  it('needs no account: it is proven and kept', async () => {
    const { app, log, news } = fakeTray();
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    const token = JSON.parse(stored(365)).token;
    await app.commands.pasteToken(SERIAL, ` {"token": "${token}", "expires_at": 1} \n`, false);
    expect(log.filter((entry) => ['check', 'store token', 'sign in'].includes(entry))).toEqual([
      'check',
      'store token',
    ]);
    expect(news).toEqual([`renewed ${SERIAL}`]);
    await app.stop();
  });

  it.each([
    ['is none', 'usage', 'no token at all'],
    ['is for another gateway', 'token-wrong-gateway', stored(300, '122399000009')],
    ['is over', 'token-expired', stored(-1)],
  ])('is refused when it %s', async (_, code, text) => {
    const { app, ports, log } = fakeTray();
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    await expect(app.commands.pasteToken(SERIAL, text, false)).rejects.toMatchObject({ code });
    expect(log).not.toContain('check');
    expect(await ports.secrets.get(`token ${SERIAL}`)).toBeNull();
    // It says nothing of the token in use, and whoever has pasted it is told.
    expect(app.store.get().gateways[0]?.renewal).toMatchObject({ running: false, problem: null });
    await app.stop();
  });
});

it('a renewal that a pasted token has cancelled does not make the next failure news', async () => {
  const { app, news } = fakeTray();
  await app.start();
  await app.commands.addGateway('192.0.2.7');
  const cancelled = app.renew(SERIAL);
  await app.commands.pasteToken(SERIAL, stored(365), false);
  await cancelled;
  // The window shows this failure itself.
  await expect(app.commands.renew(SERIAL)).rejects.toMatchObject({ code: 'credentials-missing' });
  expect(news).toEqual([`renewed ${SERIAL}`]);
  await app.renew(SERIAL);
  expect(news.at(-1)).toBe('failed credentials-missing');
  await app.stop();
});

describe('a pasted token that was refused', () => {
  it('does not make anybody forget why the last renewal has failed', async () => {
    const { app } = fakeTray();
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    await app.renew(SERIAL);
    await app.commands.pasteToken(SERIAL, 'no token', false).catch(() => undefined);
    expect(app.store.get().gateways[0]?.renewal).toMatchObject({
      running: false,
      problem: { code: 'credentials-missing' },
    });
    await app.stop();
  });
});

describe('a pasted token that ends sooner than a good one', () => {
  it('is refused, and kept once the owner has said so', async () => {
    const { app, ports } = fakeTray();
    await ports.state.change((state) => withGateways(state, gateway()));
    const long = stored(300);
    await ports.secrets.set(`token ${SERIAL}`, long);
    await app.start();
    const { token } = JSON.parse(stored(0.5)) as { token: string };
    const kept = async () =>
      (JSON.parse((await ports.secrets.get(`token ${SERIAL}`)) ?? '') as { token: string }).token;
    await expect(app.commands.pasteToken(SERIAL, token, false)).rejects.toMatchObject({
      code: 'token-shorter',
    });
    expect(await kept()).toBe(JSON.parse(long).token);
    await expect(app.commands.pasteToken(SERIAL, token, false)).rejects.toMatchObject({
      code: 'token-shorter',
    });
    await app.commands.pasteToken(SERIAL, token, true);
    expect(await kept()).toBe(token);
    await app.stop();
  });
});

describe('forgetting', () => {
  it('that the keychain refuses leaves everything as it was', async () => {
    const desktop = fakeDesktop();
    let locked = false;
    const secrets = {
      ...desktop.ports.secrets,
      delete: async (name: string) => {
        if (locked) throw appError('keychain-unavailable');
        return desktop.ports.secrets.delete(name);
      },
    };
    const app = createTrayApp({ ...desktop.ports, secrets, givenCredentials: null });
    await app.start();
    await app.commands.addGateway('192.0.2.7');
    await app.commands.signIn('owner@example.org', 'secret');
    locked = true;
    await expect(app.commands.forget()).rejects.toMatchObject({ code: 'keychain-unavailable' });
    await expect(app.commands.removeGateway(SERIAL)).rejects.toMatchObject({ code: 'keychain-unavailable' });
    await app.commands.renew(SERIAL);
    expect(app.store.get().gateways[0]).toMatchObject({
      token: { claims: { role: 'owner' } },
      renewal: { running: false, problem: null },
    });
    await app.stop();
  });
});

describe('a token that the gateway rejects', () => {
  it('is replaced without a click where that is allowed, once a day at most', async () => {
    let rejects = true;
    const { app, ports, kept, clock, log } = fakeTray({
      readPower: async () => {
        if (rejects) throw appError('token-rejected');
        return powerReading();
      },
      checkToken: async () => {
        if (rejects) throw appError('token-rejected');
      },
      info: gatewayInfo(),
    });
    kept.settings = { ...kept.settings, renewByItself: true, wattsInTray: true };
    await ports.state.change((state) => withGateways(state, gateway()));
    await ports.secrets.set('enlighten', JSON.stringify({ email: 'o@example.org', password: 'p' }));
    await ports.secrets.set(`token ${SERIAL}`, stored(300));
    await app.start();
    await flushEvents();
    const tokens = () => log.filter((entry) => entry === 'token').length;
    expect(app.store.get().gateways[0]).toMatchObject({ health: 'busy' });
    expect(tokens()).toBe(0);
    for (let minute = 0; minute < 23 * 60; minute++) {
      clock.advance(60_000);
      await flushEvents();
    }
    expect(tokens()).toBe(1);
    rejects = false;
    for (let minute = 0; minute < 120; minute++) {
      clock.advance(60_000);
      await flushEvents();
    }
    expect(app.store.get().gateways[0]).toMatchObject({ health: 'fine', problem: null });
    await app.stop();
  });
});

/** What the keychain holds of a token with so many days left. */
function stored(days: number, serial = SERIAL): string {
  const { issuedAt, expiresAt } = claimsEndingIn(days);
  const claims = { aud: serial, enphaseUser: 'owner', iat: issuedAt ?? 0, exp: expiresAt };
  return JSON.stringify({ token: signToken(claims), route: 'entrez-tokens' });
}
