/**
 * The one-time code in what was typed or pasted. Mails print blanks and dashes in a code, and copying may add invisible
 * characters. Codes have had six digits so far, but Enlighten decides.
 *
 * @returns null if it can be no code
 */
export function codeIn(typed: string): string | null {
  const code = typed.replaceAll(/[\s\p{Pd}\p{Cf}]/gu, '');
  return /^[a-z0-9]{4,10}$/i.test(code) ? code : null;
}
