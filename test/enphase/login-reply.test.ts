import { describe, expect, it } from 'vitest';
import { parseLogin } from '../../main/enphase/cloud/login-response.ts';
import { appErrorOf, cloudReply } from '../support/builders.ts';

const EMAIL = 'owner@example.com';
const SESSION_ID = '0123456789abcdef0123456789abcdef';
const success = {
  message: 'success',
  session_id: SESSION_ID,
  manager_token: 'eyJ.cloud.token',
  is_consumer: true,
  system_id: '4711',
  redirect_url: '',
};
const error = (...args: Parameters<typeof cloudReply>) =>
  appErrorOf(() => parseLogin(cloudReply(...args), EMAIL));
const maintenance = '<!DOCTYPE html><html><body>We are down for maintenance.</body></html>';
const otp = { cookies: { login_otp_nonce: 'nonce' } };

describe('a sign-in that worked', () => {
  it('gives the session, and the cookies of it for the second route', () => {
    const cookies = { _enlighten_4_session: 'c00k1e', locale: 'en' };
    expect(parseLogin(cloudReply(200, success, { cookies }), EMAIL)).toEqual({
      kind: 'session',
      session: {
        email: EMAIL,
        sessionId: SESSION_ID,
        cookie: '_enlighten_4_session=c00k1e; locale=en',
      },
    });
  });

  it.each([
    ['nothing but the session', { session_id: SESSION_ID }],
    ['blanks around the session', { ...success, session_id: ` ${SESSION_ID}\n` }],
    ['no is_consumer', { ...success, is_consumer: undefined }],
    ['fields of another type', { ...success, message: 7, success: 'yes', isBlocked: null }],
    ['isBlocked false', { ...success, isBlocked: false }],
  ])('also with %s', (_what, body) => {
    expect(parseLogin(cloudReply(200, body), EMAIL)).toEqual({
      kind: 'session',
      session: { email: EMAIL, sessionId: SESSION_ID, cookie: '' },
    });
  });

  it('gives the session of the cookie where the body is empty', () => {
    const reply = cloudReply(200, {}, { cookies: { _enlighten_4_session: 'c00k1e' } });
    expect(parseLogin(reply, EMAIL)).toMatchObject({ session: { sessionId: 'c00k1e' } });
  });
});

describe('a two-factor sign-in', () => {
  it.each([
    ['plainly', { success: true, isBlocked: false }, otp.cookies],
    ['without its cookie', { success: true, isBlocked: false }, {}],
    ['by its cookie', {}, otp.cookies],
    ['by its flag', { requires_mfa: true }, {}],
    [
      'with a session cookie',
      { success: true, isBlocked: false },
      { ...otp.cookies, _enlighten_4_session: 'half' },
    ],
  ])('asks for a code and gives no session: %s', (_how, body, cookies) => {
    expect(parseLogin(cloudReply(200, body, { cookies }), EMAIL)).toEqual({ kind: 'mfa' });
  });
});

describe('a sign-in that did not', () => {
  it.each([
    ['wrong e-mail or password', 'credentials-rejected', 401, { message: 'Invalid' }, {}],
    ['the same as a page', 'credentials-rejected', 401, '<html>401</html>', {}],
    ['the same with status 200', 'credentials-rejected', 200, { message: 'Invalid' }, {}],
    ['the same with status 403', 'credentials-rejected', 403, { message: 'Invalid' }, {}],
    [
      'no success, with a session cookie',
      'cloud-unexpected',
      200,
      { success: false, message: 'Your password is incorrect' },
      { cookies: { _enlighten_4_session: 'c00k1e' } },
    ],
    ['a blocked account', 'account-locked', 200, { success: false, isBlocked: true }, {}],
    ['a blocked account that wants a code', 'account-locked', 200, { success: true, isBlocked: true }, otp],
    ['too many sessions', 'cloud-rate-limited', 200, { message: 'Too many active sessions..' }, {}],
    ['too many sessions, refused', 'cloud-rate-limited', 401, { message: 'Too many active sessions..' }, {}],
    ['too many sessions, on a page', 'cloud-rate-limited', 200, '<p>Too many active sessions</p>', {}],
    ['too many sessions, in trouble', 'cloud-rate-limited', 500, '<p>too many active sessions</p>', {}],
    ['a refusal of the headers', 'cloud-unexpected', 406, '', {}],
    ['a redirect', 'cloud-unexpected', 302, '', {}],
    ['a way that is gone', 'cloud-unexpected', 404, maintenance, {}],
    ['maintenance with status 200', 'cloud-unexpected', 200, maintenance, {}],
    ['maintenance', 'cloud-unavailable', 503, maintenance, {}],
    ['a fault', 'cloud-unavailable', 500, '', {}],
    ['an outage', 'cloud-unavailable', 502, '', {}],
    ['a rate limit', 'cloud-rate-limited', 429, { message: 'slow down' }, {}],
    ['an empty object and no cookie', 'cloud-unexpected', 200, {}, {}],
    ['an empty object and cookies of no session', 'cloud-unexpected', 200, {}, { cookies: { locale: 'en' } }],
    ['an empty answer', 'cloud-unexpected', 200, '', {}],
    ['half an answer', 'cloud-unexpected', 200, JSON.stringify(success).slice(0, 60), {}],
    ['a list', 'cloud-unexpected', 200, [success], {}],
    ['null', 'cloud-unexpected', 200, null, {}],
    ['no success and no reason', 'cloud-unexpected', 200, { success: false, isBlocked: false }, {}],
    ['success without a session', 'cloud-unexpected', 200, { message: 'success' }, {}],
    ['an empty session', 'cloud-unexpected', 200, { ...success, session_id: '  ' }, {}],
    ['a session that is no text', 'cloud-unexpected', 200, { ...success, session_id: 4711 }, {}],
  ] as const)('%s: %s', (_what, code, status, body, extras) => {
    expect(error(status, body, extras)?.code).toBe(code);
  });

  it('may have been refused where Enlighten itself says neither yes nor no', () => {
    for (const body of [{}, { success: false }, { message: 'success' }])
      expect(error(200, body)).toMatchObject({ code: 'cloud-unexpected', outcomeUnknown: true });
    for (const [status, body] of [
      [200, maintenance],
      [406, ''],
    ] as const)
      expect(error(status, body)).toMatchObject({ code: 'cloud-unexpected', outcomeUnknown: false });
  });

  it.each([401, 403, 422])('a blocked account, with status %i', (status) => {
    expect(error(status, { success: false, isBlocked: true })?.code).toBe('account-locked');
  });

  it('is tried again by itself only after an outage', () => {
    expect(error(503, maintenance)?.retryable).toBe(true);
    for (const [status, body] of [
      [401, success],
      [406, ''],
      [429, ''],
      [200, maintenance],
    ] as const)
      expect(error(status, body)?.retryable).toBe(false);
  });

  it('says how long to wait, where Enlighten says it', () => {
    expect(error(429, '', { retryAfterS: 90 })).toMatchObject({ retryAfterS: 90 });
    expect(error(429, '', { retryAfterS: 90 })?.message).toContain('2 min');
    expect(error(429, '', { retryAfterS: 0 })?.message).toContain('1 min');
    expect(error(429, '')).toMatchObject({ retryAfterS: null });
  });

  it('never repeats what it was sent', () => {
    for (const status of [200, 401, 403, 429, 500]) {
      const problem = error(status, { message: 'hunter2', echo: EMAIL }, { secrets: ['hunter2'] });
      expect(`${problem?.message} ${problem?.hint}`).not.toMatch(/hunter2|owner@/);
    }
  });
});
