import { words } from '../../i18n/index.ts';
import { nowS } from '../../state/clock.ts';
import { ageText } from '../../view-model/time.ts';

/** Ticking age of a reading made at `since` (epoch seconds). */
export function Age({ since }: { since: number }) {
  return <span class="age">{ageText(words.value, nowS.value - since)}</span>;
}
