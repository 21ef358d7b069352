import type { TokenView } from '../../shared/snapshot.ts';
import { t, words } from '../i18n/index.ts';
import { ringDash, ringNumber } from '../view-model/ring.ts';
import { ageText, spanText } from '../view-model/time.ts';
import type { Tone } from '../view-model/token.ts';

const RADIUS = 27;

interface RingProps {
  readonly token: TokenView;
  readonly nowS: number;
  readonly tone: Tone;
  /** Beside a single line of text. */
  readonly small?: boolean;
}

/** Time until a token expires, or since then, as a number and as a ring that empties. */
export function Ring({ token, nowS, tone, small = false }: RingProps) {
  const { length, filled } = ringDash(token.lifeLeft, RADIUS);
  const { value, unit } = ringNumber(token, nowS);
  const left = token.expiresAt - nowS;
  const label =
    left > 0 ? t('ring.label', { time: spanText(words.value, left) }) : ageText(words.value, -left);
  return (
    <div class={`ring ${tone}${small ? ' small' : ''}`} role="img" aria-label={label}>
      <svg class="ring-circle" viewBox="0 0 64 64" aria-hidden="true">
        <circle class="ring-track" cx="32" cy="32" r={RADIUS} />
        {filled > 0 && (
          <circle class="ring-left" cx="32" cy="32" r={RADIUS} stroke-dasharray={`${filled} ${length}`} />
        )}
      </svg>
      <span class="ring-text">
        <span class="ring-number">{value}</span>
        <span class="ring-unit">{t(unit, { n: value })}</span>
      </span>
    </div>
  );
}
