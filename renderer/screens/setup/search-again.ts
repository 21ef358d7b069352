import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { nowS } from '../../state/clock.ts';

/** Seconds between the end of a search and the next one. */
const PAUSE_S = 8;

/** Searches again as long as nothing is found: a permission or a firewall may have been in the way of the first time. */
export function useSearchAgain(isFruitless: boolean, search: () => void): void {
  const since = useSignal<number | null>(null);
  useEffect(() => {
    since.value = isFruitless ? nowS.peek() : null;
  }, [isFruitless, since]);
  useSignalEffect(() => {
    if (since.value === null || nowS.value - since.value < PAUSE_S) return;
    since.value = null;
    search();
  });
}
