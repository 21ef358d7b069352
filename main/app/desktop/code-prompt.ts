import { appError } from '../../domain/errors.ts';
import type { AskCode, CodeAnswer } from '../../domain/ports/index.ts';
import { untilAborted } from '../util/abortable.ts';
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
  let pending: PromiseWithResolvers<CodeAnswer> | null = null;
  return {
    async ask(request, asked) {
      const show = (checking: boolean) =>
        store.dispatch({ type: 'challenge', challenge: { ...request, checking } });
      const mine = Promise.withResolvers<CodeAnswer>();
      try {
        return await untilAborted(asked, async () => {
          pending = mine;
          show(false);
          const answer = await mine.promise;
          show(true);
          return answer;
        });
      } finally {
        // By now another sign-in may wait for its own code.
        if (pending === mine) pending = null;
      }
    },
    answer: (answer) => pending?.resolve(answer),
    cancel: () => pending?.reject(appError('mfa-required/cancelled')),
  };
}
