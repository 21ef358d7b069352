import { PROBLEMS, type Problem, type ProblemCode } from '../../shared/problem.ts';

export interface AppErrorOptions {
  /** Replaces the default hint of the code. */
  readonly hint?: string;
  /** Whether the same request may succeed later by itself: a lost connection, a 5xx. Never true for a refusal. */
  readonly retryable?: boolean;
  /** It took all the time that it was given; trying again would take as long. */
  readonly timedOut?: boolean;
  /** What became of the request is not known: it was sent and its answer did not come, or says neither yes nor no. */
  readonly outcomeUnknown?: boolean;
  /** The other side is there, but rests or restarts; it will be back by itself. */
  readonly busy?: boolean;
  /** Seconds the other side asked us to wait (`Retry-After`). */
  readonly retryAfterS?: number;
}

/**
 * The one error the engine throws on purpose. It never carries the error it came from: HTTP client errors hold the
 * request, and with it the password or the token.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ProblemCode;
  readonly hint: string;
  readonly retryable: boolean;
  readonly timedOut: boolean;
  readonly outcomeUnknown: boolean;
  readonly busy: boolean;
  readonly retryAfterS: number | null;

  constructor(code: ProblemCode, message: string, options: AppErrorOptions = {}) {
    super(message);
    this.code = code;
    this.hint = options.hint ?? PROBLEMS[code].hint;
    this.retryable = options.retryable ?? false;
    this.timedOut = options.timedOut ?? false;
    this.outcomeUnknown = options.outcomeUnknown ?? false;
    this.busy = options.busy ?? false;
    this.retryAfterS = options.retryAfterS ?? null;
  }
}

/** A gateway that answers, if only to say "not now": status 503 while it starts, updates or rests at night. */
export function gatewayBusyError(what: string, status?: number): AppError {
  const suffix = status === undefined ? '' : ` (status ${status})`;
  return new AppError('gateway-unreachable', `The gateway is too busy to ${what}${suffix}.`, {
    hint: 'It restarts now and then and rests at about 23:00. Try again in some minutes.',
    retryable: true,
    busy: true,
  });
}

/** Whether an error means "the caller gave up" and not "it failed". */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The error to reject with when a signal fired, as the platform names it. */
export function abortError(): Error {
  return new DOMException('The operation was cancelled', 'AbortError');
}

/** Any thrown value as something that may be shown. An unforeseen error keeps its text to itself: it may hold anything. */
export function toProblem(error: unknown): Problem {
  if (error instanceof AppError) return { code: error.code, message: error.message, hint: error.hint };
  return { code: 'internal', message: 'Something unforeseen went wrong.', hint: PROBLEMS.internal.hint };
}
