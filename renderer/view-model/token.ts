import { isKnownRole, type TokenRole, type TokenState } from '../../shared/domain.ts';
import { DAY_S } from '../../shared/duration.ts';
import type { GatewayView } from '../../shared/snapshot.ts';
import type { Words } from '../i18n/catalog.ts';
import { dateText, dateTimeText, longDateText, spanText } from './time.ts';

/** An owner token lives a year; one that lives less than two days is an installer token. */
const SHORT_LIFE_S = 2 * DAY_S;
/** For this long the token card says that a renewal succeeded. */
const FRESH_S = 120;

export type Tone = 'good' | 'warn' | 'bad' | 'calm';

/** State of the token as one line and a tone. */
export function tokenHeadline(
  words: Words,
  gateway: GatewayView,
  nowS: number,
): { text: string; tone: Tone } {
  const { t } = words;
  const { token, tokenState } = gateway;
  if (tokenState === 'not-needed') return { text: t('token.not-needed'), tone: 'calm' };
  if (tokenState === 'unknown') return { text: t('token.waiting'), tone: 'calm' };
  if (token === null) return { text: t('token.missing'), tone: 'warn' };
  const left = token.expiresAt - nowS;
  const date =
    Math.abs(left) < SHORT_LIFE_S
      ? dateTimeText(words, token.expiresAt)
      : longDateText(words, token.expiresAt);
  if (isOver(gateway, nowS)) return { text: t('token.expired', { date }), tone: 'bad' };
  if (tokenState === 'renewal-due')
    return { text: t('token.due', { time: spanText(words, left) }), tone: 'warn' };
  return { text: t('token.fine', { date }), tone: 'good' };
}

/** Whether there is a token, and it has ended. */
export const isOver = ({ token, tokenState }: GatewayView, nowS: number): boolean =>
  token !== null && (tokenState === 'expired' || token.expiresAt <= nowS);

/** Whether the token in use can still be used. */
export const isAlive = (gateway: GatewayView, nowS: number): boolean =>
  gateway.token !== null && !isOver(gateway, nowS);

/** Whether renewing and pasting may be folded away: either there is nothing to do, or a notice has what comes next. */
export const hasNoUrgentAction = (gateway: GatewayView, nowS: number): boolean =>
  gateway.tokenState === 'fine' &&
  isAlive(gateway, nowS) &&
  !tokenNeedsAttention(gateway) &&
  (gateway.oldToken !== null || !isFresh(gateway, nowS)) &&
  !isShortLived(gateway);

/** Role of a token as text; an unknown role is shown unchanged. */
export const roleText = ({ t }: Words, role: TokenRole): string =>
  isKnownRole(role) ? t(`role.${role}`) : role;

/** The same inside a sentence. */
export const roleWord = ({ t }: Words, role: TokenRole): string =>
  isKnownRole(role) ? t(`role.word.${role}`) : role;

/** Expiry of a token; within two days of it with the time of day. */
export function endText(words: Words, expiresAt: number, nowS: number): string {
  return Math.abs(expiresAt - nowS) < SHORT_LIFE_S
    ? dateTimeText(words, expiresAt)
    : dateText(words, expiresAt);
}

/** True for an installer token, which expires within hours, contrary to what users expect. */
export const isShortLived = (gateway: GatewayView): boolean => {
  const token = gateway.token;
  if (token === null) return false;
  if (token.role === 'installer') return true;
  return token.issuedAt !== null && token.expiresAt - token.issuedAt < SHORT_LIFE_S;
};

/** Where the token card stands: first of all if nothing works without a new token, else after the watts, or last. */
export function tokenRank(gateway: GatewayView): 0 | 1 | 2 {
  const { tokenState } = gateway;
  if (tokenState === 'expired' || tokenState === 'missing') return 2;
  return tokenNeedsAttention(gateway) ? 1 : 0;
}

/** Whether the user should look at the token. */
export const tokenNeedsAttention = (gateway: GatewayView): boolean =>
  gateway.renewal.running ||
  gateway.renewal.problem !== null ||
  isDue(gateway.tokenState) ||
  isRejected(gateway);

/** Whether the gateway refuses the token in use, so that only another one helps. */
const isRejected = ({ problem }: GatewayView): boolean => problem?.code === 'token-rejected';

/** True for a short time after a successful renewal. */
export const isFresh = (gateway: GatewayView, nowS: number): boolean => {
  const { running, problem, succeededAt } = gateway.renewal;
  const isDone = !running && problem === null && succeededAt !== null && !isRejected(gateway);
  return isDone && nowS - succeededAt < FRESH_S;
};

/** Whether this gateway needs a new token. */
export const isTokenDue = ({ needsToken, tokenState }: GatewayView): boolean =>
  needsToken && isDue(tokenState);

/** Whether a new token is needed. False for `unknown`, while the keychain has not answered. */
export const isDue = (state: TokenState): boolean =>
  state === 'renewal-due' || state === 'expired' || state === 'missing';
