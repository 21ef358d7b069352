import { nowS } from '../../state/clock.ts';
import { words } from '../../text/words.ts';
import { ageText } from '../../view/time.ts';

/** How old a reading is, ticking on its own. */
export function Age({ since }: { since: number }) {
  return <span class="age">{ageText(words.value, nowS.value - since)}</span>;
}
