import { isAbort } from '../../domain/errors.ts';
import type { Clock, SecretClipboard } from '../../domain/ports/index.ts';
import { CLIPBOARD_TIME_MS } from '../../domain/timing.ts';
import type { Store } from './store.ts';

export interface TokenClipboard {
  /** Copies a token and, where the user wants that, clears it again after a minute if it is still there. */
  copy(serial: string, token: string): Promise<void>;
  /** Clears at once what is still there. Rejects where the clipboard cannot be used. */
  clearNow(): Promise<void>;
}

export function createTokenClipboard(clipboard: SecretClipboard, clock: Clock, store: Store): TokenClipboard {
  let pending: { readonly token: string; readonly timer: AbortController } | null = null;

  async function clearLater(token: string, timer: AbortController): Promise<void> {
    await clock.wait(CLIPBOARD_TIME_MS, timer.signal);
    pending = null;
    await clipboard.clear(token);
    store.dispatch({ type: 'clipboard', clipboard: null });
  }

  return {
    async copy(serial, token) {
      pending?.timer.abort();
      pending = null;
      await clipboard.copy(token);
      const clears = store.get().settings.clearClipboard;
      const clearsAt = clears ? Math.round((clock.now() + CLIPBOARD_TIME_MS) / 1000) : null;
      store.dispatch({ type: 'clipboard', clipboard: { serial, clearsAt } });
      if (!clears) return;
      const timer = new AbortController();
      pending = { token, timer };
      clearLater(token, timer).catch((error: unknown) => {
        if (!isAbort(error)) store.dispatch({ type: 'clipboard', clipboard: null });
      });
    },
    async clearNow() {
      if (pending === null) return;
      const { token, timer } = pending;
      pending = null;
      timer.abort();
      await clipboard.clear(token);
    },
  };
}
