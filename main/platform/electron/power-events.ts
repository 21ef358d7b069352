import { powerMonitor } from 'electron';

/** Calls back when the computer goes to sleep, and when it wakes up or its screen is unlocked. */
export function watchPower(onSleep: () => void, onWake: () => void): void {
  powerMonitor.on('suspend', onSleep);
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', onWake);
}
