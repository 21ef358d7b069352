import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, startCliWorld } from '../support/cli.ts';
import { house } from '../support/simulator/house.ts';

const NOON = Date.UTC(2026, 5, 21, 12);
const noonHouse = { kind: 'house', house: () => house(NOON) } as const;

describe('envoy-tray renew', () => {
  it('gives the document of the contract', async () => {
    await using world = await startCliWorld({ source: noonHouse });
    const before = Math.floor(Date.now() / 1000) * 1000;
    const run = await world.runJson('renew');
    expect(run).toMatchObject({ code: 0 });
    const after = Date.now();
    const document = run.json() as {
      token: { issuedAt: string; expiresAt: string };
      power: { measuredAt: string };
    };
    expect(document).toEqual({
      serial: world.gateway.serial,
      host: world.gateway.authority,
      firmware: world.gateway.firmware,
      token: {
        role: 'owner',
        issuedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        expiresAt: expect.stringMatching(/Z$/),
        daysLeft: 364,
        signature: 'unknown',
      },
      route: 'entrez-tokens',
      verified: true,
      deliveries: [],
      power: {
        productionW: Math.round(house(NOON).productionW),
        consumptionW: Math.round(house(NOON).consumptionW),
        netW: Math.round(house(NOON).netW),
        batteryW: null,
        houseW: null,
        source: '/production.json eim',
        measuredAt: expect.stringMatching(/Z$/),
        ageS: expect.any(Number),
      },
    });
    const { issuedAt, expiresAt } = document.token;
    expect(Date.parse(expiresAt) - Date.parse(issuedAt)).toBe(365 * 86_400_000);
    for (const moment of [issuedAt, document.power.measuredAt]) {
      // Times are whole seconds, rounded; a meter's is up to a second old.
      expect(Date.parse(moment)).toBeGreaterThanOrEqual(before - 1000);
      expect(Date.parse(moment)).toBeLessThanOrEqual(after + 1000);
    }
  });

  it('leaves a token alone that is not due, and asks Enphase nothing, with --if-due', async () => {
    await using world = await startCliWorld();
    const env = { ENVOY_TRAY_SECRETS: `file:${join(world.home, 'secrets.json')}` };
    const renew = (...args: readonly string[]) =>
      world.run(['renew', ...args, '--host', world.gateway.authority, '--json'], { env });
    // Nothing is set up yet: the first token is due.
    expect(await renew('--if-due')).toMatchObject({ code: 0 });
    const asked = world.cloud.requests.length;
    const run = await renew('--if-due');
    expect(run).toMatchObject({ code: 0 });
    expect(run.json()).toEqual({
      serial: world.gateway.serial,
      renewed: false,
      daysLeft: 364,
      deliveries: [],
    });
    expect(world.cloud.requests).toHaveLength(asked);
    expect(await renew('--if-due', '400')).toMatchObject({ code: 0 });
    expect(world.cloud.issued).toHaveLength(2);
    expect((await renew('--if-due', 'soon')).json()).toMatchObject({
      error: { code: 'usage', message: '--if-due takes 0 to 999 days, or nothing.' },
    });
  });

  it('makes two cloud requests and two to the gateway besides the reading, over one handshake', async () => {
    await using world = await startCliWorld();
    expect(await world.runJson('renew')).toMatchObject({ code: 0 });
    const paths = (requests: readonly { method: string; path: string }[]) =>
      requests.map(({ method, path }) => `${method} ${path}`);
    expect(paths(world.cloud.requests)).toEqual(['POST /login/login.json', 'POST /tokens']);
    expect(paths(world.gateway.requests)).toEqual([
      'GET /info',
      'GET /auth/check_jwt',
      'GET /production.json',
    ]);
    expect(world.gateway.handshakes).toBe(1);
  });

  it('signs in while the gateway is still writing its /info', async () => {
    /** The gateway answers nothing before the cloud has heard of the sign-in. */
    const pause = () =>
      expect.poll(() => world.cloud.requests.map(({ path }) => path)).toContain('/login/login.json');
    await using world = await startCliWorld({ latencyMs: 1, pause });
    expect(await world.runJson('renew')).toMatchObject({ code: 0 });
  });

  it('tells the gateway no password and the cloud no token', async () => {
    await using world = await startCliWorld();
    const run = await world.runJson('renew');
    const [token = 'none'] = world.cloud.issued;
    const seenByGateway = JSON.stringify(world.gateway.requests);
    expect(seenByGateway).toContain(token);
    for (const secret of [ACCOUNT.password, encodeURIComponent(ACCOUNT.password), ACCOUNT.email]) {
      expect(seenByGateway).not.toContain(secret);
      expect(run.stdout + run.stderr).not.toContain(secret);
    }
    expect(JSON.stringify(world.cloud.requests)).not.toContain(token);
    expect(run.stdout + run.stderr).not.toContain(token);
  });

  it('goes through a proxy to neither, the gateway being at home and the cloud here on loopback', async () => {
    await using world = await startCliWorld();
    const proxy = {
      HTTPS_PROXY: 'http://127.0.0.1:9',
      HTTP_PROXY: 'http://127.0.0.1:9',
      ALL_PROXY: 'http://127.0.0.1:9',
    };
    const run = await world.run(['renew', '--host', world.gateway.authority, '--json'], { env: proxy });
    expect(run).toMatchObject({ code: 0 });
  });

  it('never asks the cloud for a gateway that needs no token', async () => {
    await using world = await startCliWorld({ tls: false, firmware: 'R4.10.35' });
    const run = await world.runJson('renew');
    expect(run.json()).toMatchObject({ error: { code: 'token-not-needed' } });
    expect(run.code).toBe(10);
    expect(world.cloud.requests).toEqual([]);
  });

  it('sends no token where the connection would not be encrypted', async () => {
    await using world = await startCliWorld({ tls: false, firmware: 'D8.3.5289' });
    const run = await world.runJson('renew');
    expect(run.json()).toMatchObject({ error: { code: 'gateway-unreachable' } });
    expect(world.gateway.requests.map(({ path }) => path)).toEqual(['/info']);
    expect(world.cloud.requests).toEqual([]);
  });

  it('takes a token of 12 hours if there was none', async () => {
    await using world = await startCliWorld();
    world.cloud.behaviour.tokens = 'installer12h';
    const run = await world.runJson('renew');
    expect(run.json()).toMatchObject({ token: { role: 'installer' } });
  });

  it('takes the second route when Entrez gives no JWT', async () => {
    await using world = await startCliWorld();
    world.cloud.behaviour.tokens = 'errorText';
    const run = await world.runJson('renew');
    expect(run.json()).toMatchObject({ route: 'entrez-auth-token', verified: true });
    expect(world.cloud.requests).toHaveLength(3);
  });

  it('keeps a proven token although the gateway gives no reading just then', async () => {
    await using world = await startCliWorld();
    world.gateway.faults.set('status503', { on: 'data' });
    const run = await world.runJson('renew');
    expect(run.json()).toMatchObject({ verified: true, power: null });
    expect(run.code).toBe(0);
  });

  it('shows each step on a terminal, on the error output', async () => {
    await using world = await startCliWorld();
    const run = await world.run(['renew', '--host', world.gateway.authority]);
    expect(run.stderr.split('\n').map((line) => line.slice(0, 12))).toEqual([
      '✓ Found gate',
      '✓ Signed in ',
      '✓ Got a new ',
      '✓ The gatewa',
      '✓ Production',
      '✓ Stored the',
      '',
    ]);
    expect(run.stdout).toMatch(/^Gateway \d+: its token is good until \d+ \w+ \d+\.\n$/);
  });
});
