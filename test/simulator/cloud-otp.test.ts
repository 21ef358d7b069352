import { describe, expect, it, onTestFinished } from 'vitest';
import { ask } from '../support/simulator/ask.ts';
import { type Account, type OtpAnswer, otpAnswers, startCloud } from '../support/simulator/cloud.ts';

const ACCOUNT: Account = {
  email: 'jo@example.com',
  password: 'pass',
  serials: ['122399000001'],
  mfaCode: '040506',
};
const base64 = (text: string) => Buffer.from(text).toString('base64');
const cookiesOf = (lines: readonly string[] = []) => lines.map((line) => line.split(';')[0]).join('; ');

async function bench() {
  let now = Date.UTC(2026, 5, 21, 12);
  const cloud = await startCloud({ accounts: [ACCOUNT], now: () => now });
  onTestFinished(() => cloud.close());
  const form = async (path: string, fields: Record<string, string>, Cookie = '') => {
    const answer = await ask(cloud.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Cookie },
      body: new URLSearchParams(fields).toString(),
    });
    return {
      status: answer.status,
      body: JSON.parse(answer.body),
      cookies: cookiesOf(answer.headers['set-cookie']),
    };
  };
  const login = () =>
    form('/login/login.json', { 'user[email]': ACCOUNT.email, 'user[password]': ACCOUNT.password });
  const validate = (code: string, cookie: string) =>
    form(
      '/app-api/validate_login_otp',
      { email: base64(ACCOUNT.email), otp: base64(code), 'xhrFields[withCredentials]': 'true' },
      cookie,
    );
  const resend = (cookie: string) => form('/app-api/generate_mfa_login_otp', { locale: 'en' }, cookie);
  const later = (seconds: number) => {
    now += seconds * 1000;
  };
  return { cloud, login, validate, resend, later };
}

describe('signing in with a second factor', () => {
  it('looks like success without a session, and the right code completes it once', async () => {
    const { cloud, login, validate } = await bench();
    const first = await login();
    expect([first.status, first.body]).toEqual([200, { success: true, isBlocked: false }]);
    expect(first.cookies).toMatch(/^login_otp_nonce=[0-9a-f]{32}; locale=en$/);
    const second = await validate('040506', first.cookies);
    expect(second.body).toMatchObject({ isValid: true, message: 'success' });
    const token = await ask(`${cloud.url}/entrez-auth-token?serial_num=122399000001`, {
      headers: { Cookie: second.cookies },
    });
    expect(token.status).toBe(200);
    expect((await validate('040506', first.cookies)).status).toBe(403);
  });

  it('says no to a wrong code, and locks after three', async () => {
    const { login, validate } = await bench();
    const { cookies } = await login();
    const seen = [];
    for (const code of ['1', '2', '3', '040506']) seen.push((await validate(code, cookies)).body);
    const no = { isValid: false, isBlocked: false };
    const locked = { isValid: false, isBlocked: true };
    expect(seen).toEqual([no, no, locked, locked]);
  });

  it('forgets the sign-in after five minutes', async () => {
    const { login, validate, later } = await bench();
    const { cookies } = await login();
    later(299);
    expect((await validate('wrong', cookies)).status).toBe(200);
    later(1);
    expect((await validate('040506', cookies)).status).toBe(403);
  });

  it('sends another code under a new nonce', async () => {
    const { login, validate, resend } = await bench();
    const { cookies } = await login();
    const again = await resend(cookies);
    expect([again.status, again.body.success]).toEqual([200, true]);
    expect((await validate('040506', cookies)).status).toBe(403);
    expect((await validate('040506', again.cookies)).body.isValid).toBe(true);
    expect((await resend('login_otp_nonce=unknown')).status).toBe(403);
  });

  const answers: Record<OtpAnswer, readonly [number, Record<string, unknown>]> = {
    ok: [200, { isValid: true, session_id: expect.stringMatching(/^[0-9a-f]{32}$/) }],
    invalid: [200, { isValid: false, isBlocked: false }],
    badRequest400: [400, {}],
    nonceInvalid403: [403, {}],
    blocked: [200, { isValid: false, isBlocked: true }],
    rateLimited429: [429, {}],
    cookiesOnly: [200, { isValid: true }],
  };
  it.each(otpAnswers)('%s', async (name) => {
    const { cloud, login, validate } = await bench();
    const { cookies } = await login();
    cloud.behaviour.otp = name;
    const { status, body, cookies: got } = await validate('040506', cookies);
    expect(status).toBe(answers[name][0]);
    expect(body).toMatchObject(answers[name][1]);
    expect('session_id' in body).toBe(name === 'ok');
    expect(got.includes('_enlighten_4_session=')).toBe(name === 'ok' || name === 'cookiesOnly');
  });
});
