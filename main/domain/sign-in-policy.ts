import { DAY_S } from './epoch-seconds.ts';
import { type AppError, appError } from './errors.ts';
import type { Credentials, SignInState } from './ports/index.ts';
import { sha256 } from './sha256.ts';

/** No sign-in was ever made. */
export const INITIAL_SIGN_IN_STATE: SignInState = {
  rejectedTags: [],
  rejectedAs: null,
  rejections: 0,
  blockedUntil: 0,
  unresolvedAttempts: 0,
  backoffUntil: 0,
  codeAskedAt: 0,
};

/** Seconds to wait after so many rejections in a row: two typing errors cost nothing, then the waits grow. */
const REJECTION_WAITS_S = [0, 0, 0, 300, 300] as const;
const LONGEST_REJECTION_WAIT_S = 3600;
/**
 * Seconds without an automatic sign-in after so many in a row whose outcome is unknown. One may be a crash, a second
 * one hardly is; and after a long outage the wait should end soon.
 */
const UNKNOWN_OUTCOME_WAITS_S = [0, 0, 300, 3600, 3600, 3600] as const;
const LONGEST_UNKNOWN_OUTCOME_WAIT_S = 6 * 3600;
/** Pause of automatic sign-ins of an account with one-time codes, so that nobody is sent a code a day. */
const CODE_PAUSE_S = 7 * DAY_S;
/** Seconds to wait if Enlighten asks for that without saying how long. */
const DEFAULT_RATE_LIMIT_S = 3600;
/** Rejected passwords that are recognised; at one an hour it takes days to type so many. */
export const MOST_TAGS = 64;
/** Longest wait that Enphase may ask for: it blocks accounts for a day. */
const LONGEST_RATE_LIMIT_S = DAY_S;
/** A moment that lies further ahead than a wait can be by this much means that the clock was put back. */
const CLOCK_SKEW_S = 3600;

/**
 * Recognises an e-mail and password that were rejected before: two bytes of a hash. They tell a corrected password from
 * the rejected one, and are too few to guess it by.
 */
export const credentialsTag = ({ email, password }: Credentials): string =>
  sha256(`${email}\0${password}`).slice(0, 4);

/** A sign-in that is about to be made. */
export interface SignInAttempt {
  readonly tag: string;
  /** The user has typed the password just now. */
  readonly byHand: boolean;
  /** The user can type a one-time code. */
  readonly attended: boolean;
}

/**
 * Refuses a sign-in that could lock the account, or that would send a code while nobody can type it.
 *
 * @param nowS epoch seconds
 * @throws AppError `cloud-rate-limited`, `credentials-rejected`, `account-locked`, `mfa-required`
 */
export function assertMaySignIn(state: SignInState, attempt: SignInAttempt, nowS: number): void {
  assertMayAskEnphase(state, nowS);
  if (attempt.byHand) return;
  if (state.rejectedAs !== null && state.rejectedTags.includes(attempt.tag))
    throw appError(`${state.rejectedAs}/before`);
  const codeAgeS = nowS - state.codeAskedAt;
  if (!attempt.attended && codeAgeS >= 0 && codeAgeS < CODE_PAUSE_S)
    throw appError('mfa-required/unattended');
  const waitS = secondsUntil(state.backoffUntil, nowS);
  if (waitS > 0)
    throw appError('cloud-rate-limited/backoff', { minutes: inMinutes(waitS) }, { retryAfterS: waitS });
}

/**
 * Refuses any request to Enphase during a wait that Enphase has asked for, or that follows several rejections.
 *
 * @throws AppError `cloud-rate-limited`, `credentials-rejected`, `account-locked`
 */
export function assertMayAskEnphase(state: SignInState, nowS: number): void {
  const waitS = secondsUntil(state.blockedUntil, nowS);
  if (waitS <= 0) return;
  const code = (state.rejections > 0 ? state.rejectedAs : null) ?? 'cloud-rate-limited';
  throw appError(`${code}/wait`, { minutes: inMinutes(waitS) }, { retryAfterS: waitS });
}

/** What happens to a sign-in, in the order in which it may happen. */
export type SignInEvent =
  /** It is about to be sent. Enlighten may have rejected it by the time at which the program is killed. */
  | { readonly type: 'begun' }
  /** Enlighten asks for a one-time code: the password was right. */
  | { readonly type: 'code asked' }
  /** The code was wrong, and Enlighten takes another one. It counts as a rejection, however the sign-in ends. */
  | { readonly type: 'code rejected' }
  | { readonly type: 'succeeded'; readonly tag: string; readonly withCode: boolean }
  /** `before` is the state before `begun`, which is restored if the failure says nothing about the password. */
  | { readonly type: 'failed'; readonly error: AppError; readonly tag: string; readonly before: SignInState }
  /** A request for a token failed; Enphase may have asked for a wait. */
  | { readonly type: 'token refused'; readonly error: AppError }
  /** Everything is forgotten. */
  | { readonly type: 'reset' };

