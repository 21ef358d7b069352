import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Clears a field that holds a secret, however the user leaves the screen. */
export function useClearedOnLeave(field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const left = field.current;
    return () => {
      if (left) left.value = '';
    };
  }, [field]);
}
