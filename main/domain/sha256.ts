/**
 * SHA-256 of a text.
 *
 * `node:crypto` is loaded when it is first used: that takes a tenth of the start, and most commands of the terminal need
 * none of it.
 *
 * @returns hexadecimal digits
 */
export const sha256 = (text: string): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
