import { expect, it } from 'vitest';
import { parseLogin } from '../../main/enphase/cloud/login-response.ts';
import { appErrorOf, cloudReply } from '../support/builders.ts';
import { ASTRAY_MS, cpuMs } from '../support/cpu-time.ts';

const EMAIL = 'owner@example.com';
const errorOf = (status: number, body: unknown) =>
  appErrorOf(() => parseLogin(cloudReply(status, body, { secrets: [EMAIL, 'hunter2!'] }), EMAIL));

const LOCKS = [
  'Your account is locked',
  'Your account has been locked.',
  'Account locked. Too many attempts',
  'account is temporarily blocked due to too many failed attempts',
  'Sorry, your Enlighten account has been suspended. If you think this is wrong, call us.',
  'This account was disabled by an administrator.',
  `The account ${EMAIL} is locked`,
  'Your account has temporarily been locked after 5 failed attempts.',
  'After too many attempts your account has been locked for 30 minutes',
  'You could not be signed in because your account is locked for 30 minutes.',
  'Invalid login; your account is now locked!',
  'We have temporarily locked your account.',
  'Enphase has suspended this Enlighten account',
  'You have been locked out.',
  'User is blocked',
  'Account status: locked',
];

it.each(LOCKS)('“%s” is a lock', (message) => {
  for (const body of [
    { message },
    { success: false, message: 'Invalid', data: { details: message } },
    message,
    `<html><head><title>Sign In</title></head><body><h1>Sorry</h1><div>${message}</div><p>Sign in</p></body></html>`,
  ]) {
    expect(errorOf(401, body)?.code).toBe('account-locked');
    expect(errorOf(200, body)?.code).toBe('account-locked');
    expect(errorOf(423, body)?.code).toBe('account-locked');
  }
  expect(errorOf(401, { message })?.message).toMatch(/^Enphase has temporarily locked this account: “/);
});

it.each([
  { code: 'ACCOUNT_LOCKED' },
  { error: 'account_locked' },
  { errorCode: 'AccountLocked' },
  { message: 'Your account&nbsp;is <b>locked</b>' },
])('%j is a lock', (body) => {
  expect(errorOf(403, body)?.code).toBe('account-locked');
});

const REFUSALS = [
  'Invalid',
  'Invalid email or password. Your account will be locked after 3 more attempts.',
  'You have 2 attempts left before your account is locked.',
  'One more attempt and your account is locked',
  'If your account is locked, call us.',
  'Your account may be blocked',
  'To avoid your account being locked, reset your password',
  'Wrong password or account locked',
  'Account locked or password wrong',
  'Your account is locked after 5 failed attempts.',
  'After 5 failed attempts the account is locked',
  'Accounts are locked after 5 failed attempts',
  'Your account is not locked',
  'Is your account locked?',
  'Account locked? Reset your password.',
  'Unlock account',
  'No account with this e-mail',
  'Too many attempts. Try again later.',
  'User disabled cookies',
  'Cookies are blocked, and JavaScript is disabled. Sign in to your account.',
  'This site is blocked by the company',
  'You have been blocked',
];

it.each(REFUSALS)('“%s” is an ordinary refusal', (message) => {
  for (const body of [{ message }, message, `<p>Wrong password.</p><div>${message}</div>`])
    expect(errorOf(401, body)?.code).toBe('credentials-rejected');
});

it('a link or a script about locks is none', () => {
  for (const part of [
    '<a href="/unlock">Account locked</a>',
    '<button>Account locked</button>',
    '<script>let text = "Your account is locked";</script>',
    '<a>Account locked',
    '<p>Your account</p><p>Locked sites</p>',
  ])
    expect(errorOf(401, `<p>Wrong password.</p>${part}`)?.code).toBe('credentials-rejected');
});

it('too many sessions, an outage and a session are what they are', () => {
  const lock = 'Your account is blocked';
  expect(errorOf(401, { message: `${lock}. Too many active sessions` })?.code).toBe('cloud-rate-limited');
  expect(errorOf(503, `<p>${lock}</p>`)?.code).toBe('cloud-unavailable');
  expect(errorOf(200, { session_id: '0123', message: lock })).toBeNull();
});

it('is looked for in no time, whatever the page', () => {
  const took = cpuMs(() => {
    for (const part of [
      'account is ',
      'user is ',
      'account a@b',
      '<a>',
      '<p',
      'has locked your ',
      '.',
      '?',
      'account locked or ',
    ])
      errorOf(401, part.repeat(250_000 / part.length));
  });
  expect(took).toBeLessThan(ASTRAY_MS);
});
