import type { TextKey } from '../i18n/catalog.ts';
import { t } from '../i18n/index.ts';
import { nowS } from '../state/clock.ts';
import { countdownText } from '../view-model/time.ts';

interface TimeLeftProps {
  readonly until: number;
  /** With `{time}` in it. */
  readonly text: TextKey;
  /** What to say when it is over. */
  readonly over?: TextKey;
}

/** What is left of a time, ticking on its own and in silence. */
export function TimeLeft({ until, text, over }: TimeLeftProps) {
  const left = until - nowS.value;
  return (
    <span class="time-left" role="timer">
      {left <= 0 && over ? t(over) : t(text, { time: countdownText(left) })}
    </span>
  );
}
