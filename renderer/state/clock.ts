import { signal } from '@preact/signals';
import { displayTime } from '../view-model/clock.ts';

const TICK_MS = 1000;

/** Main's clock in epoch seconds, ticking. Read it in small components only: they re-render every second. */
export const nowS = signal(0);

let base = { snapshotS: 0, takenMs: 0 };
let timer: ReturnType<typeof setInterval> | undefined;

const tick = (): void => {
  nowS.value = displayTime(base, performance.now());
};

/** Sets the clock to the time of a snapshot, epoch seconds. */
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

/** Ticks only while the window is visible. */
export function startClock(): void {
  document.addEventListener('visibilitychange', watch);
  watch();
}
