import { describe, expect, it } from 'vitest';
import { makeToken } from '../../support/builders.ts';
import {
  createEvcc,
  EVCC_KEY,
  EVCC_PASSWORD,
  type Evcc,
  type EvccOptions,
} from '../../support/targets/evcc.ts';

const OLD = makeToken({ jti: 'old' });
const NEW = makeToken({ jti: 'new' });
const METER = '/api/config/devices/meter';
const byKey = { Authorization: `Bearer ${EVCC_KEY}` };
const taken = async (token: string) => (token === NEW ? 'accepted' : 'refused');
const PV = {
  type: 'template',
  deviceProduct: 'Enphase IQ Gateway',
  deviceTitle: 'Roof',
  ...{ template: 'enphase', usage: 'pv', host: '192.0.2.7', schema: 'https', cache: '1s', timeout: '10s' },
  battery_type: 'ac',
};

const start = (options: EvccOptions = {}) => createEvcc({ token: OLD, gateway: taken, ...options });

/** Status, text and, if it is any, JSON of an answer. */
async function ask({ url }: Evcc, method: string, path: string, body?: unknown, headers = {}) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(url + path, { method, headers: { ...byKey, ...headers }, ...sent });
  const text = await answer.text();
  return { status: answer.status, text, headers: answer.headers, json: () => JSON.parse(text) };
}

describe('access to evcc', () => {
  it('is by key or by the cookie of a login', async () => {
    await using evcc = await start();
    expect(await ask(evcc, 'GET', METER, undefined, { Authorization: '' })).toMatchObject({
      status: 401,
      text: 'Unauthorized\n',
    });
    const login = (password: string) =>
      ask(evcc, 'POST', '/api/auth/login', { password }, { Authorization: '' });
    expect(await login('wrong')).toMatchObject({ status: 401, text: 'Invalid password\n' });
    const { headers } = await login(EVCC_PASSWORD);
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(cookie).toMatch(/^auth=/);
    expect((await ask(evcc, 'GET', METER, undefined, { Authorization: '', cookie })).status).toBe(200);
  });

  it('tells when no password is set, and is refused in the demo', async () => {
    await using fresh = await start({ password: null });
    expect((await ask(fresh, 'GET', '/api/auth/status')).status).toBe(501);
    await using demo = await start({ demo: true });
    expect((await ask(demo, 'POST', '/api/auth/login', {})).status).toBe(403);
    expect((await ask(demo, 'GET', METER)).status).toBe(401);
  });
});

describe('devices of evcc', () => {
  it('show a mask for the token, except in a custom device and in what evcc.yaml says', async () => {
    await using evcc = await start();
    const list = (await ask(evcc, 'GET', METER)).json();
    expect(list[0]).toEqual({ name: 'house', type: 'template' });
    expect(list[2]).toMatchObject({ id: 2, name: 'db:2', config: { template: 'enphase', token: '***' } });
    expect(list[3].config).toMatchObject({ title: 'Balcony', yaml: expect.stringContaining(OLD) });
    expect(list[4].config.password).toBe('***');
  });

  it('are null if there is none', async () => {
    await using evcc = await start({ devices: [] });
    expect((await ask(evcc, 'GET', METER)).json()).toBeNull();
  });

  it('are tried without being written', async () => {
    await using evcc = await start();
    const test = (body: unknown) => ask(evcc, 'POST', '/api/config/test/meter/merge/2', body);
    expect((await test({ ...PV, token: '***' })).json().power.error).toContain('401');
    expect((await test({ ...PV, token: NEW })).json().power).toEqual({ value: 3021, error: '' });
    expect(evcc.stored(2)['token']).toBe(OLD);
    expect((await ask(evcc, 'GET', '/api/config/dirty')).json()).toBe(false);
  });

  it('are replaced as a whole, and a mask keeps the secret', async () => {
    await using evcc = await start();
    const { deviceTitle: _, type: __, ...without } = PV;
    expect((await ask(evcc, 'PUT', `${METER}/2`, { ...without, token: '***' })).json()).toEqual({ id: 2 });
    const stored = evcc.stored(2);
    expect(stored).toEqual({ ...without, token: OLD });
    expect(Object.keys(stored)).not.toContain('deviceTitle');
  });

  it('are refused as the list shows them, and evcc is dirty all the same', async () => {
    await using evcc = await start();
    const shown = (await ask(evcc, 'GET', `${METER}/2`)).json();
    const refused = await ask(evcc, 'PUT', `${METER}/2`, shown);
    expect(refused).toMatchObject({ status: 400 });
    expect(refused.json()).toEqual({ error: 'config template not found' });
    expect(refused.headers.get('content-type')).toContain('text/plain');
    expect((await ask(evcc, 'GET', '/api/config/dirty')).json()).toBe(true);
    expect(evcc.stored(2)['token']).toBe(OLD);
  });

  it('take a custom device as YAML and nothing beside it', async () => {
    await using evcc = await start();
    const { config } = (await ask(evcc, 'GET', `${METER}/3`)).json();
    const body = { type: 'custom', deviceTitle: 'Balcony', yaml: config.yaml.replace(OLD, NEW) };
    expect((await ask(evcc, 'PUT', `${METER}/3`, { ...body, title: config.title })).status).toBe(400);
    expect((await ask(evcc, 'PUT', `${METER}/3`, body)).status).toBe(200);
    expect(evcc.tokenOfStatus(3)).toBe(NEW);
  });
});

