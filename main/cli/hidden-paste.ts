import { createWakeableSleep } from '../app/util/wakeable-sleep.ts';
import { findToken } from '../domain/find-token.ts';
import type { Clock } from '../domain/ports/index.ts';
import { BRACKETS, CTRL_D, erase, isLineEnd, isText, TAB } from './keys.ts';
import type { Terminal } from './terminal.ts';

/** ms without a key after a line end that end a paste: terminals deliver a long one in blocks. */
const QUIET_MS = 400;
/** The same while there is no whole token yet: more lines are on their way. */
const UNFINISHED_QUIET_MS = 1500;
/** The rest of a token may still come. An empty line after it says that none does. */
const ENDS_IN_TOKEN = /[\w.=\\-][ \t]*[\r\n]?$/;
/** After that, ms in which the rest of a token may still come, from a slow connection or by hand. */
const REST_MS = 30_000;

/**
 * Reads a paste of several lines without echo. It ends with a line end after which no key comes for a moment. So no
 * line of it is left for the shell. Keys that come even later are dropped until the program ends.
 *
 * @throws AbortError when the signal fires
 */
export async function readHiddenPaste(
  question: string,
  terminal: Terminal,
  clock: Clock,
  signal: AbortSignal,
): Promise<string> {
  const { output } = terminal;
  const sleeper = createWakeableSleep(clock);
  let text = '';
  let blocks = 0;
  let isInside = false;
  let isOver = false;
  const stop = terminal.listen((keys) => {
    for (const key of keys) {
      if (key === BRACKETS.begin || key === BRACKETS.end) isInside = key === BRACKETS.begin;
      else if (key === CTRL_D) isOver = true;
      else text = type(text, key);
    }
    blocks++;
    sleeper.wake();
  });
  /** @returns whether no key has come */
  async function isQuiet(ms: number | null): Promise<boolean> {
    const before = blocks;
    await sleeper.sleep(ms, signal);
    return blocks === before;
  }
  // Only now, when nothing that is typed is shown any more.
  output.write(BRACKETS.on + question);
  process.once('exit', () => output.write(BRACKETS.off));
  try {
    while (!isOver) {
      if (isInside || !/[\r\n]/.test(text)) {
        await isQuiet(null);
        continue;
      }
      const search = findToken(text);
      if (search.kind !== 'none') isOver = await isQuiet(QUIET_MS);
      else if (await isQuiet(UNFINISHED_QUIET_MS)) {
        isOver = !(search.seen.startsWith('cut-off') && ENDS_IN_TOKEN.test(text));
        if (isOver) break;
        output.write('\nThe token is not complete yet. Paste the rest, or press Enter: ');
        isOver = await isQuiet(REST_MS);
      }
    }
  } finally {
    stop();
    output.write('\n');
  }
  return text;
}

/** Appends a key, or does what it does. Nothing is seen, so Ctrl-U takes back all lines. */
const type = (text: string, key: string): string =>
  erase(text, key) ?? (isText(key) || isLineEnd(key) || key === TAB ? text + key : text);
