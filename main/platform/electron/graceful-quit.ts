import { app, powerMonitor } from 'electron';
import { logFailure } from '../../domain/log.ts';
import type { Clock, Log } from '../../domain/ports/index.ts';

/** ms. A step that hangs must not block the end of the session or a shutdown. */
const LIMIT = 3000;

/**
 * Delays the end of the app until its cleanup is done: a copied token is removed from the clipboard, and a
 * running renewal is stopped.
 *
 * @param stop the cleanup; after `LIMIT` ms the app no longer waits for it
 * @param destroy removes what would prevent the app from ending
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
  // The end of the session and Ctrl-C take the same path. Libraries with exit handlers listen to these
  // signals too and would otherwise end the process before Electron does.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  // The computer shuts down and does not wait, so quitting is not delayed.
  powerMonitor.on('shutdown', () => {
    isDone = true;
    void end();
  });
}
