import { AppError } from './errors.ts';
import type { Credentials, SignInState } from './ports/index.ts';

/** Nothing was refused. */
export const INITIAL_SIGN_IN_STATE: SignInState = {
  rejectedTags: [],
  rejectedAs: null,
  rejections: 0,
  blockedUntil: 0,
  unresolvedAttempts: 0,
  backoffUntil: 0,
  codeAskedAt: 0,
};

/** Seconds to wait after so many refusals in a row: two typing errors are forgiven, then it gets slow. */
const WAITS_S = [0, 0, 0, 300, 300] as const;
const LONGEST_WAIT_S = 3600;
/** Wrong one-time codes that end a sign-in, each of them a refusal. */
const WRONG_CODES = 3;
/**
 * Seconds without an unattended sign-in after so many in a row whose end nobody knows: a crash is forgiven, a second one
 * in a row hardly is one, and a long outage is to be over soon after it is over.
 */
const QUIET_S = [0, 0, 300, 3600, 3600, 3600] as const;
const LONGEST_QUIET_S = 6 * 3600;
const DAY_S = 86_400;
/** Who has switched two-factor sign-in off is found out after this long; until then nobody is sent a code a day. */
const CODE_PAUSE_S = 7 * DAY_S;
/** Seconds that Enlighten is left alone for where it has asked for that without saying how long. */
const DEFAULT_RATE_LIMIT_S = 3600;
/** Passwords that were refused and are recognised; at one an hour it takes days to type so many. */
export const MOST_TAGS = 64;
/** Longest wait that Enphase may ask for: a day is what its accounts are blocked for. */
const LONGEST_ASKED_S = DAY_S;
/** Seconds that a clock is put back by when it is set right; no reason to forget a wait. */
const CLOCK_SKEW_S = 3600;

/**
 * Recognises an e-mail and password that were refused before. Two bytes of a hash: enough to tell a corrected password
 * from the refused one, too little to guess it by.
 */
