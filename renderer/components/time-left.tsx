import type { TextKey } from '../i18n/catalog.ts';
import { t, words } from '../i18n/index.ts';
import { nowS } from '../state/clock.ts';
import { countdownText, waitText } from '../view-model/time.ts';

interface TimeLeftProps {
  readonly until: number;
  /** Key of a text with `{time}`. */
  readonly text: TextKey;
  /** Key of the text to show when the time is over. */
  readonly over?: TextKey;
  /** Minutes and seconds with their units, in a text in which `14:32` could be a time of day. */
  readonly inWords?: boolean;
}

/** Ticking countdown to `until` (epoch seconds); the role `timer` keeps screen readers silent. */
export function TimeLeft({ until, text, over, inWords = false }: TimeLeftProps) {
  const left = until - nowS.value;
  return (
    <span class="time-left" role="timer">
      {left <= 0 && over
        ? t(over)
        : t(text, { time: inWords ? waitText(words.value, left) : countdownText(left) })}
    </span>
  );
}
