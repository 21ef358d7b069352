import type { TokenRole, TokenState } from '../../shared/domain.ts';
import type { GatewayView } from '../../shared/snapshot.ts';
import type { Words } from '../i18n/catalog.ts';
import { dateText, dateTimeText, spanText } from './time.ts';

const DAY_S = 86_400;
/** Owners' tokens live a year; anything that lives less than two days is an installer's. */
const SHORT_LIFE_S = 2 * DAY_S;
/** How long a success is worth a line of its own. */
const FRESH_S = 120;

export type Tone = 'good' | 'warn' | 'bad' | 'calm';

/** How the token stands, in one line and a tone. */
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

/** Whose token it is, in words; a role this app does not know is shown as it came. */
export function roleText({ t }: Words, role: TokenRole): string {
  if (role === 'owner') return t('role.owner');
  return role === 'installer' ? t('role.installer') : role;
}

/** The end of a token, with the time of day where that matters. */
export function endText(words: Words, expiresAt: number, nowS: number): string {
  return Math.abs(expiresAt - nowS) < SHORT_LIFE_S
    ? dateTimeText(words, expiresAt)
    : dateText(words, expiresAt);
}

/** Made for installers: it ends within hours, which nobody expects. */
export const isShortLived = (gateway: GatewayView): boolean => {
  const token = gateway.token;
  if (token === null) return false;
  if (token.role === 'installer') return true;
  return token.issuedAt !== null && token.expiresAt - token.issuedAt < SHORT_LIFE_S;
};

/** The token wants something from the user. */
export const needsAttention = ({ tokenState, renewal }: GatewayView): boolean =>
  renewal.running || renewal.problem !== null || isDue(tokenState);

/** The last renewal ended well a moment ago. */
export const isFresh = ({ renewal }: GatewayView, nowS: number): boolean =>
  !renewal.running &&
  renewal.problem === null &&
  renewal.succeededAt !== null &&
  nowS - renewal.succeededAt < FRESH_S;

/** A renewal would do this gateway good. */
export const isTokenDue = ({ needsToken, tokenState }: GatewayView): boolean =>
  needsToken && isDue(tokenState);

/** Whether there is something to do about a token; while the keychain is silent nobody knows. */
export const isDue = (state: TokenState): boolean =>
  state === 'renewal-due' || state === 'expired' || state === 'missing';
