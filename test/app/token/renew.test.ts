import { describe, expect, it, vi } from 'vitest';
import { createDeps, createEngine } from '../../../main/app/engine.ts';
import { createSessionProvider } from '../../../main/app/enlighten/session.ts';
import { createSharedConnection } from '../../../main/app/gateway/shared-connection.ts';
import { renew } from '../../../main/app/token/renew.ts';
import { AppError, appError } from '../../../main/domain/errors.ts';
import type { MeteredReading, Ports } from '../../../main/domain/ports/index.ts';
import { withGateways } from '../../../main/domain/saved-state.ts';
import {
  discoveredService,
  gateway,
  gatewayInfo,
  makeToken,
  SERIAL,
  storedToken,
  wantedGateway,
} from '../../support/builders.ts';
import { fakePorts, type World } from '../../support/fakes/ports.ts';
import { HANGS_MS } from '../../support/limits.ts';

/** Renews over a connection of its own, as the command line does. */
async function renewOn(ports: Ports, onStep?: (step: { readonly step: string }) => void) {
  const deps = createDeps(ports);
  const connection = createSharedConnection(deps, { wanted: () => wantedGateway() });
  return renew(deps, connection, createSessionProvider(deps), { onStep }).finally(connection.close);
}

const OLD = makeToken();

/** Renews while OLD is stored; `held` is the token that is stored afterwards. */
async function renewIn(change: Partial<World>) {
  const { ports, log } = fakePorts(change);
  const { vault } = createDeps(ports);
  await vault.saveToken(SERIAL, { token: OLD, route: 'manual' });
  log.length = 0;
  const steps: string[] = [];
  const result = await renewOn(ports, ({ step }) => steps.push(step)).catch((error: unknown) => error);
  return { result, log, steps, ports, held: (await vault.token(SERIAL))?.token ?? null };
}

const rejects = (id: 'credentials-rejected' | 'token-rejected' | 'gateway-unreachable') => async () => {
  throw appError(id);
};

