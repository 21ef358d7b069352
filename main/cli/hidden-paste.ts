import { createWakeableSleep } from '../app/util/wakeable-sleep.ts';
import { findToken } from '../domain/find-token.ts';
import type { Clock } from '../domain/ports/index.ts';
import type { Terminal } from './terminal.ts';

/** ms without a key after a line end that end a paste: terminals deliver a long one in blocks. */
const QUIET_MS = 400;
/** The same while there is no whole token yet: more lines are on their way. */
const UNFINISHED_QUIET_MS = 1500;

const CTRL_C = '\x03';
const CTRL_D = '\x04';
const BACKSPACE = /[\b\x7f]/;
/** Terminals that know it mark the beginning and the end of a paste. */
const BRACKETS = { on: '\x1b[?2004h', off: '\x1b[?2004l', begin: '\x1b[200~', end: '\x1b[201~' };

/**
 * Reads a paste of several lines without echo. It ends with a line end after which no key comes for a moment, so that no
 * line of it is left for the shell. Keys that come even later are dropped until the program ends.
 *
 * @throws AbortError when the signal fires
 */
export async function readHiddenPaste(
  question: string,
  { input, output }: Terminal,
  clock: Clock,
  signal: AbortSignal,
): Promise<string> {
  const sleeper = createWakeableSleep(clock);
  let text = '';
  let blocks = 0;
  let isOver = false;
  input.setEncoding('utf8');
  input.on('data', (keys: string) => {
    if (keys.includes(CTRL_C)) return void process.kill(process.pid, 'SIGINT');
    if (isOver) return;
    text = type(text, keys);
    blocks++;
    sleeper.wake();
  });
  input.setRawMode(true);
  // Only now, when nothing that is typed is shown any more.
  output.write(BRACKETS.on + question);
  // However the program ends, the terminal is given back as it was.
  process.once('exit', () => {
    output.write(BRACKETS.off);
    input.setRawMode(false);
  });
  input.resume();
  try {
    while (!isOver) {
      const before = blocks;
      const pause = quietMs(text);
      await sleeper.sleep(pause, signal);
      isOver = (pause !== null && blocks === before) || text.includes(CTRL_D);
    }
  } finally {
    isOver = true;
    // The terminal is read on, but that does not keep the program from ending.
    input.unref();
    output.write('\n');
  }
  return [BRACKETS.begin, BRACKETS.end, CTRL_D].reduce((rest, mark) => rest.replaceAll(mark, ''), text);
}

/** Appends keys; a backspace takes the last one away. */
const type = (text: string, keys: string): string =>
  [...keys].reduce((all, key) => (BACKSPACE.test(key) ? all.slice(0, -1) : all + key), text);

/** ms that the keys must rest for the text to be over; null if they may rest for ever. */
function quietMs(text: string): number | null {
  const isInside = text.lastIndexOf(BRACKETS.begin) > text.lastIndexOf(BRACKETS.end);
  if (isInside || !/[\r\n]/.test(text)) return null;
  return findToken(text).kind === 'none' ? UNFINISHED_QUIET_MS : QUIET_MS;
}