describe('a restart of evcc', () => {
  const write = (evcc: Evcc) => ask(evcc, 'PUT', `${METER}/2`, { ...PV, token: NEW });
  const shutDown = (evcc: Evcc) => ask(evcc, 'POST', '/api/system/shutdown');

  it('gives the new token to the running loop, while a status has it at once', async () => {
    await using evcc = await start();
    await write(evcc);
    expect((await ask(evcc, 'GET', `${METER}/db:2/status`)).json().power.error).toBe('');
    expect([evcc.tokenOfStatus(2), evcc.tokenInUse(2)]).toEqual([NEW, OLD]);
    expect((await shutDown(evcc)).status).toBe(204);
    await evcc.settled();
    expect([evcc.tokenOfStatus(2), evcc.tokenInUse(2), evcc.restarts()]).toEqual([NEW, NEW, 1]);
    expect((await ask(evcc, 'GET', '/api/config/dirty')).json()).toBe(false);
  });

  it('is met as a broken connection, for as long as it is told', async () => {
    const evcc: Evcc = await start({ downMs: 1, wait: () => evcc.refused(2) });
    await using _ = evcc;
    await shutDown(evcc);
    await expect(ask(evcc, 'GET', METER)).rejects.toThrow();
    await expect(ask(evcc, 'GET', METER)).rejects.toThrow();
    await evcc.settled();
    expect((await ask(evcc, 'GET', METER)).status).toBe(200);
  });

  it('never comes without a supervisor', async () => {
    await using evcc = await start({ supervised: false });
    expect((await shutDown(evcc)).status).toBe(204);
    await evcc.settled();
    // A connection that was kept is cut; a new one would be refused.
    const code = expect.stringMatching(/^ECONN(REFUSED|RESET)$/);
    await expect(ask(evcc, 'GET', METER)).rejects.toMatchObject({ cause: { code } });
    expect(evcc.tokenInUse(2)).toBeNull();
  });

  it('finds nothing to start where the type was lost', async () => {
    await using evcc = await start();
    const { type: _, ...without } = PV;
    await ask(evcc, 'PUT', `${METER}/2`, { ...without, token: NEW });
    await shutDown(evcc);
    await evcc.settled();
    expect(evcc.tokenInUse(2)).toBeNull();
  });
});

it('loses an answer after the work is done', async () => {
  await using evcc = await start();
  evcc.lost.add(`PUT ${METER}/2`);
  await expect(ask(evcc, 'PUT', `${METER}/2`, { ...PV, token: NEW })).rejects.toThrow();
  expect(evcc.stored(2)['token']).toBe(NEW);
});
