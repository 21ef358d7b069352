import type { ProblemText } from '../../shared/messages/problem-text.ts';
import { type ProblemId, problemsEn } from '../../shared/messages/problems.en.ts';
import { fill, type ValueNames } from '../../shared/messages/translate.ts';
import {
  PROBLEMS,
  type Problem,
  type ProblemArea,
  type ProblemCode,
  type ProblemValues,
} from '../../shared/problem.ts';
import { asStarted } from './program-name.ts';

export interface AppErrorOptions {
  /** Whether the same request may succeed later by itself: a lost connection, a 5xx. Never true for a refusal. */
  readonly retryable?: boolean;
  /** The request took all the time that it was given; another try would take as long. */
  readonly timedOut?: boolean;
  /** The request was sent, and its answer did not come or says neither yes nor no. */
  readonly outcomeUnknown?: boolean;
  /** The other side is there, but pauses or restarts; it will be back by itself. */
  readonly busy?: boolean;
  /** Seconds that the other side asked us to wait (`Retry-After`). */
  readonly retryAfterS?: number;
  /** Ends the hint in place of its own last sentence, which is about a target that is added already. */
  readonly next?: string;
}

/** Names of the values in all texts of a problem. */
type NamesIn<Id extends ProblemId> = {
  [Key in keyof (typeof problemsEn)[Id]]: ValueNames<(typeof problemsEn)[Id][Key]>;
}[keyof (typeof problemsEn)[Id]];
/** If the text has placeholders, the values come first, so that none is forgotten. */
type Arguments<Id extends ProblemId> = [NamesIn<Id>] extends [never]
  ? [options?: AppErrorOptions]
  : [values: Readonly<Record<NamesIn<Id>, string | number>>, options?: AppErrorOptions];

/**
 * The one error that the engine throws on purpose. Its texts come from the catalogue, so that the window can say them
 * in another language. It never carries the error it came from: HTTP client errors hold the request, and with it the
 * password or the token.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ProblemCode;
  readonly id: ProblemId;
  readonly values: ProblemValues;
  /** What to do next, for a terminal. */
  readonly hint: string;
  readonly retryable: boolean;
  readonly timedOut: boolean;
  readonly outcomeUnknown: boolean;
  readonly busy: boolean;
  readonly retryAfterS: number | null;
  readonly #options: AppErrorOptions;

  constructor(id: ProblemId, values: ProblemValues, options: AppErrorOptions) {
    super(fill(problemsEn[id].message, values));
    this.id = id;
    this.code = codeOf(id);
    this.values = values;
    // Before the values are put in, which nothing may change.
    this.hint = fill(asStarted(hintOf(id, options.next)), values);
    this.retryable = options.retryable ?? false;
    this.timedOut = options.timedOut ?? false;
    this.outcomeUnknown = options.outcomeUnknown ?? false;
    this.busy = options.busy ?? false;
    this.retryAfterS = options.retryAfterS ?? null;
    this.#options = options;
  }

  /** The same error with other values in its texts, or another end of its hint. */
  with(values: ProblemValues, next?: string): AppError {
    const options = next === undefined ? this.#options : { ...this.#options, next };
    return new AppError(this.id, { ...this.values, ...values }, options);
  }

  /** Whose problem it is. */
  get area(): ProblemArea {
    return PROBLEMS[this.code].area;
  }
}

/**
 * Makes the error of a case.
 *
 * @param id its key in the catalogue, e.g. `gateway-unreachable/timeout`
 */
export function appError<Id extends ProblemId>(id: Id, ...[first, second]: Arguments<Id>): AppError {
  return second === undefined && !hasValues(id)
    ? new AppError(id, {}, (first ?? {}) as AppErrorOptions)
    : new AppError(id, (first ?? {}) as ProblemValues, second ?? {});
}

function hintOf(id: ProblemId, end: string | undefined): string {
  const { hint, next }: ProblemText = problemsEn[id];
  return next === undefined ? hint : `${hint} ${end ?? next}`.trimStart();
}

const hasValues = (id: ProblemId): boolean =>
  Object.values(problemsEn[id]).some((text) => text.includes('{'));

/** `target-refused` of `target-refused/banned`. */
export const codeOf = (id: ProblemId): ProblemCode => id.split('/', 1)[0] as ProblemCode;

/** Whether an error is about one of these areas. */
export const isAbout = (error: unknown, ...areas: readonly ProblemArea[]): error is AppError =>
  error instanceof AppError && areas.includes(error.area);

/** Whether a renewal failed for something that passes by itself: gateway or cloud away, a keychain that is locked. */
export const isOutage = ({ code }: Pick<Problem, 'code'>): boolean =>
  ['gateway', 'storage'].includes(PROBLEMS[code].area) ||
  ['cloud-unavailable', 'cloud-rate-limited'].includes(code);

/** Whether an error is one of these cases. */
export const hasId = (error: unknown, ...ids: readonly ProblemId[]): error is AppError =>
  error instanceof AppError && ids.includes(error.id);

/** Whether an error has that code. */
export const hasCode = (error: unknown, ...codes: readonly ProblemCode[]): error is AppError =>
  error instanceof AppError && codes.includes(error.code);

/** A gateway that answers, if only "not now": status 503 while it starts, updates or pauses at night. */
export const gatewayBusy = (action: 'info' | 'token' | 'reading'): AppError =>
  appError(`gateway-unreachable/busy-${action}`, { retryable: true, busy: true });

/** Whether an error means "the caller gave up" and not "it failed". */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The error to reject with when a signal fired, as the platform names it. */
export function abortError(): Error {
  return new DOMException('The operation was cancelled', 'AbortError');
}

/**
 * Any thrown value as something that may be shown. The text of an unexpected error is left out: it may hold anything.
 */
export function toProblem(error: unknown): Problem {
  const { code, id, values, message, hint } = error instanceof AppError ? error : appError('internal');
  return { code, id, values, message, hint };
}
