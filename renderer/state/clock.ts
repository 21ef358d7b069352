import { signal } from '@preact/signals';
import { displayTime } from '../view-model/clock.ts';

const TICK_MS = 1000;

/** Seconds of main's clock, ticking between snapshots. Read it in small components only: they draw each second. */
export const nowS = signal(0);

let base = { snapshotS: 0, takenMs: 0 };
let timer: ReturnType<typeof setInterval> | undefined;

const tick = (): void => {
  nowS.value = displayTime(base, performance.now());
};

/** Sets the clock by a snapshot. */
export function syncClock(snapshotS: number): void {
  base = { snapshotS, takenMs: performance.now() };
  tick();
}

function watch(): void {
  clearInterval(timer);
  if (document.visibilityState !== 'visible') return;
  if (base.snapshotS > 0) tick();
  timer = setInterval(tick, TICK_MS);
}

/** Ticks while the window is seen, and not otherwise. */
export function startClock(): void {
  document.addEventListener('visibilitychange', watch);
  watch();
}
