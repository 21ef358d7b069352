import { app, powerMonitor } from 'electron';
import { logFailure } from '../../domain/log.ts';
import type { Clock, Log } from '../../domain/ports/index.ts';

/** ms. Whatever hangs must not keep the session of a computer from ending. */
const LIMIT = 3000;

/**
 * Lets the app finish what it must before it ends: a copied token is taken off the clipboard, no half-made renewal
 * goes on.
 *
 * @param stop what takes time; not waited for longer than some seconds
 * @param destroy what has to go before the app can
 */
export function quitGracefully(clock: Clock, log: Log, stop: () => Promise<void>, destroy: () => void): void {
  let ending: Promise<void> | null = null;
  let isDone = false;
  function end(): Promise<void> {
    ending ??= Promise.race([stop(), clock.wait(LIMIT)])
      .catch(logFailure(log, 'stopping'))
      .finally(() => {
        isDone = true;
        destroy();
      });
    return ending;
  }
  app.on('before-quit', (event) => {
    if (isDone) return;
    event.preventDefault();
    void end().then(() => app.quit());
  });
  // The end of the session, and Ctrl-C: the same way out. Libraries that tidy up at the end listen too, and would else
  // have the last word in place of Electron.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  // The computer goes down: nobody is asked to wait for us.
  powerMonitor.on('shutdown', () => {
    isDone = true;
    void end();
  });
}