/** What to remember after an event. @param nowS epoch seconds */
export function reduceSignIn(state: SignInState, event: SignInEvent, nowS: number): SignInState {
  switch (event.type) {
    case 'begun': {
      const unresolvedAttempts = state.unresolvedAttempts + 1;
      const waitS = UNKNOWN_OUTCOME_WAITS_S[unresolvedAttempts] ?? LONGEST_UNKNOWN_OUTCOME_WAIT_S;
      return { ...state, unresolvedAttempts, backoffUntil: later(state.backoffUntil, waitS, nowS) };
    }
    case 'code asked':
      return { ...state, unresolvedAttempts: 0, backoffUntil: 0, codeAskedAt: nowS };
    case 'code rejected':
      return { ...reduceSignIn(state, { type: 'code asked' }, nowS), rejections: state.rejections + 1 };
    case 'succeeded': {
      // Other rejected passwords stay marked: another process may still use one of them.
      const rejectedTags = state.rejectedTags.filter((tag) => tag !== event.tag);
      return {
        ...INITIAL_SIGN_IN_STATE,
        rejectedTags,
        rejectedAs: rejectedTags.length === 0 ? null : state.rejectedAs,
        blockedUntil: later(state.blockedUntil, 0, nowS),
        codeAskedAt: event.withCode ? nowS : 0,
      };
    }
    case 'failed':
      return afterFailedSignIn(state, event, nowS);
    case 'token refused':
      return afterRateLimit(state, event.error, nowS);
    case 'reset':
      return { ...INITIAL_SIGN_IN_STATE, blockedUntil: later(state.blockedUntil, 0, nowS) };
  }
}

function afterFailedSignIn(
  state: SignInState,
  { error, tag, before }: Extract<SignInEvent, { type: 'failed' }>,
  nowS: number,
): SignInState {
  // The password may have been rejected, so that the sign-in stays unresolved.
  if (error.outcomeUnknown) return state;
  switch (error.code) {
    case 'credentials-rejected':
    case 'account-locked': {
      const rejectedTags = [tag, ...state.rejectedTags.filter((other) => other !== tag)].slice(0, MOST_TAGS);
      const resolved = { ...state, unresolvedAttempts: 0, backoffUntil: 0 };
      return { ...withRejections(resolved, 1, nowS), rejectedTags, rejectedAs: error.code };
    }
    case 'mfa-code-rejected':
      return withRejections(reduceSignIn(state, { type: 'code asked' }, nowS), 1, nowS);
    case 'mfa-required':
    case 'mfa-expired': {
      const asked = reduceSignIn(state, { type: 'code asked' }, nowS);
      // Codes that were wrong before somebody gave up have made no wait yet.
      return state.rejections > before.rejections ? withRejections(asked, 0, nowS) : asked;
    }
    default: {
      const { unresolvedAttempts, backoffUntil } = before;
      return afterRateLimit({ ...state, unresolvedAttempts, backoffUntil }, error, nowS);
    }
  }
}

/** Enphase may ask for a wait in an outage (503) too. */
function afterRateLimit(state: SignInState, { code, retryAfterS }: AppError, nowS: number): SignInState {
  if (retryAfterS !== null) {
    const waitS = Math.min(LONGEST_RATE_LIMIT_S, retryAfterS);
    return { ...state, blockedUntil: later(state.blockedUntil, waitS, nowS) };
  }
  if (code !== 'cloud-rate-limited') return state;
  return { ...state, backoffUntil: later(state.backoffUntil, DEFAULT_RATE_LIMIT_S, nowS) };
}

function withRejections(state: SignInState, more: number, nowS: number): SignInState {
  const rejections = state.rejections + more;
  const waitS = REJECTION_WAITS_S[rejections] ?? LONGEST_REJECTION_WAIT_S;
  return { ...state, rejections, blockedUntil: later(state.blockedUntil, waitS, nowS) };
}

/** The later one of a moment and one that lies so many seconds ahead; 0 if neither lies ahead. */
function later(until: number, waitS: number, nowS: number): number {
  const longest = Math.max(waitS, secondsUntil(until, nowS));
  return longest === 0 ? 0 : nowS + longest;
}

/** Seconds to a moment; 0 if it has passed, or lies so far ahead that the clock must have been put back. */
function secondsUntil(until: number, nowS: number): number {
  const waitS = until - nowS;
  return waitS > 0 && waitS <= LONGEST_RATE_LIMIT_S + CLOCK_SKEW_S ? waitS : 0;
}

const inMinutes = (seconds: number): number => Math.ceil(seconds / 60);