describe('renew', () => {
  it('stores the token after the gateway accepted it, and only then', async () => {
    const { log, steps, held } = await renewIn({});
    expect(log).toEqual(['connect', 'sign in', 'token', 'check', 'read', 'store token', 'close']);
    expect(steps).toEqual(['found', 'signed-in', 'token', 'verified', 'reading', 'stored']);
    expect(held).not.toBe(OLD);
  });

  it('stores the token while a busy gateway has not given its reading yet', async () => {
    const reading = Promise.withResolvers<MeteredReading>();
    const { ports, log } = fakePorts({ readPower: () => reading.promise });
    const { vault } = createDeps(ports);
    const renewal = renewOn(ports);
    await vi.waitUntil(() => log.includes('store token'), { timeout: HANGS_MS });
    expect(await vault.token(SERIAL)).not.toBeNull();
    reading.reject(appError('gateway-unreachable'));
    expect(await renewal).toMatchObject({ power: null });
  });

  it.each<[string, Partial<World>]>([
    ['the gateway is gone', { reachable: () => false }],
    ['the password is rejected', { signIn: rejects('credentials-rejected') }],
    [
      'the cloud gives no token',
      {
        requestToken: () => {
          throw appError('cloud-unexpected');
        },
      },
    ],
    ['the gateway rejects the new token', { checkToken: rejects('token-rejected') }],
    ['the gateway goes away', { checkToken: rejects('gateway-unreachable') }],
  ])('keeps the old token if %s', async (_, change) => {
    const { result, held, log } = await renewIn(change);
    expect(result).toBeInstanceOf(AppError);
    expect(held).toBe(OLD);
    expect(log).not.toContain('store token');
  });

  it('leaves no place behind, nor programs in no list, if the keychain refuses the new token', async () => {
    const { ports } = fakePorts();
    const set = (name: string, secret: string) =>
      name.startsWith('token')
        ? Promise.reject(appError('keychain-unavailable'))
        : ports.secrets.set(name, secret);
    const deps = createDeps({ ...ports, secrets: { ...ports.secrets, set } });
    await createDeps(ports).vault.saveToken(SERIAL, storedToken());
    await ports.state.change((state) => withGateways(state, gateway()));
    const engine = createEngine(deps);
    expect(await engine.renew({})).toMatchObject([{ ok: false, error: { code: 'keychain-unavailable' } }]);
    expect(await ports.state.load()).toMatchObject({ gateways: [{ serial: SERIAL }], targets: [] });
  });

  it('does not sign in for a gateway over http that needs no token', async () => {
    const { result, log } = await renewIn({
      info: gatewayInfo({ firmware: 'R4.10.35', needsToken: false }),
      reachable: ({ scheme }) => scheme === 'http',
    });
    expect(result).toMatchObject({ code: 'token-not-needed' });
    expect(log).toEqual(['connect', 'close']);
  });

  it('refuses a gateway with another serial before anything is sent to it', async () => {
    const { result, log } = await renewIn({ info: gatewayInfo({ serial: '122399999999' }) });
    expect(result).toMatchObject({ code: 'gateway-not-found' });
    expect(log).not.toContain('check');
  });

  it('does not sign in again when the connection that it leaves open is made anew', async () => {
    const { ports, log } = fakePorts();
    let onSecure: (() => void) | undefined;
    const { connector } = ports;
    const deps = createDeps({
      ...ports,
      connector: {
        connect(endpoints, options) {
          onSecure = options?.onSecure;
          return connector.connect(endpoints, options);
        },
      },
    });
    const connection = createSharedConnection(deps, { wanted: () => wantedGateway() });
    const sessions = createSessionProvider(deps);
    let asked = 0;
    const counting = {
      ...sessions,
      session: () => {
        asked += 1;
        return sessions.session();
      },
    };
    await renew(deps, connection, counting);
    const before = asked;
    expect(before).toBeGreaterThan(0);
    onSecure?.();
    expect(asked).toBe(before);
    expect(log.filter((entry) => entry === 'sign in')).toHaveLength(1);
    connection.close();
  });

  it('leaves what automatic renewals remember as it was: the next token may be rejected too', async () => {
    const { ports } = fakePorts();
    const attempts = { [SERIAL]: { at: 1, nextAt: 2 } };
    await ports.state.change((state) => ({ ...state, reminders: { ...state.reminders, attempts } }));
    await renewOn(ports);
    expect((await ports.state.load()).reminders.attempts).toEqual(attempts);
  });

  it('leaves the connection free for readings while the user looks for a one-time code', async () => {
    const code = Promise.withResolvers<void>();
    const { ports } = fakePorts({ signIn: () => code.promise });
    const deps = createDeps(ports);
    const connection = createSharedConnection(deps, { wanted: () => wantedGateway() });
    const renewal = renew(deps, connection, createSessionProvider(deps));
    await connection.open();
    const reading = connection.run((connected) => connected.connection.readPower(null));
    expect(await reading).toMatchObject({ productionW: 3200 });
    code.resolve();
    expect(await renewal).toMatchObject({ claims: { serial: SERIAL } });
    connection.close();
  });
});

describe('the renewals of several gateways', () => {
  it('share a sign-in, and a wrong password is tried once only', async () => {
    const two = [
      discoveredService(),
      discoveredService({ serial: '122399000002', addresses: ['192.0.2.8'] }),
    ];
    const { ports, log } = fakePorts({ candidates: two, signIn: rejects('credentials-rejected') });
    const outcomes = await createEngine(createDeps(ports)).renew({});
    expect(outcomes.map((outcome) => outcome.ok)).toEqual([false, false]);
    expect(log.filter((entry) => entry === 'sign in')).toHaveLength(1);
  });
});

describe('a renewal while another process forgets everything', () => {
  it.each([
    ['and a token was stored', true, false],
    ['and an account was signed in', false, true],
  ])('stores no token and lists no gateway: %s', async (_, withToken, withAccount) => {
    const { ports } = fakePorts();
    const { vault } = createDeps(ports);
    if (withToken) await vault.saveToken(SERIAL, { token: OLD, route: 'manual' });
    if (withAccount) await vault.saveCredentials({ email: 'o@example.org', password: 'secret' });
    const connector: Ports['connector'] = {
      async connect(...args) {
        const connection = await ports.connector.connect(...args);
        const checkToken = async () => void (await createEngine(createDeps(ports)).forget());
        return { ...connection, checkToken };
      },
    };
    const own = { ...ports, connector, givenCredentials: withAccount ? null : ports.givenCredentials };
    await expect(renewOn(own)).rejects.toMatchObject({ id: 'credentials-missing/reset' });
    expect(await vault.token(SERIAL)).toBeNull();
    expect((await ports.state.load()).gateways).toEqual([]);
  });
});
