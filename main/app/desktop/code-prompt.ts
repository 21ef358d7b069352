import { abortError, appError } from '../../domain/errors.ts';
import type { AskCode, CodeAnswer } from '../../domain/ports/index.ts';
import type { Store } from './store.ts';

/** Asks for one-time codes in the window. */
export interface CodePrompt {
  readonly ask: AskCode;
  /** Gives the answer that a sign-in waits for, if one does. */
  answer(answer: CodeAnswer): void;
  /** Ends the sign-in that waits for a code, if one does. */
  cancel(): void;
}

export function createCodePrompt(store: Store): CodePrompt {
  let pending: { answer(answer: CodeAnswer): void; cancel(): void } | null = null;
  return {
    ask: (request, asked) =>
      new Promise((resolve, reject) => {
        if (asked.aborted) return reject(abortError());
        const show = (checking: boolean) =>
          store.dispatch({ type: 'challenge', challenge: { ...request, checking } });
        const end = (error: Error) => {
          pending = null;
          reject(error);
        };
        pending = {
          answer(answer) {
            pending = null;
            show(true);
            resolve(answer);
          },
          cancel: () => end(appError('mfa-required/cancelled')),
        };
        asked.addEventListener('abort', () => end(abortError()), { once: true });
        show(false);
      }),
    answer: (answer) => pending?.answer(answer),
    cancel: () => pending?.cancel(),
  };
}
