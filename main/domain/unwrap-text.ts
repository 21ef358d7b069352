/** What each way of copying has put into or around a text, and what is left of it. In this order. */
const WRAPPINGS: readonly (readonly [what: RegExp, instead: string])[] = [
  // Zero-width characters, soft hyphens, byte order marks and writing directions; NUL of an unmarked UTF-16 text.
  [/[\p{Cf}\0]/gu, ''],
  [/&(?:shy|ZeroWidthSpace|zwj|zwnj|#173|#xad|#820[3-5]|#x200[bcd]);|<\/?wbr\s*\/?>/gi, ''],
  [/<\/?br\s*\/?>/gi, '\n'],
  // Hyphens of a word processor.
  [/[\u2010\u2011\u2212]/g, '-'],
  // A soft line break of quoted-printable mail, and the line continuation of a shell.
  [/[=\\][ \t]*(?:\r\n|\r|\n)/g, '\n'],
  [/=3D/g, '='],
  // A dot, a hyphen and an underscore as mail, URLs, JSON and HTML may write them.
  [/=2E|%2E|\\u002e|&#46;|&#x2e;/gi, '.'],
  [/%2D|\\u002d|&#45;|&#x2d;/gi, '-'],
  [/%5F|\\u005f|&#95;|&#x5f;/gi, '_'],
  // Line ends inside a JSON string.
  [/\\[rnt]/g, '\n'],
  // Quoted lines of a mail.
  [/^[ \t]*[>|][>| \t]*/gm, ''],
];

/** Takes out of a text what mail programs, browsers and word processors put into a long word without spaces. */
export const unwrapText = (text: string): string =>
  WRAPPINGS.reduce((whole, [what, instead]) => whole.replace(what, instead), text);
