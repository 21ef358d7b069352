import { once } from 'node:events';
import { connect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { ask } from '../../support/simulator/ask.ts';
import { makeCertificate } from '../../support/simulator/certificate.ts';
import { ADMIN_KEY, type Openhab, USER_KEY } from '../../support/targets/openhab.ts';
import { disabledThing, fileThing, missingThing, UID } from '../../support/targets/openhab-house.ts';
import { ADMIN, basic, bearer, get, NEW, OLD, openhab, put, withToken } from './openhab-bench.ts';

describe('the door of openHAB', () => {
  const error = (code: number, message: string) => ({ error: { message, 'http-code': code } });

  it('tells anyone its version', async () => {
    const { status, body } = await get(await openhab(), '/rest/', {});
    expect(status).toBe(200);
    expect(body.runtimeInfo.version).toBe('5.2.1');
  });

  it.each([
    ['an API token', ADMIN, 200],
    ['an API token in its own header', { 'X-OPENHAB-TOKEN': ADMIN_KEY }, 200],
    ['an API token as the user', basic(ADMIN_KEY, ''), 200],
    ['nothing', {}, 401],
    ['a deleted API token', bearer('oh.tray.deleted'), 401],
    ['a password', basic('admin', 'habopen'), 401],
    ['the API token of a user', bearer(USER_KEY), 403],
  ])('answers to %s', async (_, headers, status) => {
    expect((await get(await openhab(), '/rest/things', headers)).status).toBe(status);
  });

  it('says why in its own words', async () => {
    const house = await openhab();
    expect((await get(house, '/rest/things', {})).body).toEqual(error(401, 'Authentication required'));
    expect((await get(house, '/rest/things', bearer('oh.a.b'))).body).toEqual(
      error(401, 'Invalid credentials'),
    );
    expect((await get(house, '/rest/things', bearer(USER_KEY))).body).toEqual(error(403, 'Access denied'));
    expect((await get(house, '/rest/things/enphase:envoy:x')).body).toEqual(
      error(404, 'Thing enphase:envoy:x does not exist!'),
    );
    house.faults.set('german', true);
    expect((await get(house, '/rest/things', {})).body).toEqual(error(401, 'Anmeldung erforderlich'));
  });

  it('lets a password in only where that is switched on', async () => {
    const house = await openhab({ basicUser: { name: 'admin', password: 'habopen' } });
    expect((await get(house, '/rest/things', basic('admin', 'habopen'))).status).toBe(200);
  });
});

describe('a changed configuration', () => {
  it('has to be sent whole', async () => {
    const house = await openhab();
    const { status, body } = await put(house, `${UID.envoy}/config`, { jwt: NEW });
    expect(status).toBe(400);
    expect(body).toEqual({ serialNumber: 'The parameter is required.' });
    expect(house.stored(UID.envoy).configuration['jwt']).toBe(OLD);
  });

  it('keeps what was not sent', async () => {
    const house = await openhab();
    const sent = { serialNumber: house.stored(UID.envoy).configuration['serialNumber'], jwt: NEW };
    expect((await put(house, `${UID.envoy}/config`, sent)).status).toBe(200);
    expect(house.stored(UID.envoy).configuration).toMatchObject({ jwt: NEW, autoJwt: false, refresh: 5 });
  });

  it('replaces the old one where the whole thing is sent', async () => {
    const house = await openhab();
    await put(house, UID.envoy, { configuration: { jwt: NEW } });
    expect(house.stored(UID.envoy).configuration).toEqual({ jwt: NEW });
    expect(house.status(UID.envoy).statusDetail).toBe('HANDLER_CONFIGURATION_PENDING');
  });

  it('may answer 200 without being stored', async () => {
    const house = await openhab();
    house.faults.set('blockedSilently', true);
    const { status } = await put(house, `${UID.envoy}/config`, withToken(house, NEW));
    expect(status).toBe(200);
    expect(house.stored(UID.envoy).configuration['jwt']).toBe(OLD);
  });

  it.each([
    ['a thing from a file', UID.file, 'is not editable'],
    ['a disabled thing', UID.disabled, 'is not initialized'],
    ['a thing without its binding', UID.missing, 'is not initialized'],
  ])('is refused for %s, with the thing and its secrets', async (_, uid, reason) => {
    const house = await openhab({ things: [fileThing(OLD), disabledThing(OLD), missingThing(OLD)] });
    const { status, body } = await put(house, `${uid}/config`, house.stored(uid).configuration);
    expect(status).toBe(409);
    expect(body.error.message).toContain(reason);
    expect(JSON.stringify(body.entity)).toContain(OLD);
  });

  it('of a disabled thing is taken with the whole thing', async () => {
    const house = await openhab({ things: [disabledThing(OLD)] });
    const { body } = await get(house, `/rest/things/${UID.disabled}`);
    body.configuration.jwt = NEW;
    expect((await put(house, UID.disabled, body)).status).toBe(200);
    expect(house.stored(UID.disabled).configuration['jwt']).toBe(NEW);
    expect(house.isEnabled(UID.disabled)).toBe(false);
  });

  it.each([
    ['before', OLD],
    ['after', NEW],
  ] as const)('may be cut off %s it was carried out', async (when, stored) => {
    const house = await openhab();
    house.faults.set('cut', { on: 'config', when });
    await expect(put(house, `${UID.envoy}/config`, withToken(house, NEW))).rejects.toThrow();
    expect(house.stored(UID.envoy).configuration['jwt']).toBe(stored);
  });

  it('is stored although the handler throws', async () => {
    const house = await openhab();
    house.faults.set('handlerThrows', true);
    expect((await put(house, `${UID.envoy}/config`, withToken(house, NEW))).status).toBe(500);
    expect(house.stored(UID.envoy).configuration['jwt']).toBe(NEW);
  });

  it('answers only when the handler is ready', async () => {
    const asked = Promise.withResolvers<number>();
    const goesOn = Promise.withResolvers<void>();
    const wait = (ms: number) => {
      asked.resolve(ms);
      return goesOn.promise;
    };
    const house = await openhab({ wait });
    house.faults.set('slowHandlerMs', 30_000);
    const answer = put(house, `${UID.envoy}/config`, withToken(house, NEW));
    expect(await asked.promise).toBe(30_000);
    goesOn.resolve();
    expect((await answer).status).toBe(200);
  });
});

async function presented({ url }: Openhab): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}

describe('openHAB out of order', () => {
  it.each([404, 503] as const)('answers %d while it starts', async (status) => {
    const house = await openhab();
    house.faults.set('starting', status);
    expect((await ask(`${house.url}/rest/`)).status).toBe(status);
  });

  it('sends callers elsewhere', async () => {
    const house = await openhab();
    house.faults.set('redirect', 'http://elsewhere.example');
    const { status, headers } = await ask(`${house.url}/rest/things`, { headers: ADMIN });
    expect(status).toBe(307);
    expect(headers['location']).toBe('http://elsewhere.example/rest/things');
  });

  it('answers with more than anyone needs', async () => {
    const house = await openhab({ things: [fileThing(OLD)] });
    house.faults.set('huge', 2_000_000);
    const { body } = await ask(`${house.url}/rest/things`, { headers: ADMIN });
    expect(body.length).toBeGreaterThan(2_000_000);
  });

  it('shows a new certificate', async () => {
    const house = await openhab({ http: false, https: true });
    expect(await presented(house)).toBe(house.fingerprint256);
    const next = makeCertificate();
    house.setCertificate(next);
    expect(await presented(house)).toBe(next.fingerprint256);
  });
});
