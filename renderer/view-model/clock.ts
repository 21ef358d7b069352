/** Time of a snapshot, and when the window received it by its own monotonic clock. */
export interface ClockBase {
  readonly snapshotS: number;
  readonly takenMs: number;
}

/**
 * Epoch seconds: main's clock, advanced by the window's monotonic clock. A change of the system clock thus
 * cannot skew ages.
 */
export function displayTime(base: ClockBase, monotonicMs: number): number {
  return base.snapshotS + Math.max(0, monotonicMs - base.takenMs) / 1000;
}
