import { describe, expect, it } from 'vitest';
import { makeToken } from '../../support/builders.ts';
import {
  CHILD_BRIDGE,
  createHomebridge,
  HOMEBRIDGE_GUEST,
  HOMEBRIDGE_PASSWORD,
  HOMEBRIDGE_USER,
  type Homebridge,
  type HomebridgeOptions,
  PLUGIN,
} from '../../support/targets/homebridge.ts';

const OLD = makeToken({ jti: 'old' });
const NEW = makeToken({ jti: 'new' });
const OURS = `/api/config-editor/plugin/${PLUGIN}`;

const start = (options: HomebridgeOptions = {}) => createHomebridge({ token: OLD, ...options });

async function ask({ url }: Homebridge, method: string, path: string, body?: unknown, key = '') {
  const type = body === undefined ? null : { 'Content-Type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { Authorization: `Bearer ${key}`, ...type };
  const answer = await fetch(url + path, { method, headers, ...sent });
  const text = await answer.text();
  return { status: answer.status, text, json: () => JSON.parse(text) };
}

const login = (homebridge: Homebridge, change = {}) =>
  ask(homebridge, 'POST', '/api/auth/login', {
    username: HOMEBRIDGE_USER,
    password: HOMEBRIDGE_PASSWORD,
    ...change,
  });

async function signedIn(homebridge: Homebridge, change = {}) {
  const key: string = (await login(homebridge, change)).json().access_token;
  return (method: string, path: string, body?: unknown) => ask(homebridge, method, path, body, key);
}

describe('the login of Homebridge', () => {
  it('takes a password, and a code if there are two factors', async () => {
    await using plain = await start();
    expect((await login(plain)).status).toBe(201);
    expect((await login(plain, { password: 'wrong' })).json()).toEqual({
      message: 'Forbidden',
      statusCode: 403,
    });
    expect((await ask(plain, 'POST', '/api/auth/noauth')).status).toBe(401);
    expect((await ask(plain, 'GET', OURS)).json()).toEqual({ message: 'Unauthorized', statusCode: 401 });
    await using twofold = await start({ otp: '123456' });
    expect((await login(twofold)).status).toBe(412);
    expect((await login(twofold, { otp: '123456' })).status).toBe(201);
  });

  it('is not asked for where the UI has none', async () => {
    await using homebridge = await start({ login: false });
    const { access_token: key } = (await ask(homebridge, 'POST', '/api/auth/noauth')).json();
    expect((await ask(homebridge, 'GET', OURS, undefined, key)).status).toBe(200);
    homebridge.endSessions();
    expect((await ask(homebridge, 'GET', OURS, undefined, key)).status).toBe(401);
  });

  it('lets a guest restart, but not look', async () => {
    await using homebridge = await start();
    const asGuest = await signedIn(homebridge, { username: HOMEBRIDGE_GUEST });
    expect((await asGuest('GET', OURS)).status).toBe(403);
    expect((await asGuest('PUT', '/api/server/restart')).status).toBe(200);
  });
});

describe('the configuration of Homebridge', () => {
  it('is written for one plugin and leaves all else alone', async () => {
    await using homebridge = await start();
    const admin = await signedIn(homebridge);
    const before = homebridge.stored();
    const blocks = (await admin('GET', OURS)).json();
    blocks[0].devices[0].envoyToken = NEW;
    expect(await admin('POST', OURS, blocks)).toMatchObject({ status: 201, text: JSON.stringify(blocks) });
    expect(homebridge.stored()).toEqual(JSON.parse(JSON.stringify(before).replace(OLD, NEW)));
    expect(homebridge.backups()).toEqual([before]);
    expect((await admin('POST', OURS, { devices: [] })).status).toBe(400);
  });

  it('is read and written whole, and is filled up where something is missing', async () => {
    await using homebridge = await start();
    const admin = await signedIn(homebridge);
    const config = (await admin('GET', '/api/config-editor')).json();
    expect(config).toEqual(homebridge.stored());
    expect((await admin('POST', '/api/config-editor', config)).json()).toEqual(config);
    const { bridge: _, ...less } = config;
    await admin('POST', '/api/config-editor', less);
    expect(homebridge.stored().bridge).not.toEqual(config.bridge);
  });

  it('is not told of a plugin that is missing or has no name for its platform', async () => {
    await using homebridge = await start({ plugin: 'missing' });
    const admin = await signedIn(homebridge);
    expect(await admin('GET', OURS)).toMatchObject({ status: 404, text: 'Not Found' });
    homebridge.setPlugin('unknown-alias');
    expect((await admin('GET', OURS)).json()).toMatchObject({ status: 400, name: 'BadRequestException' });
  });
});

describe('a restart of Homebridge', () => {
  it('goes on with each look at its status and reads the configuration at its end', async () => {
    await using homebridge = await start();
    const admin = await signedIn(homebridge);
    const blocks = (await admin('GET', OURS)).json();
    blocks[0].devices[0].envoyToken = NEW;
    await admin('POST', OURS, blocks);
    expect(homebridge.tokenInUse()).toBe(OLD);
    expect((await admin('PUT', '/api/server/restart')).json()).toMatchObject({
      ok: true,
      restartingUI: false,
    });
    const status = async () => (await admin('GET', '/api/status/homebridge')).json().status;
    const seen: string[] = [];
    while (seen.at(-1) !== 'ok') seen.push(await status());
    expect(seen).toEqual(['down', 'down', 'pending', 'ok']);
    expect(homebridge.tokenInUse()).toBe(NEW);
  });

  it('may begin late, while the old plugin still runs', async () => {
    await using homebridge = await start({ statuses: ['ok', 'down', 'ok'] });
    const admin = await signedIn(homebridge);
    homebridge.edit(JSON.parse(JSON.stringify(homebridge.stored()).replace(OLD, NEW)));
    await admin('PUT', '/api/server/restart');
    const look = async () => [
      homebridge.tokenInUse(),
      (await admin('GET', '/api/status/homebridge')).json().status,
    ];
    expect([await look(), await look(), await look()]).toEqual([
      [OLD, 'ok'],
      [null, 'down'],
      [NEW, 'ok'],
    ]);
  });

  it('is refused if it claims JSON and sends none', async () => {
    await using homebridge = await start();
    const { access_token: key } = (await login(homebridge)).json();
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
    const answer = await fetch(`${homebridge.url}/api/server/restart`, { method: 'PUT', headers });
    expect(answer.status).toBe(400);
    expect(homebridge.restarts()).toBe(0);
  });

  it('may stay away', async () => {
    await using homebridge = await start({ statuses: ['down'] });
    const admin = await signedIn(homebridge);
    await admin('PUT', '/api/server/restart');
    expect((await admin('GET', '/api/status/homebridge')).json()).toEqual({ status: 'down' });
    expect(homebridge.tokenInUse()).toBeNull();
  });

  it('can be of a child bridge alone, with or without colons', async () => {
    await using homebridge = await start({ childBridge: true });
    const admin = await signedIn(homebridge);
    const child = async () => (await admin('GET', '/api/status/homebridge/child-bridges')).json()[0];
    const before = await child();
    expect(before).toMatchObject({ username: CHILD_BRIDGE, plugin: PLUGIN, status: 'ok' });
    await admin('PUT', `/api/server/restart/${CHILD_BRIDGE.replaceAll(':', '')}`);
    expect((await child()).status).toBe('down');
    expect((await admin('GET', '/api/status/homebridge')).json().status).toBe('ok');
    homebridge.finishRestart();
    expect((await child()).pid).not.toBe(before.pid);
    expect((await admin('PUT', '/api/server/restart/000000000000')).json()).toEqual({ ok: true });
    expect(homebridge.restarts()).toBe(1);
  });

  it('includes the UI if its own block has changed', async () => {
    await using homebridge = await start();
    const admin = await signedIn(homebridge);
    const config = homebridge.stored();
    homebridge.edit({ ...config, bridge: { ...config.bridge, name: 'Other' } });
    expect((await admin('PUT', '/api/server/restart')).json()).toEqual({ ok: true, restartingUI: true });
    await homebridge.settled();
    expect((await admin('GET', '/api/status/homebridge')).status).toBe(200);
  });
});

it('shows the token in use and, once the gateway took it, data', async () => {
  let isTaken = false;
  const gateway = async () => (isTaken ? ('accepted' as const) : ('refused' as const));
  await using homebridge = await start({ tokenServer: true, gateway });
  const plugin = async (path: string) => (await fetch(homebridge.tokenServerUrl + path)).json();
  expect(await plugin('/token')).toMatchObject({ token: OLD });
  expect(await plugin('/production')).toContain('not available');
  isTaken = true;
  expect(await plugin('/production')).toHaveProperty('wattsNow');
});

it('has no token in a mode without one', async () => {
  for (const mode of [0, 1] as const) {
    await using homebridge = await start({ mode });
    expect(homebridge.tokenInUse()).toBeNull();
    expect(JSON.stringify(homebridge.stored())).not.toContain(OLD);
  }
});
