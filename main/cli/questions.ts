import { rejectOnAbort } from '../app/util/abortable.ts';
import { CTRL_D, erase, isLineEnd, isText, TAB } from './keys.ts';
import type { Terminal } from './terminal.ts';

export interface Questions {
  /**
   * Asks for one line. What comes after its end is kept for the next question, and never shown.
   *
   * @returns null for Ctrl-D on an empty line
   * @throws AbortError when the signal fires
   */
  readonly ask: (question: string, signal: AbortSignal, hidden?: boolean) => Promise<string | null>;
  /** Whether text was typed that no question has asked for. */
  readonly hasMore: () => boolean;
}

/** Asks questions on a terminal, one after the other. */
export async function withQuestions<T>(
  terminal: Terminal,
  work: (questions: Questions) => Promise<T>,
): Promise<T> {
  const { output } = terminal;
  const typed: string[] = [];
  let wake = (): void => undefined;
  const stop = terminal.listen((keys) => {
    typed.push(...keys);
    wake();
  });

  async function nextKey(signal: AbortSignal): Promise<string> {
    for (;;) {
      signal.throwIfAborted();
      const key = typed.shift();
      if (key !== undefined) return key;
      const aborted = rejectOnAbort(signal);
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await Promise.race([woken, aborted.promise]).finally(aborted.stop);
    }
  }

  const hasMore = () => typed.some(isText);

  async function ask(question: string, signal: AbortSignal, hidden = false): Promise<string | null> {
    const show = (keys: string) => (hidden ? undefined : output.write(keys));
    output.write(question);
    let text = '';
    try {
      for (;;) {
        const key = await nextKey(signal);
        const erased = erase(text, key);
        if (erased !== null) {
          show('\b \b'.repeat([...text].length - [...erased].length));
          text = erased;
        } else if (isLineEnd(key)) {
          // A blank line in a paste is no answer.
          if (text !== '' || !hasMore()) return text.replaceAll(/^\t+|\t+$/g, '');
        } else if (key === CTRL_D && text === '') return null;
        else if (key === TAB && hidden) text += key;
        // As in a form. A password manager types e-mail, Tab, password.
        else if (key === TAB && text !== '') return text;
        else if (isText(key)) {
          text += key;
          show(key);
        }
      }
    } finally {
      output.write('\n');
    }
  }

  try {
    return await work({ ask, hasMore });
  } finally {
    stop();
  }
}
