/**
 * SHA-256 of a text.
 *
 * `node:crypto` is loaded for the first text: a tenth of the start, which most commands of the terminal can spare.
 *
 * @returns hexadecimal digits
 */
export const sha256 = (text: string): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
