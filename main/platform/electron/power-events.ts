import { powerMonitor } from 'electron';

/** Tells when the computer goes to sleep, and when somebody is back at it. */
export function watchPower(onSleep: () => void, onWake: () => void): void {
  powerMonitor.on('suspend', onSleep);
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', onWake);
}
