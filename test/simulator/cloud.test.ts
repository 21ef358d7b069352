import { describe, expect, it } from 'vitest';
import { ask } from '../support/simulator/ask.ts';
import { type LoginAnswer, loginAnswers, RETRY_AFTER_S } from '../support/simulator/cloud.ts';
import { bench, cookiesOf, OWNER, wanted } from './cloud-bench.ts';

/** Status, a piece of the body and whether a session cookie comes along, for each answer that does come. */
const logins: Record<
  Exclude<LoginAnswer, 'cutConnection' | 'silent'>,
  readonly [number, string | RegExp, boolean]
> = {
  ok: [200, /"session_id":"[0-9a-f]{32}"/, true],
  wrongPassword: [401, '{"message":"Invalid"}', false],
  mfa: [200, '{"success":true,"isBlocked":false}', false],
  mfaFlag: [200, '{"requires_mfa":true}', false],
  blocked: [200, '"isBlocked":true', false],
  tooManySessions: [200, '{"message":"Too many active sessions.."}', false],
  tooManySessionsHtml: [200, /^<!DOCTYPE html>[\s\S]*Too many active sessions/, false],
  header406: [406, '<html>', false],
  html200: [200, /^<!DOCTYPE html>/, false],
  maintenance503: [503, /^<!DOCTYPE html>/, false],
  rateLimited429: [429, 'Too many', false],
  emptyJson: [200, /^\{\}$/, true],
  noIsConsumer: [200, /^(?!.*is_consumer).*"session_id"/, true],
  sessionInCookieOnly: [200, /^(?!.*session_id).*"success"/, true],
};

describe('the Enlighten login', () => {
  it.each(loginAnswers)('%s', async (name) => {
    const { cloud, login, tokens, authToken } = await bench();
    cloud.behaviour.login = name;
    if (name === 'silent' || name === 'cutConnection') {
      const code = name === 'silent' ? 'ABORT_ERR' : 'ECONNRESET';
      const stop = new AbortController();
      const ended = expect(login(OWNER, stop.signal)).rejects.toMatchObject({ code });
      await expect.poll(() => cloud.requests).toHaveLength(1);
      if (name === 'silent') stop.abort();
      await ended;
      return;
    }
    const { status, body, headers } = await login();
    const [code, text, cookie] = logins[name];
    expect(status).toBe(code);
    if (typeof text === 'string') expect(body).toContain(text);
    else expect(body).toMatch(text);
    expect(headers['retry-after']).toBe(name === 'rateLimited429' ? String(RETRY_AFTER_S) : undefined);
    const cookies = cookiesOf(headers['set-cookie']);
    expect(cookies.includes('_enlighten_4_session=')).toBe(cookie);
    expect(cookies.includes('enlighten_manager_token_production=')).toBe(cookie);
    expect(cookies.includes('login_otp_nonce=')).toBe(name === 'mfa' || name === 'mfaFlag');
    if (!cookie) return;
    // Whatever the body lacks, the cookie is a way to a token, and its value is the session's id.
    expect((await authToken('122399000001', cookies)).status).toBe(200);
    const session = /_enlighten_4_session=(\w+)/.exec(cookies)?.[1] ?? '';
    expect((await tokens(wanted(session))).status).toBe(200);
  });

  it('checks the password, whatever the encoding', async () => {
    const { cloud, login } = await bench();
    expect((await login({ ...OWNER, password: 'other' })).status).toBe(401);
    expect((await login({ ...OWNER, email: 'nobody@example.com' })).status).toBe(401);
    const multipart = new FormData();
    multipart.set('user[email]', OWNER.email);
    multipart.set('user[password]', OWNER.password);
    const answer = await fetch(`${cloud.url}/login/login.json`, { method: 'POST', body: multipart });
    expect(await answer.json()).toMatchObject({ message: 'success', is_consumer: true });
    const text = await fetch(`${cloud.url}/login/login.json`, { method: 'POST', body: 'user[email]=x' });
    expect(text.status).toBe(401);
  });

  it('still checks the password where the answer stands for success', async () => {
    const { cloud, login } = await bench();
    for (const name of ['mfa', 'mfaFlag', 'emptyJson', 'noIsConsumer', 'sessionInCookieOnly'] as const) {
      cloud.behaviour.login = name;
      expect((await login({ ...OWNER, password: 'other' })).status, name).toBe(401);
    }
  });

  it('knows no other address', async () => {
    const { cloud, form } = await bench();
    expect((await form('/login/login', {})).status).toBe(404);
    expect((await ask(`${cloud.url}/login/login.json`)).status).toBe(404);
  });
});

it('answers late when told to', async () => {
  const pauses: number[] = [];
  const { cloud, login } = await bench({ latencyMs: 60, pause: async (ms) => void pauses.push(ms) });
  await login();
  expect(pauses).toEqual([60]);
  expect(cloud.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /login/login.json']);
});
