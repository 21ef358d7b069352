import { app } from 'electron';
import { HIDDEN_FLAG } from './hidden-flag.ts';

/**
 * Collects requests to open the window: the program was started again, or macOS's Dock was clicked. They may come while
 * the app is still loading, so the first listener is told of an earlier one.
 */
export function collectOpenRequests(): (listener: () => void) => void {
  let onRequest: (() => void) | null = null;
  let isWaiting = false;
  function request(): void {
    if (onRequest === null) isWaiting = true;
    else onRequest();
  }
  app.on('second-instance', (_event, args) => {
    if (!args.includes(HIDDEN_FLAG)) request();
  });
  app.on('activate', request);
  return (listener) => {
    onRequest = listener;
    if (isWaiting) listener();
  };
}