export async function credentialsTag({ email, password }: Credentials): Promise<string> {
  const bytes = new TextEncoder().encode(`${email}\0${password}`);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash.slice(0, 2)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A sign-in that somebody is about to make. */
export interface Attempt {
  readonly tag: string;
  /** A person has typed the password just now. */
  readonly byHand: boolean;
  /** Somebody is there to type a one-time code. */
  readonly attended: boolean;
}

/**
 * Refuses a sign-in that could lock the account, or that would send a code to somebody who is not there.
 *
 * @param nowS epoch seconds
 * @throws AppError `cloud-rate-limited`, `credentials-rejected`, `account-locked`, `mfa-required`
 */
export function assertMaySignIn(memory: SignInState, { tag, byHand, attended }: Attempt, nowS: number): void {
  assertNoWait(memory, nowS);
  if (byHand) return;
  if (memory.rejectedAs !== null && memory.rejectedTags.includes(tag))
    throw new AppError(
      memory.rejectedAs,
      'Enlighten has refused this e-mail and password before; they are not tried again by themselves.',
    );
  const codeAgoS = nowS - memory.codeAskedAt;
  if (!attended && codeAgoS >= 0 && codeAgoS < CODE_PAUSE_S)
    throw new AppError(
      'mfa-required',
      'This Enlighten account asks for a one-time code, and nobody is there to type it.',
    );
  const quietS = secondsUntil(memory.backoffUntil, nowS);
  if (quietS > 0)
    throw new AppError('cloud-rate-limited', `The next sign-in is ${minutes(quietS)} min away.`, {
      hint: 'The last ones had no clear answer, or one that asked for patience. Signing in by hand is possible now: envoy-tray login.',
      retryAfterS: quietS,
    });
}

/**
 * Obeys a wait that Enphase has asked for, or that follows several refusals.
 *
 * @throws AppError `cloud-rate-limited`, `credentials-rejected`, `account-locked`
 */
export function assertNoWait(memory: SignInState, nowS: number): void {
  const waitS = secondsUntil(memory.blockedUntil, nowS);
  if (waitS > 0) {
    throw new AppError(
      (memory.rejections > 0 ? memory.rejectedAs : null) ?? 'cloud-rate-limited',
      `Enphase may be asked again in ${minutes(waitS)} min.`,
      {
        hint: 'Enlighten locks accounts that are tried too often. Nothing was sent; the token in use is kept.',
        retryAfterS: waitS,
      },
    );
  }
}

/**
 * What to remember before a sign-in is sent: how things stand if its answer is never seen, because the program is killed
 * or the connection lost. Enlighten may have refused it by then.
 *
 * @param nowS epoch seconds
 */
export function afterBeginning(memory: SignInState, nowS: number): SignInState {
  const unresolvedAttempts = memory.unresolvedAttempts + 1;
  const backoffUntil = later(memory.backoffUntil, QUIET_S[unresolvedAttempts] ?? LONGEST_QUIET_S, nowS);
  return { ...memory, unresolvedAttempts, backoffUntil };
}

/** What to remember once Enlighten asks for a one-time code: the password was right. @param nowS epoch seconds */
export function afterPassword(memory: SignInState, nowS: number): SignInState {
  return { ...memory, unresolvedAttempts: 0, backoffUntil: 0, codeAskedAt: nowS };
}

/**
 * What to remember after a sign-in failed.
 *
 * @param before how things stood before it began; that it had begun is forgotten, unless it may have been a refusal: its
 *   answer was lost, or says neither yes nor no
 * @param nowS epoch seconds
 */
export function afterRefusal(
  memory: SignInState,
  before: SignInState,
  error: AppError,
  tag: string,
  nowS: number,
): SignInState {
  const { code } = error;
  if (error.outcomeUnknown) return memory;
  switch (code) {
    case 'credentials-rejected':
    case 'account-locked': {
      const refused = [tag, ...memory.rejectedTags.filter((other) => other !== tag)].slice(0, MOST_TAGS);
      const answered = { ...memory, unresolvedAttempts: 0, backoffUntil: 0 };
      return { ...refusedAgain(answered, 1, nowS), rejectedTags: refused, rejectedAs: code };
    }
    case 'mfa-code-rejected':
      return refusedAgain(afterPassword(memory, nowS), WRONG_CODES, nowS);
    case 'mfa-required':
    case 'mfa-expired':
      return afterPassword(memory, nowS);
    default: {
      const { unresolvedAttempts, backoffUntil } = before;
      return afterRateLimit({ ...memory, unresolvedAttempts, backoffUntil }, error, nowS);
    }
  }
}

/** What to remember where Enphase asks for patience, in an outage too. @param nowS epoch seconds */
export function afterRateLimit(memory: SignInState, error: AppError, nowS: number): SignInState {
  const { code, retryAfterS } = error;
  if (retryAfterS !== null) {
    const waitS = Math.min(LONGEST_ASKED_S, retryAfterS);
    return { ...memory, blockedUntil: later(memory.blockedUntil, waitS, nowS) };
  }
  if (code !== 'cloud-rate-limited') return memory;
  return { ...memory, backoffUntil: later(memory.backoffUntil, DEFAULT_RATE_LIMIT_S, nowS) };
}

/**
 * What to remember after a sign-in worked: no mark of what worked, and no wait that lies behind. Other passwords that
 * were refused stay marked, since another process may still hold one of them; a wait that was asked for meanwhile holds.
 *
 * @param codeAsked a one-time code was part of it
 * @param nowS epoch seconds
 */
export function afterSuccess(
  memory: SignInState,
  tag: string,
  codeAsked: boolean,
  nowS: number,
): SignInState {
  const refused = memory.rejectedTags.filter((other) => other !== tag);
  return {
    ...INITIAL_SIGN_IN_STATE,
    rejectedTags: refused,
    rejectedAs: refused.length === 0 ? null : memory.rejectedAs,
    blockedUntil: later(memory.blockedUntil, 0, nowS),
    codeAskedAt: codeAsked ? nowS : 0,
  };
}

/** What is left when everything is forgotten: nothing of the person, but a wait that was asked for. */
export function afterForgetting({ blockedUntil }: SignInState, nowS: number): SignInState {
  return { ...INITIAL_SIGN_IN_STATE, blockedUntil: later(blockedUntil, 0, nowS) };
}

function refusedAgain(memory: SignInState, times: number, nowS: number): SignInState {
  const rejections = memory.rejections + times;
  const blockedUntil = later(memory.blockedUntil, WAITS_S[rejections] ?? LONGEST_WAIT_S, nowS);
  return { ...memory, rejections, blockedUntil };
}

/** The later one of a moment that holds already and one so many seconds ahead; 0 where neither lies ahead. */
function later(until: number, waitS: number, nowS: number): number {
  const longest = Math.max(waitS, secondsUntil(until, nowS));
  return longest === 0 ? 0 : nowS + longest;
}

/** Seconds to a moment; 0 where it lies behind, or so far ahead that the clock must have been put back. */
function secondsUntil(until: number, nowS: number): number {
  const waitS = until - nowS;
  return waitS > 0 && waitS <= LONGEST_ASKED_S + CLOCK_SKEW_S ? waitS : 0;
}

const minutes = (seconds: number): number => Math.ceil(seconds / 60);
