import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { AppError, abortError, gatewayBusyError, isAbort, toProblem } from '../../main/domain/errors.ts';
import { PROBLEMS } from '../../shared/problem.ts';

describe('AppError', () => {
  it('brings the hint of its code, and is never retryable unasked', () => {
    const error = new AppError('usage', 'No.');
    expect(error).toMatchObject({
      code: 'usage',
      hint: PROBLEMS.usage.hint,
      retryable: false,
      busy: false,
      retryAfterS: null,
    });
    expect(error.cause).toBeUndefined();
  });

  it('keeps what the throw site knows better', () => {
    const error = new AppError('usage', 'No.', { hint: 'Say yes.', retryable: true, retryAfterS: 60 });
    expect(error).toMatchObject({ hint: 'Say yes.', retryable: true, retryAfterS: 60 });
    expect(toProblem(error)).toEqual({ code: 'usage', message: 'No.', hint: 'Say yes.' });
  });
});

describe('gatewayBusy', () => {
  it('is a gateway that will be back by itself', () => {
    expect(gatewayBusyError('answer', 503)).toMatchObject({
      code: 'gateway-unreachable',
      message: 'The gateway is too busy to answer (status 503).',
      retryable: true,
      busy: true,
    });
    expect(gatewayBusyError('answer').message).toBe('The gateway is too busy to answer.');
  });
});

describe('toProblem', () => {
  it.each([
    ['an error', new Error('Bearer abc.def.ghi')],
    ['one with a cause', new Error('hunter2', { cause: new Error('hunter2') })],
    ['a text', 'hunter2'],
    ['an object', { code: 'usage', message: 'hunter2', hint: 'hunter2' }],
    ['nothing', undefined],
  ])('keeps the text of %s to itself', (_what, thrown) => {
    const problem = toProblem(thrown);
    expect(problem.code).toBe('internal');
    expect(inspect(problem)).not.toMatch(/hunter2|Bearer/);
  });
});

describe('isAbort', () => {
  it('knows a cancellation from a failure', () => {
    expect(isAbort(abortError())).toBe(true);
    expect(isAbort(AbortSignal.abort().reason)).toBe(true);
    expect(isAbort(new AppError('internal', 'AbortError'))).toBe(false);
    expect(isAbort(new DOMException('too late', 'TimeoutError'))).toBe(false);
    expect(isAbort('AbortError')).toBe(false);
  });
});
