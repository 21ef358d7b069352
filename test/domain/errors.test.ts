import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  abortError,
  appError,
  gatewayBusy,
  hasCode,
  isAbort,
  isAbout,
  toProblem,
} from '../../main/domain/errors.ts';
import { problemsEn } from '../../shared/messages/problems.en.ts';

describe('appError', () => {
  it('brings the texts of its case, and is never retryable unasked', () => {
    const error = appError('usage/address');
    expect(error).toMatchObject({
      code: 'usage',
      id: 'usage/address',
      ...problemsEn['usage/address'],
      retryable: false,
      timedOut: false,
      outcomeUnknown: false,
      busy: false,
      retryAfterS: null,
    });
    expect(error.cause).toBeUndefined();
  });

  it('puts values into both texts, and keeps them for other languages', () => {
    const error = appError('gateway-unreachable/moved', { host: '192.0.2.9' });
    expect(error.hint).toContain('envoy-tray trust --host 192.0.2.9.');
    expect(toProblem(error)).toEqual({
      code: 'gateway-unreachable',
      id: 'gateway-unreachable/moved',
      values: { host: '192.0.2.9' },
      message: 'The gateway does not answer at its old address.',
      hint: error.hint,
    });
  });

  it('keeps what the throw site knows, with values and without', () => {
    const known = { retryable: true, timedOut: true, outcomeUnknown: true, retryAfterS: 60 };
    expect(appError('cloud-unavailable', known)).toMatchObject({ ...known, values: {} });
    const values = { host: 'example.org' };
    expect(appError('cloud-unavailable/timeout', values, known)).toMatchObject({ ...known, values });
  });
});

describe('the questions about an error', () => {
  it('are answered for our own errors only', () => {
    const error = appError('mfa-required/unattended');
    expect(hasCode(error, 'mfa-expired', 'mfa-required')).toBe(true);
    expect(hasCode(error, 'mfa-expired')).toBe(false);
    expect(isAbout(error, 'gateway', 'account')).toBe(true);
    expect(isAbout(error, 'gateway')).toBe(false);
    const alike = { code: 'mfa-required', area: 'account' };
    expect([hasCode(alike, 'mfa-required'), isAbout(alike, 'account')]).toEqual([false, false]);
  });
});

describe('gatewayBusy', () => {
  it.each([
    ['info', 'The gateway is too busy to give its serial number.'],
    ['token', 'The gateway is too busy to check the token.'],
    ['reading', 'The gateway is too busy for a reading.'],
  ] as const)('is a gateway that will be back by itself, asked for %s', (action, message) => {
    expect(gatewayBusy(action)).toMatchObject({
      code: 'gateway-unreachable',
      message,
      retryable: true,
      busy: true,
    });
  });
});

describe('toProblem', () => {
  it.each([
    ['an error', new Error('Bearer abc.def.ghi')],
    ['one with a cause', new Error('hunter2', { cause: new Error('hunter2') })],
    ['a text', 'hunter2'],
    ['an object', { code: 'usage', id: 'usage', values: {}, message: 'hunter2', hint: 'hunter2' }],
    ['nothing', undefined],
  ])('keeps the text of %s to itself', (_what, thrown) => {
    const problem = toProblem(thrown);
    expect(problem).toMatchObject({ code: 'internal', id: 'internal', values: {} });
    expect(inspect(problem)).not.toMatch(/hunter2|Bearer/);
  });
});

describe('isAbort', () => {
  it('knows a cancellation from a failure', () => {
    expect(isAbort(abortError())).toBe(true);
    expect(isAbort(AbortSignal.abort().reason)).toBe(true);
    expect(isAbort(appError('internal'))).toBe(false);
    expect(isAbort(new Error('AbortError'))).toBe(false);
    expect(isAbort(new DOMException('too late', 'TimeoutError'))).toBe(false);
    expect(isAbort('AbortError')).toBe(false);
  });
});
