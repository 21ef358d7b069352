import type { WindowSize } from '../../domain/ports/index.ts';

/** px; some systems give back another size than they were given. */
const ROUNDING = 2;
const USUAL: WindowSize = { width: 380, height: 720 };

/** Knows the size that the user wants, which is not one that a small screen has forced on the window. */
export interface SizeMemory {
  wanted(): WindowSize;
  /** The app gives the window this size. */
  give(size: WindowSize): void;
  /** The window has this size now; another one than it was given is the user's. */
  keep(size: WindowSize): void;
}

/** @param saved from the previous run */
export function createSizeMemory(
  saved: WindowSize | null,
  onResized: (size: WindowSize) => void,
): SizeMemory {
  let wanted = saved ?? USUAL;
  let given = wanted;
  return {
    wanted: () => wanted,
    give({ width, height }) {
      given = { width, height };
    },
    keep({ width, height }) {
      if (Math.abs(width - given.width) <= ROUNDING && Math.abs(height - given.height) <= ROUNDING) return;
      wanted = { width, height };
      given = wanted;
      onResized(wanted);
    },
  };
}
