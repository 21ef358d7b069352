/** Words, and beginnings of words, that mean something to a shell and nothing to a program. */
const SIGN = /^(?:(&&?|\|\|?|;)$|(\d?>>?|<)|(~)\/|(\$)\{?[A-Z_])|(;)$/;
/** Programs that start a shell for the words after them. */
const SHELL = /(^|[/\\])((ba|da|z|fi|k|s)?sh|cmd|powershell|pwsh)(\.exe)?$/i;

/**
 * Says that a command is started without a shell, if it looks as though it was written for one. The words themselves are
 * not repeated: one may be a password.
 *
 * @returns null if it does not
 */
export function shellHint([program = '', ...words]: readonly string[]): string | null {
  if (words.length === 0 && /\s([-<>|&;]|\/)/.test(program))
    return 'No shell is started, so all of this is the name of one program. Type its arguments as words of their own.';
  if ([program, ...words].some((word) => SHELL.test(word))) return null;
  const signs = words.map((word) => SIGN.exec(word)?.slice(1).find(Boolean));
  // `find … -exec … ;` takes this sign itself.
  const sign = signs.find((each) => each !== undefined && !(each === ';' && words.includes('-exec')));
  return sign === undefined
    ? null
    : `No shell is started, so “${sign}” is just a word for ${program}. If you want one: sh -c 'COMMAND && COMMAND'.`;
}
