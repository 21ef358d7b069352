/** A snapshot's time, and when the window got it on its own monotonic clock. */
export interface ClockBase {
  readonly snapshotS: number;
  readonly takenMs: number;
}

/** The time to show: main's clock carried on by the window's, so that a change of the system clock cannot skew ages. */
export function displayTime(base: ClockBase, monotonicMs: number): number {
  return base.snapshotS + Math.max(0, monotonicMs - base.takenMs) / 1000;
}
