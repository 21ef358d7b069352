import type { TokenClaims, TokenState } from '../../shared/domain.ts';
import { DAY_S } from './epoch-seconds.ts';
import type { RenewalAttempt } from './ports/index.ts';

const MINUTE_S = 60;
const YEAR_S = 365 * DAY_S;

/** Renewals start at most this long before expiry; Home Assistant uses the same for year-long tokens. */
const MAX_RENEW_LEAD_S = 30 * DAY_S;
/**
 * They start at least this long before expiry: enough to ask a slow gateway a few times. Also the least time between
 * two renewals.
 */
const MIN_RENEW_LEAD_S = 15 * MINUTE_S;

/** Lifetime in seconds. A token without `iat` counts as an owner's, which lives a year. */
export function lifetimeS({ issuedAt, expiresAt }: TokenClaims): number {
  return issuedAt === null ? YEAR_S : Math.max(0, expiresAt - issuedAt);
}

/** Seconds, and share of the time that is left. Two tokens of the same kind differ by less. */
const SHORTER_S = DAY_S;
const SHORTER_SHARE = 0.1;

/**
 * Whether a new token would be a loss in place of an old one that is still good.
 *
 * @param newEnd epoch seconds
 * @param oldEnd epoch seconds
 */
export function isLoss(newEnd: number, oldEnd: number, nowMs: number): boolean {
  const left = oldEnd - nowMs / 1000;
  return left > 0 && oldEnd - newEnd > Math.min(SHORTER_S, SHORTER_SHARE * left);
}

/** Seconds until expiry, negative after it. */
export function secondsLeft(token: TokenClaims, nowMs: number): number {
  return token.expiresAt - nowMs / 1000;
}

/** Whether a token is issued only tomorrow or later by this computer's clock, which is behind then. */
export const isClockBehind = ({ issuedAt }: TokenClaims, nowMs: number): boolean =>
  issuedAt !== null && issuedAt - nowMs / 1000 > DAY_S;

/** Whole days until expiry, rounded down to promise no day too many; 0 on the last day and after it. */
export function daysLeft(token: TokenClaims, nowMs: number): number {
  return Math.max(0, Math.floor(secondsLeft(token, nowMs) / DAY_S));
}

/**
 * How long before its end a token should be renewed, in seconds: a tenth of its life. At most 30 days, for a year-long
 * owner token, and at least 15 minutes, for an hour-long one.
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
 * The moments to warn at, as seconds before expiry, longest first. The days are meant for a token that lives a year.
 * They shrink in proportion for a shorter life: otherwise a 12-hour token would warn as soon as it is issued.
 *
 * @param leadDays the days before the end of a token for a year, from the settings
 */
export function warningLeadsS(token: TokenClaims, leadDays: readonly number[]): number[] {
  const scale = Math.min(1, lifetimeS(token) / YEAR_S);
  const leads = leadDays.filter((days) => days >= 0).map((days) => Math.round(days * DAY_S * scale));
  return [...new Set(leads)].sort((a, b) => b - a);
}

/**
 * The warning to give now: the most urgent moment that has passed without one. It also stands for earlier moments that
 * passed while the computer slept. No warning is given twice, unless its moment lies ahead again by more than a day, or
 * less for a shorter life: then the clock was ahead when it was given, and has been put right since.
 *
 * @param warnedLeadS the lead (seconds before expiry) of the last warning given for this very token, null for none
 * @returns the lead to warn for, to be stored as the next `warnedLeadS`; null for no warning
 */
export function warningDue(
  token: TokenClaims,
  nowMs: number,
  warnedLeadS: number | null,
  leadDays: readonly number[],
): number | null {
  const left = secondsLeft(token, nowMs);
  const reached = warningLeadsS(token, leadDays).filter((lead) => left <= lead);
  const due = reached.at(-1);
  const aheadS = left - (warnedLeadS ?? 0);
  const given = aheadS > Math.min(DAY_S, lifetimeS(token) / 365) ? null : warnedLeadS;
  return due !== undefined && (given === null || due < given) ? due : null;
}

/** Seconds from now until the next warning, renewal or end. Null when all of them have passed. */
export function nextMomentInS(token: TokenClaims, nowMs: number, leadDays: readonly number[]): number | null {
  const left = secondsLeft(token, nowMs);
  const ahead = [...warningLeadsS(token, leadDays), renewLeadS(token), 0]
    .map((lead) => left - lead)
    .filter((wait) => wait > 0);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/** Seconds. A token that was brought back is renewed by itself only in its last week. */
const UNDONE_LEAD_S = 7 * DAY_S;

/**
 * Whether a token was brought back in place of a newer one, and has time left: then no renewal may undo that at once.
 *
 * @param previous the token that it can be exchanged for
 */
export const isBroughtBack = (token: TokenClaims, previous: TokenClaims | null, nowMs: number): boolean =>
  previous !== null && previous.expiresAt > token.expiresAt && secondsLeft(token, nowMs) > UNDONE_LEAD_S;

/**
 * Epoch seconds from which an automatic renewal may be tried.
 *
 * @param last the last one; null for none
 */
export function scheduledRenewalAt(token: TokenClaims, last: RenewalAttempt | null): number {
  const due = token.expiresAt - renewLeadS(token) + renewalJitterS(token);
  if (last === null) return due;
  // An attempt before the token was issued has brought this token.
  if (last.at < (token.issuedAt ?? 0)) return Math.max(due, last.at + MIN_RENEW_LEAD_S);
  return Math.max(due, Math.min(last.nextAt, last.at + failedRenewalPauseS(token, last.at)));
}

/**
 * Seconds between a failed automatic renewal and the next one. A day for a year-long token, to spare Enphase's cloud. A
 * quarter of the renewal lead for a shorter one, since 12 hours leave no room for a day. A day for an expired one. No
 * token ends without a last try.
 *
 * @param failedAt epoch seconds
 */
function failedRenewalPauseS(token: TokenClaims, failedAt: number): number {
  if (failedAt >= token.expiresAt) return DAY_S;
  const pause = Math.min(DAY_S, Math.max(MIN_RENEW_LEAD_S, renewLeadS(token) / 4));
  const untilLastTry = token.expiresAt - failedAt - MIN_RENEW_LEAD_S;
  return untilLastTry < MIN_RENEW_LEAD_S ? pause : Math.min(pause, untilLastTry);
}

/**
 * Seconds to wait once a renewal is due: up to an hour, less for short tokens. It differs for each gateway, so that
 * tokens issued in the same minute are not renewed in the same minute.
 */
function renewalJitterS(token: TokenClaims): number {
  const spread = Math.min(3600, renewLeadS(token) / 8);
  const digits = Number.parseInt(token.serial.slice(-4), 10);
  return Math.round(((Number.isNaN(digits) ? 0 : digits) / 10_000) * spread);
}
