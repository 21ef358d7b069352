import { describe, expect, it, onTestFinished } from 'vitest';
import { ask } from '../support/simulator/ask.ts';
import { makeCertificate } from '../support/simulator/certificate.ts';
import { makeEntrezKey } from '../support/simulator/entrez-key.ts';
import { type GatewayOptions, startGateway } from '../support/simulator/gateway.ts';
import { type NewToken, signToken } from '../support/simulator/jwt.ts';

const SERIAL = '122399000001';
const NOW = Date.UTC(2026, 5, 21, 12);
const bearer = (jwt: string) => ({ headers: { Authorization: `Bearer ${jwt}` } });
const token = (claims: Partial<NewToken> = {}) => signToken({ aud: SERIAL, iat: NOW / 1000 - 60, ...claims });

async function gateway(options: GatewayOptions = {}) {
  const started = await startGateway({ serial: SERIAL, now: () => NOW, ...options });
  onTestFinished(() => started.close());
  return started;
}

describe('the door of a simulated gateway', () => {
  it.each(['GET', 'POST'])(
    'confirms a good token to %s with the exact page and a session cookie',
    async (method) => {
      const { url } = await gateway();
      const answer = await ask(`${url}/auth/check_jwt`, { method, ...bearer(token()) });
      expect(answer.status).toBe(200);
      expect(answer.body).toBe('<!DOCTYPE html><h2>Valid token.</h2>\n');
      expect(answer.headers['content-type']).toBe('text/html');
      expect(answer.headers['set-cookie']).toEqual([
        expect.stringMatching(/^sessionId=[0-9a-f]{32}; Secure; HttpOnly; path=\/$/),
      ]);
    },
  );

  const bad: readonly (readonly [string, () => Record<string, string>])[] = [
    ['none', () => ({})],
    ['another serial', () => bearer(token({ aud: '122399000002' })).headers],
    ['expired', () => bearer(token({ exp: NOW / 1000 })).headers],
    ['another key', () => bearer(signToken({ aud: SERIAL }, { key: makeEntrezKey() })).headers],
    ['no "Bearer"', () => ({ Authorization: token() })],
    ['quoted', () => bearer(`"${token()}"`).headers],
    ['not a token', () => bearer('abc').headers],
  ];
  it.each(bad)('refuses a token: %s', async (_, headers) => {
    const { url } = await gateway();
    for (const path of ['/auth/check_jwt', '/production.json', '/ivp/meters', '/nowhere']) {
      const answer = await ask(url + path, { headers: headers() });
      expect(answer.status, path).toBe(401);
      expect(answer.body, path).toContain('<title>401 Authorization Required</title>');
      expect(answer.headers['set-cookie'], path).toBeUndefined();
    }
  });

  it.each([
    ['D8.3.5167', '/home'],
    ['D8.3.5169', '/login.html'],
  ])('sends browsers of %s to %s', async (firmware, page) => {
    const { url } = await gateway({ firmware });
    expect((await ask(`${url}/production`)).body).toContain(`'${page}'`);
  });

  it('leaves /info open, without cookies', async () => {
    const { url } = await gateway();
    for (const path of ['/info', '/info.xml']) {
      const answer = await ask(url + path, bearer(token()));
      expect(answer.status).toBe(200);
      expect(answer.body).toContain(`<sn>${SERIAL}</sn>`);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('takes the cookie instead of a token, until it has idled for ten minutes', async () => {
    let now = NOW;
    const { url } = await gateway({ now: () => now });
    const { headers } = await ask(`${url}/auth/check_jwt`, bearer(token()));
    const Cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const status = async () => (await ask(`${url}/ivp/meters`, { headers: { Cookie } })).status;
    for (const minutes of [9, 9, 9]) {
      now += minutes * 60_000;
      expect(await status()).toBe(200);
    }
    now += 10 * 60_000 + 1;
    expect(await status()).toBe(401);
  });

  it('forgets sessions on demand', async () => {
    const one = await gateway();
    const { headers } = await ask(`${one.url}/auth/check_jwt`, bearer(token()));
    const Cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    one.endSessions();
    expect((await ask(`${one.url}/ivp/meters`, { headers: { Cookie } })).status).toBe(401);
  });

  it.each([
    ['D8.3.5288', 0],
    ['D8.3.5289', 3],
    ['D8.3.5433', 3],
  ])(
    '%s opens %i sessions for three requests of a client that ignores cookies',
    async (firmware, sessions) => {
      const one = await gateway({ firmware });
      for (let count = 0; count < 3; count += 1) {
        const { headers } = await ask(`${one.url}/ivp/meters`, bearer(token()));
        expect(headers['set-cookie']?.length ?? 0).toBe(sessions === 0 ? 0 : 1);
      }
      expect(one.sessionsOpened).toBe(sessions);
    },
  );

  it('asks for nothing before firmware 7, and has no check_jwt then', async () => {
    const { url } = await gateway({ firmware: 'R5.0.62', tls: false });
    expect(url).toMatch(/^http:/);
    expect((await ask(`${url}/api/v1/production`)).status).toBe(200);
    expect((await ask(`${url}/auth/check_jwt`)).status).toBe(404);
    expect((await ask(`${url}/production`)).headers['www-authenticate']).toContain('Digest');
  });

  it('hears not a byte from a client that leaves after the handshake, and counts those of one that asks', async () => {
    const one = await gateway();
    const { connect } = await import('node:tls');
    const options = { host: one.host, port: one.port, rejectUnauthorized: false } as const;
    const seen = await new Promise<string | undefined>((resolve, reject) => {
      const socket = connect(options, () => {
        const fingerprint = socket.getPeerX509Certificate()?.fingerprint256;
        socket.once('close', () => resolve(fingerprint));
        socket.end();
      });
      socket.once('error', reject);
    });
    expect(seen).toBe(one.fingerprint256);
    expect([one.handshakes, one.bytesAfterHandshake, one.requests.length]).toEqual([1, 0, 0]);
    await ask(`${one.url}/info`);
    expect(one.handshakes).toBe(2);
    expect(one.bytesAfterHandshake).toBeGreaterThan('GET /info HTTP/1.1'.length);
  });

  it('presents a swapped certificate to new connections', async () => {
    const one = await gateway();
    const next = makeCertificate();
    const before = one.fingerprint256;
    one.setCertificate(next);
    expect(one.fingerprint256).toBe(next.fingerprint256);
    expect(one.fingerprint256).not.toBe(before);
    const { Agent, get } = await import('node:https');
    const agent = new Agent({ ca: next.cert, checkServerIdentity: () => undefined });
    const status = await new Promise<number | undefined>((resolve, reject) => {
      get(`${one.url}/info`, { agent }, (response) => resolve(response.resume().statusCode)).once(
        'error',
        reject,
      );
    });
    agent.destroy();
    expect(status).toBe(200);
  });

  it('notes what it was asked', async () => {
    const one = await gateway();
    await ask(`${one.url}/auth/check_jwt?x=1`, {
      method: 'POST',
      headers: { 'X-Odd': 'yes' },
      body: 'héllo',
    });
    expect(one.requests).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: '/auth/check_jwt?x=1',
        body: 'héllo',
        at: NOW,
        connection: 1,
      }),
    ]);
    expect(one.requests[0]?.headers['x-odd']).toBe('yes');
  });
});
