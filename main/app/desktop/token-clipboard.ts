import { logFailure } from '../../domain/log.ts';
import type { Clock, Log, SecretClipboard } from '../../domain/ports/index.ts';
import { CLIPBOARD_TIME_MS } from '../../domain/timing.ts';
import type { Store } from './store.ts';

export interface TokenClipboard {
  /** Copies a token. If the user wants that, it is cleared after a minute, unless something else was copied since. */
  copy(serial: string, token: string): Promise<void>;
  /** Copies text that is no secret. A token that was there is gone then. */
  copyText(text: string): Promise<void>;
  /** Clears a token that is still on the clipboard now. Rejects if the clipboard cannot be used. */
  clearNow(): Promise<void>;
}

export function createTokenClipboard(
  clipboard: SecretClipboard,
  clock: Clock,
  log: Log,
  store: Store,
): TokenClipboard {
  let pending: { readonly token: string; readonly timer: AbortController } | null = null;

  async function clearLater(token: string, timer: AbortController): Promise<void> {
    await clock.wait(CLIPBOARD_TIME_MS, timer.signal);
    pending = null;
    await clipboard.clear(token).catch(logFailure(log, 'clearing the clipboard'));
    store.dispatch({ type: 'clipboard', clipboard: null });
  }

  return {
    async copy(serial, token) {
      // If it is refused, the token that was copied before is still there, and cleared in time.
      const isHidden = await clipboard.copy(token);
      pending?.timer.abort();
      pending = null;
      const clears = store.get().settings.clearClipboard;
      const clearsAt = clears ? Math.round((clock.now() + CLIPBOARD_TIME_MS) / 1000) : null;
      // Without certainty nothing is promised, but it is tried all the same.
      store.dispatch({
        type: 'clipboard',
        clipboard: { serial, clearsAt: clipboard.clears ? clearsAt : null, isHidden },
      });
      if (!clears) return;
      const timer = new AbortController();
      pending = { token, timer };
      clearLater(token, timer).catch(logFailure(log, 'clearing the clipboard'));
    },
    async copyText(text) {
      await clipboard.copyText(text);
      pending?.timer.abort();
      pending = null;
      store.dispatch({ type: 'clipboard', clipboard: null });
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
