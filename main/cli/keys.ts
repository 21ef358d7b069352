export const CTRL_C = '\x03';
export const CTRL_D = '\x04';
export const TAB = '\t';
/** Terminals that know it mark the beginning and the end of a paste. */
export const BRACKETS = { on: '\x1b[?2004h', off: '\x1b[?2004l', begin: '\x1b[200~', end: '\x1b[201~' };

const START = '\\x1b\\[[0-?]*[ -/]*';
/** An arrow, a function key or a mark: CSI and SS3 sequences of ECMA-48; else one character. */
const KEY = new RegExp(`${START}[@-~]|\\x1bO[@-~]|.`, 'gsu');
const UNFINISHED = new RegExp(`${START}$`);
/** Splits blocks of a terminal into keys. A block may end inside one, or between the two characters of a line end. */
export function createKeySplitter(): (block: string) => string[] {
  let rest = '';
  let wasReturn = false;
  return (block) => {
    const text = rest + block;
    rest = UNFINISHED.exec(text)?.[0] ?? '';
    const keys: string[] = text.slice(0, text.length - rest.length).match(KEY) ?? [];
    return keys.filter((key) => {
      const isSecondHalf = wasReturn && key === '\n';
      wasReturn = key === '\r';
      return !isSecondHalf;
    });
  };
}

export const isLineEnd = (key: string): boolean => key === '\r' || key === '\n';

/** Whether a key is part of a text: no arrow and no control character. */
export const isText = (key: string): boolean => !/^\p{Cc}/u.test(key);

/**
 * What a terminal itself does for Backspace, Ctrl-W and Ctrl-U.
 *
 * @returns null for another key
 */
export function erase(text: string, key: string): string | null {
  if (key === '\b' || key === '\x7f') return [...text].slice(0, -1).join('');
  if (key === '\x17') return text.replace(/\S*\s*$/, '');
  return key === '\x15' ? '' : null;
}
