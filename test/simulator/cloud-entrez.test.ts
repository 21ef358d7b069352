import { describe, expect, it } from 'vitest';
import { ask } from '../support/simulator/ask.ts';
import {
  type AuthTokenAnswer,
  authTokenAnswers,
  FOREIGN_SERIAL,
  RETRY_AFTER_S,
  type TokensAnswer,
  tokensAnswers,
} from '../support/simulator/cloud.ts';
import { verifyToken } from '../support/simulator/jwt.ts';
import { bench, FITTER, NOW, OWNER, wanted } from './cloud-bench.ts';

/** Status and form of the body for each answer of `POST /tokens` that does come. */
const tokenAnswers: Record<Exclude<TokensAnswer, 'silent'>, readonly [number, RegExp]> = {
  jwt: [200, /^[\w-]+\.[\w-]+\.[\w-]+$/],
  json: [200, /^\{"generation_time":\d+,"token":"[\w.-]+","expires_at":\d+\}$/],
  quotedJwt: [200, /^"[\w-]+\.[\w-]+\.[\w-]+"$/],
  html200: [200, /^<!DOCTYPE html>/],
  errorText: [200, /^Error in generating Token$/],
  forbidden403: [403, /Forbidden/],
  badRequest400: [400, /Bad Request/],
  notAcceptable406: [406, /406/],
  rateLimited429: [429, /Too many/],
  outage503: [503, /503/],
  wrongAudience: [200, /^[\w-]+\.[\w-]+\.[\w-]+$/],
  expired: [200, /^[\w-]+\.[\w-]+\.[\w-]+$/],
  installer12h: [200, /^[\w-]+\.[\w-]+\.[\w-]+$/],
  garbageJwt: [200, /^[\w-]+\.[\w-]+\.[\w-]+$/],
  emptyBody: [200, /^$/],
};
const given: readonly TokensAnswer[] = [
  'jwt',
  'json',
  'quotedJwt',
  'wrongAudience',
  'expired',
  'installer12h',
];

describe('POST /tokens', () => {
  it.each(tokensAnswers)('%s', async (name) => {
    const { cloud, signIn, tokens } = await bench();
    const { session } = await signIn();
    cloud.behaviour.tokens = name;
    if (name === 'silent') {
      const stop = new AbortController();
      const ended = expect(tokens(wanted(session), stop.signal)).rejects.toMatchObject({ code: 'ABORT_ERR' });
      await expect.poll(() => cloud.requests).toHaveLength(2);
      stop.abort();
      await ended;
      return;
    }
    const { status, body, headers } = await tokens(wanted(session));
    const [code, form] = tokenAnswers[name];
    expect(status).toBe(code);
    expect(body).toMatch(form);
    expect(headers['retry-after']).toBe(name === 'rateLimited429' ? String(RETRY_AFTER_S) : undefined);
    expect(cloud.issued).toHaveLength(given.includes(name) ? 1 : 0);
    if (!given.includes(name)) {
      expect(verifyToken(body)).toBeNull();
      return;
    }
    expect(body).toContain(cloud.issued[0]);
    const claims = verifyToken(cloud.issued[0] ?? '');
    expect(claims).toMatchObject({
      aud: name === 'wrongAudience' ? FOREIGN_SERIAL : '122399000001',
      enphaseUser: name === 'installer12h' ? 'installer' : 'owner',
      username: OWNER.email,
    });
    const { exp = 0, iat = 0 } = claims ?? {};
    expect(exp - iat).toBe(name === 'installer12h' ? 43_200 : 31_536_000);
    expect(exp * 1000 > NOW).toBe(name !== 'expired');
  });

  it('checks session, owner and serial', async () => {
    const { cloud, signIn, tokens } = await bench();
    const { session } = await signIn();
    const status = async (change: Record<string, unknown>) =>
      (await tokens({ ...wanted(session), ...change })).status;
    expect(await status({ session_id: 'f'.repeat(32) })).toBe(401);
    expect(await status({ username: FITTER.email })).toBe(401);
    expect(await status({ serial_num: FOREIGN_SERIAL })).toBe(403);
    expect(await status({ serial_num: undefined })).toBe(400);
    expect(await status({ serial_num: 122399000001 })).toBe(400);
    const text = await ask(`${cloud.url}/tokens`, { method: 'POST', body: JSON.stringify(wanted(session)) });
    expect(text.status).toBe(400);
    expect(cloud.issued).toEqual([]);
    expect(await status({})).toBe(200);
  });

  it('gives installers an owner token, and the route with cookies an installer token', async () => {
    const { signIn, tokens, authToken } = await bench();
    const { session, Cookie } = await signIn(FITTER);
    const first = verifyToken((await tokens({ ...wanted(session), username: FITTER.email })).body);
    expect(first?.enphaseUser).toBe('owner');
    const { token, expires_at, generation_time } = JSON.parse((await authToken('122399000001', Cookie)).body);
    expect(verifyToken(token)?.enphaseUser).toBe('installer');
    expect(expires_at - generation_time).toBe(43_200);
  });

  it('gives tokens of the life it is told to', async () => {
    const { signIn, tokens } = await bench({ tokenLifetimeS: 90 });
    const claims = verifyToken((await tokens(wanted((await signIn()).session))).body);
    expect(claims?.exp).toBe(NOW / 1000 + 90);
  });
});

const authAnswers: Record<AuthTokenAnswer, readonly [number, RegExp]> = {
  json: [200, /^\{"generation_time":\d+,"token":"[\w.-]+","expires_at":\d+\}$/],
  signInFirst: [200, /^\{"message":"You need to sign in first"\}$/],
  html200: [200, /^<!DOCTYPE html>/],
  outage503: [503, /503/],
  rateLimited429: [429, /Too many/],
  wrongAudience: [200, /"token"/],
};

describe('GET /entrez-auth-token', () => {
  it.each(authTokenAnswers)('%s', async (name) => {
    const { cloud, signIn, authToken } = await bench();
    const { Cookie } = await signIn();
    cloud.behaviour.authToken = name;
    const { status, body } = await authToken('122399000001', Cookie);
    const [code, form] = authAnswers[name];
    expect(status).toBe(code);
    expect(body).toMatch(form);
    const audiences = cloud.issued.map((jwt) => verifyToken(jwt)?.aud);
    const expected: Partial<Record<AuthTokenAnswer, string>> = {
      json: '122399000001',
      wrongAudience: FOREIGN_SERIAL,
    };
    expect(audiences).toEqual(expected[name] === undefined ? [] : [expected[name]]);
  });

  it('wants the cookies of the sign-in and a serial of that account', async () => {
    const { signIn, authToken } = await bench();
    const { Cookie } = await signIn();
    const stranger = await authToken('122399000001', '_enlighten_4_session=unknown');
    expect([stranger.status, JSON.parse(stranger.body).message]).toEqual([401, 'You need to sign in first']);
    expect((await authToken(FOREIGN_SERIAL, Cookie)).status).toBe(403);
  });
});
