import type { TokenClaims, TokenState } from '../../shared/domain.ts';

const MINUTE_S = 60;
const DAY_S = 86_400;
const YEAR_S = 365 * DAY_S;

/** Days before the end of a year-long token at which a person is told; 0 is the day itself. */
const DEFAULT_LEAD_DAYS: readonly number[] = [30, 14, 7, 3, 1, 0];

/** Longest time before expiry at which renewing makes sense: what Home Assistant uses for year-long tokens. */
const MAX_RENEW_LEAD_S = 30 * DAY_S;
/** Shortest: enough for a gateway that is being difficult to be asked a few times. */
const MIN_RENEW_LEAD_S = 15 * MINUTE_S;

/** Lifetime in seconds. A token that does not say when it was issued counts as an owner's, which live for a year. */
export function lifetimeS({ issuedAt, expiresAt }: TokenClaims): number {
  return issuedAt === null ? YEAR_S : Math.max(0, expiresAt - issuedAt);
}

/** Seconds until expiry, negative after it. */
export function secondsLeft(token: TokenClaims, nowMs: number): number {
  return token.expiresAt - nowMs / 1000;
}

/** Whole days until expiry, rounded down so that nobody is promised a day too many; 0 on the last day and after it. */
export function daysLeft(token: TokenClaims, nowMs: number): number {
  return Math.max(0, Math.floor(secondsLeft(token, nowMs) / DAY_S));
}

/**
 * How long before its end a token should be renewed, in seconds: a tenth of its life, but at most 30 days
 * (a year-long owner token) and at least 15 minutes (an hour-long one).
 */
export function renewLeadS(token: TokenClaims): number {
  return Math.min(MAX_RENEW_LEAD_S, Math.max(MIN_RENEW_LEAD_S, lifetimeS(token) / 10));
}

/** How a token stands now; null is "there is none". */
export function tokenState(
  token: TokenClaims | null,
  nowMs: number,
): Exclude<TokenState, 'not-needed' | 'unknown'> {
  if (token === null) return 'missing';
  const left = secondsLeft(token, nowMs);
  if (left <= 0) return 'expired';
  return left <= renewLeadS(token) ? 'renewal-due' : 'fine';
}

/**
 * The moments to warn at, as seconds before expiry, longest first. Lead times are meant for a token that lives a
 * year; for a shorter life they shrink in proportion, so that a 12-hour token warns in minutes and not at birth.
 */
export function warningLeadsS(token: TokenClaims, leadDays: readonly number[] = DEFAULT_LEAD_DAYS): number[] {
  const scale = Math.min(1, lifetimeS(token) / YEAR_S);
  const leads = leadDays.filter((days) => days >= 0).map((days) => Math.round(days * DAY_S * scale));
  return [...new Set(leads)].sort((a, b) => b - a);
}

/**
 * The one warning to give now, if any: the most urgent moment that has passed and was not warned about. Moments
 * missed in sleep are made up for by that one; nothing is said twice.
 *
 * @param warnedLeadS the lead (seconds before expiry) of the last warning given for this very token, null for none
 * @returns the lead to warn for, to be remembered as the next `warnedLeadS`; null for silence
 */
export function warningDue(
  token: TokenClaims,
  nowMs: number,
  warnedLeadS: number | null,
  leadDays: readonly number[] = DEFAULT_LEAD_DAYS,
): number | null {
  const left = secondsLeft(token, nowMs);
  const reached = warningLeadsS(token, leadDays).filter((lead) => left <= lead);
  const due = reached.at(-1);
  return due !== undefined && (warnedLeadS === null || due < warnedLeadS) ? due : null;
}

/**
 * Seconds from now until the next moment at which the policy may say something new: a warning, the renewal, the
 * end. What a scheduler sleeps for. Null when all of them lie behind.
 */
export function nextMomentInS(
  token: TokenClaims,
  nowMs: number,
  leadDays: readonly number[] = DEFAULT_LEAD_DAYS,
): number | null {
  const left = secondsLeft(token, nowMs);
  const ahead = [...warningLeadsS(token, leadDays), renewLeadS(token), 0]
    .map((lead) => left - lead)
    .filter((wait) => wait > 0);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/**
 * Seconds between two automatic tries for one gateway: a day for a year-long token, as Enphase's cloud is to be left
 * in peace; a quarter of the time that is left for it with shorter ones, since 12 hours allow no day's pause.
 */
function renewalPauseS(token: TokenClaims): number {
  return Math.min(DAY_S, Math.max(MIN_RENEW_LEAD_S, renewLeadS(token) / 4));
}

/**
 * Seconds to wait after a renewal is due before it is made without a click: up to an hour, less where there is less
 * time, and different for each gateway, so that tokens issued in the same minute are not renewed in the same minute.
 */
function renewalJitterS(token: TokenClaims): number {
  const spread = Math.min(3600, renewLeadS(token) / 8);
  const digits = Number.parseInt(token.serial.slice(-4), 10);
  return Math.round(((Number.isNaN(digits) ? 0 : digits) / 10_000) * spread);
}

/**
 * Epoch seconds at which an automatic renewal may be tried.
 *
 * @param triedAt epoch seconds of the last try; one that is older than the token was made for the token before it, and
 *   only keeps tokens that live for minutes from being renewed without end
 */
export function nextTryAt(token: TokenClaims, triedAt: number | null): number {
  const due = token.expiresAt - renewLeadS(token) + renewalJitterS(token);
  if (triedAt === null) return due;
  // Once it is over there is nothing left to hurry for.
  const hurry = triedAt >= token.expiresAt ? DAY_S : renewalPauseS(token);
  const pause = triedAt >= (token.issuedAt ?? 0) ? hurry : MIN_RENEW_LEAD_S;
  return Math.max(due, triedAt + pause);
}
