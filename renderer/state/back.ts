import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { goHome } from './route.ts';

/** What “Back” does on the screen that is shown, if that is not to go home. */
const back = signal<(() => void) | null>(null);

export const goBack = (): void => (back.value ?? goHome)();

/** Sets what “Back” does as long as the component is shown. Null: it goes home. */
export function useBack(action: (() => void) | null): void {
  useEffect(() => {
    back.value = action;
    return () => {
      if (back.value === action) back.value = null;
    };
  });
}
