/** Signs and beginnings of words that mean something to a shell, and nothing to a program. */
const SHELL_WORD = /^(&&?|\|\|?|\d?>>?|<)|;$|^~\/|^\$\w|^\$\{/;
const SHELLS = /(^|[/\\])((ba|da|z|fi|k)?sh|cmd|powershell|pwsh)(\.exe)?$/i;

/**
 * Says that a command is started without a shell, if it looks as though it was written for one.
 *
 * @returns null if it does not
 */
export function shellHint(words: readonly string[]): string | null {
  const [program = ''] = words;
  const word = SHELLS.test(program) ? undefined : words.find((each) => SHELL_WORD.test(each));
  return word === undefined
    ? null
    : `“${word}” goes to ${program} as it stands: no shell is started. If you want one: sh -c 'COMMAND && COMMAND'.`;
}
