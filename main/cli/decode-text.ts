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
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
