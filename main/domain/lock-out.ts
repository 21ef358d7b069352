import { AppError } from './errors.ts';
import type { Credentials, SignInMemory } from './ports.ts';

/** Nothing was refused. */
export const NO_REFUSALS: SignInMemory = { refused: [], refusedAs: null, refusals: 0, waitUntil: 0 };

/** Seconds to wait after so many refusals in a row: two typing errors are forgiven, then it gets slow. */
const WAITS_S = [0, 0, 0, 300, 300] as const;
const LONGEST_WAIT_S = 3600;
/** Passwords that were refused and are recognised; more are guesses. */
const MOST_TAGS = 8;
/** Longest wait that Enphase may ask for: a day is what its accounts are blocked for. */
const LONGEST_ASKED_S = 86_400;
/** Seconds that a clock is put back by when it is set right; no reason to forget a wait. */
const SLACK_S = 3600;

/**
 * Recognises an e-mail and password that were refused before. Two bytes of a hash: enough to tell a corrected password
 * from the refused one, too little to guess it by.
 */
export async function credentialsTag({ email, password }: Credentials): Promise<string> {
  const bytes = new TextEncoder().encode(`${email}\0${password}`);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash.slice(0, 2)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Refuses a sign-in that could lock the account.
 *
 * @param byHand a person has typed or confirmed the password just now
 * @param nowS epoch seconds
 * @throws AppError `cloud-rate-limited`, `credentials-rejected`, `account-locked`
 */
export function assertMaySignIn(memory: SignInMemory, tag: string, byHand: boolean, nowS: number): void {
  assertNoWait(memory, nowS);
  if (byHand || !memory.refused.includes(tag) || memory.refusedAs === null) return;
  throw new AppError(
    memory.refusedAs,
    'Enlighten has refused this e-mail and password before; they are not tried again by themselves.',
  );
}

/**
 * Obeys a wait that Enphase has asked for, or that follows several refusals.
 *
 * @throws AppError `cloud-rate-limited`, `credentials-rejected`, `account-locked`
 */
export function assertNoWait(memory: SignInMemory, nowS: number): void {
  const waitS = memory.waitUntil - nowS;
  // A wait longer than any we set is a clock that was put back.
  if (waitS > 0 && waitS <= LONGEST_ASKED_S + SLACK_S) {
    const minutes = Math.ceil(waitS / 60);
    throw new AppError(
      memory.refusedAs ?? 'cloud-rate-limited',
      `Enphase may be asked again in ${minutes} min.`,
      {
        hint: 'Enlighten locks accounts that are tried too often. Nothing was sent; the token in use is kept.',
        retryAfterS: waitS,
      },
    );
  }
}

/** What to remember after a sign-in failed. @param nowS epoch seconds */
export function afterRefusal(memory: SignInMemory, error: AppError, tag: string, nowS: number): SignInMemory {
  const { code, retryAfterS } = error;
  if (code === 'credentials-rejected' || code === 'account-locked') {
    const refusals = memory.refusals + 1;
    const wait = WAITS_S[refusals] ?? LONGEST_WAIT_S;
    const refused = [tag, ...memory.refused.filter((other) => other !== tag)].slice(0, MOST_TAGS);
    return { refused, refusedAs: code, refusals, waitUntil: wait === 0 ? 0 : nowS + wait };
  }
  if (code === 'cloud-rate-limited' && retryAfterS !== null)
    return { ...memory, waitUntil: nowS + Math.min(LONGEST_ASKED_S, retryAfterS) };
  return memory;
}

/**
 * What to remember after a sign-in worked: no mark of what worked, and no wait that lies behind. Other passwords that
 * were refused stay marked, since another process may still hold one of them; a wait that was asked for meanwhile holds.
 *
 * @param nowS epoch seconds
 * @returns the memory itself where nothing changes
 */
export function afterSuccess(memory: SignInMemory, tag: string, nowS: number): SignInMemory {
  const refused = memory.refused.filter((other) => other !== tag);
  const ahead = memory.waitUntil - nowS;
  const waitUntil = ahead > 0 && ahead <= LONGEST_ASKED_S + SLACK_S ? memory.waitUntil : 0;
  const same = refused.length === memory.refused.length && waitUntil === memory.waitUntil;
  if (same && memory.refusals === 0) return memory;
  return { refused, refusedAs: refused.length === 0 ? null : memory.refusedAs, refusals: 0, waitUntil };
}
