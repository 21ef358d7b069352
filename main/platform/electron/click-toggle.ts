import type { Clock } from '../../domain/ports/index.ts';

/**
 * ms. A click on the icon first takes the focus from the window, which hides it.
 * Within this time the click must not show it again.
 */
const BLUR_GRACE_MS = 250;
/** ms. A press without a click, as by a screen reader, says nothing about a later click. */
const LONGEST_PRESS_MS = 2_000;

/** Decides whether a click on the icon opens the window or closes it. */
export interface ClickToggle {
  /** The pointer's button went down on the icon: what the window is now decides about the click that follows. */
  press(): void;
  /** The window has been hidden. */
  hidden(): void;
  /** Whether the click that has come found the window open. */
  foundOpen(): boolean;
}

export function createClickToggle(clock: Clock, isOpen: () => boolean): ClickToggle {
  let hiddenAt = Number.NEGATIVE_INFINITY;
  let pressed: { readonly at: number; readonly foundOpen: boolean } | null = null;
  const wasOpen = () => isOpen() || clock.now() - hiddenAt <= BLUR_GRACE_MS;
  return {
    press() {
      pressed = { at: clock.now(), foundOpen: wasOpen() };
    },
    hidden() {
      hiddenAt = clock.now();
    },
    foundOpen() {
      const last = pressed;
      pressed = null;
      return last !== null && clock.now() - last.at <= LONGEST_PRESS_MS ? last.foundOpen : wasOpen();
    },
  };
}
