/**
 * Decodes text by its byte order mark: UTF-8, or UTF-16, which is what PowerShell 5 writes. Without a mark it is UTF-8.
 *
 * @returns null for bytes that are no such text: each mangled password brings an account nearer to its lock
 */
export function decodeText(bytes: Uint8Array): string | null {
  const mark = `${bytes[0]} ${bytes[1]}`;
  const encoding = mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // UTF-16 without its mark reads as UTF-8 with a NUL in every letter.
    return text.includes('\0') || (encoding !== 'utf-8' && hasUtf8Line(text, encoding)) ? null : text;
  } catch {
    return null;
  }
}

/** Whether a line of UTF-8 was appended to UTF-16: its last letter and its line end read as one character. */
function hasUtf8Line(text: string, encoding: string): boolean {
  return [...text].some((character) => {
    const code = character.charCodeAt(0);
    const [first, second] = encoding === 'utf-16le' ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff];
    return first >= 0x20 && first < 0x7f && (second === 0x0a || second === 0x0d);
  });
}
