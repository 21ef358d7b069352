import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { nowS } from '../../state/clock.ts';

/** Times. After that the network is quiet, until the user searches again. */
const MOST = 5;
/** Seconds between the end of a search and the next one. */
const PAUSE_S = 8;

/**
 * Searches again as long as nothing is found: a permission or a firewall may have been in the way of the first time.
 */
export function useSearchAgain(isFruitless: boolean, search: () => void): void {
  const since = useSignal<number | null>(null);
  const tries = useRef(0);
  useEffect(() => {
    since.value = isFruitless ? nowS.peek() : null;
  }, [isFruitless, since]);
  useSignalEffect(() => {
    if (since.value === null || nowS.value - since.value < PAUSE_S || tries.current >= MOST) return;
    since.value = null;
    tries.current += 1;
    search();
  });
}
