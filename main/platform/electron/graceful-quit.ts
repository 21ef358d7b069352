import { app, powerMonitor } from 'electron';
import { logFailure } from '../../domain/log.ts';
import type { Clock, Log } from '../../domain/ports/index.ts';

/** ms. A step that hangs must not block the end of the session or a shutdown. */
const LIMIT_MS = 3000;

/**
 * Delays the end of the app until its cleanup is done: a copied token is removed from the clipboard, and a running
 * renewal is stopped. Then the app exits without asking anybody: a quit that something cancelled half-way would leave a
 * process without icon and window.
 *
 * @param stop the cleanup; after `LIMIT_MS` ms the app no longer waits for it
 * @returns ends the app
 */
export function quitGracefully(clock: Clock, log: Log, stop: () => Promise<void>): () => void {
  let isEnding = false;
  function end(): void {
    if (isEnding) return;
    isEnding = true;
    void Promise.race([stop(), clock.wait(LIMIT_MS)])
      .catch(logFailure(log, 'stopping'))
      .finally(() => app.exit(0));
  }
  const onEnd = (event: { preventDefault(): void }) => {
    event.preventDefault();
    end();
  };
  app.on('before-quit', onEnd);
  // Linux and macOS wait for an app that prevents the shutdown and then ends. Electron's types leave out the event.
  powerMonitor.on('shutdown', onEnd as unknown as () => void);
  // Libraries with exit handlers listen to these signals too and would otherwise end the process before the cleanup.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
  return end;
}
