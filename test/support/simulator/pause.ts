import { setTimeout as sleep } from 'node:timers/promises';

/** How a simulated server lets time pass; a test may count the pauses in place of making them. */
export type Pause = (ms: number) => Promise<void>;

/** Keeps no process alive. */
export const realPause: Pause = (ms) => sleep(ms, undefined, { ref: false });
