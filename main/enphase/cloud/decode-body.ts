/**
 * The text of an answer: by its byte order mark, its zeros (UTF-16), or its `Content-Type`; else UTF-8. Bytes that
 * are none of it are Windows-1252, a superset of Latin-1, which old servers and proxies send without saying so.
 */
export function decodeBody(bytes: Buffer, contentType: unknown): string {
  const declared = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(String(contentType ?? ''))?.[1];
  for (const label of [labelOf(bytes) ?? declared ?? 'utf-8', 'utf-8', 'windows-1252']) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // An unknown charset, or other bytes than it has.
    }
  }
  return bytes.toString('latin1');
}

/** What the first bytes show. Answers begin with ASCII, so that a zero tells UTF-16 and its order. */
function labelOf([first, second, third]: Buffer): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first && second === 0) return 'utf-16le';
  return first === 0 && second ? 'utf-16be' : undefined;
}
