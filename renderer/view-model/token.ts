import type { TokenRole, TokenState } from '../../shared/domain.ts';
import type { GatewayView } from '../../shared/snapshot.ts';
import type { Words } from '../i18n/catalog.ts';
import { dateText, dateTimeText, spanText } from './time.ts';

const DAY_S = 86_400;
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
  if (tokenState === 'expired' || left <= 0) return { text: t('token.expired'), tone: 'bad' };
  const time = spanText(words, left);
  if (tokenState === 'renewal-due') return { text: t('token.due', { time }), tone: 'warn' };
  return { text: t('token.fine', { time }), tone: 'good' };
}

/** Role of a token as text; an unknown role is shown unchanged. */
export function roleText({ t }: Words, role: TokenRole): string {
  if (role === 'owner') return t('role.owner');
  return role === 'installer' ? t('role.installer') : role;
}

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

/** Whether the user should look at the token. */
export const needsAttention = ({ tokenState, renewal }: GatewayView): boolean =>
  renewal.running || renewal.problem !== null || isDue(tokenState);

/** True for a short time after a successful renewal. */
export const isFresh = ({ renewal }: GatewayView, nowS: number): boolean =>
  !renewal.running &&
  renewal.problem === null &&
  renewal.succeededAt !== null &&
  nowS - renewal.succeededAt < FRESH_S;

/** Whether this gateway needs a new token. */
export const isTokenDue = ({ needsToken, tokenState }: GatewayView): boolean =>
  needsToken && isDue(tokenState);

/** Whether a new token is needed. False for `unknown`, while the keychain has not answered. */
export const isDue = (state: TokenState): boolean =>
  state === 'renewal-due' || state === 'expired' || state === 'missing';
