import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { leave } from './route.ts';

/** What “Back” does on the screen that is shown, if that is not to leave it. */
const back = signal<(() => void) | null>(null);

export const goBack = (): void => (back.value ?? leave)();

/** Sets what “Back” does as long as the component is shown. Null: it leaves the screen. */
export function useBack(action: (() => void) | null): void {
  useEffect(() => {
    back.value = action;
    return () => {
      if (back.value === action) back.value = null;
    };
  });
}
