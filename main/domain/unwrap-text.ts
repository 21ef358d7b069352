/** Named entities that may stand in or beside a token. */
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", newline: '\n', tab: '\t' },
  ...{ period: '.', lowbar: '_', hyphen: '-', dash: '-', shy: '', zwj: '', zwnj: '', zerowidthspace: '' },
};

const character = (point: number): string => (point <= 0x10ffff ? String.fromCodePoint(point) : '');

/** `=41` or `%41` as text. */
const decodeBytes = (codes: string): string =>
  Buffer.from(codes.replace(/[=%]/g, ''), 'hex').toString('utf8');

const ESCAPE = String.fromCharCode(27);

type Rule = readonly [what: RegExp, instead: string | ((...found: string[]) => string)];

/** How a text is written: each rule gives back what a program has encoded. In this order. */
const ENCODINGS: readonly Rule[] = [
  // Colours of a terminal, as such or as `cat -A` shows them.
  [new RegExp(`(?:${ESCAPE}|\\^\\[)\\[[\\d;]*[A-Za-z]`, 'g'), ''],
  // Tags, but those with a token in an attribute.
  [/<\/?[a-z](?:(?!eyJ)[^<>]){0,2000}>/gi, ' '],
  [
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,20}));/gi,
    (whole, decimal, hex, name) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? whole;
      return character(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16));
    },
  ],
  // Soft line breaks of quoted-printable mail, and line continuations of a shell.
  [/[=\\][ \t]*(?=[\r\n])/g, ''],
  [/(?:=[\dA-F]{2})+/g, decodeBytes],
  [/(?:%[\da-f]{2})+/gi, decodeBytes],
  [
    /\\u([\da-f]{4})|\\x([\da-f]{2})/gi,
    (_, long, short) => character(Number.parseInt(long || short || '', 16)),
  ],
  [/\\[rnt]/g, '\n'],
  // Markdown escapes, and dots that are written so that no link is made of them.
  [/\\([_.-])/g, '$1'],
  [/\[\.\]/g, '.'],
];

/** What stands at the ends of each line. */
const LINE_ENDS: readonly Rule[] = [
  // Zero-width characters, soft hyphens, byte order marks, writing directions; NUL of unmarked UTF-16.
  [/[\p{Cf}\0]/gu, ''],
  [/[\u2010-\u2015\u2212]/g, '-'],
  // Line ends of `cat -A`; line continuations of Visual Basic.
  [/\^M\$?[ \t]*$/gm, ''],
  [/&[ \t]*_[ \t]*$/gm, ''],
  // Lists; quoted lines of a mail, with initials too; a variable that grows line by line.
  [/^[ \t]*-[ \t]+/gm, ''],
  [/^[ \t]*[A-Za-z]{0,4}[>|»▎┃│][>|»▎┃│ \t]*/gm, ''],
  [/^[ \t]*\w{1,30}\+=/gm, ''],
];

const LINE_NUMBER = /^[ \t]*\d{1,5}(?:[:.)]|[ \t])[ \t]*/gm;

/** Takes out of a text what mail programs, browsers, terminals and editors put into a long word without spaces. */
export function unwrapText(text: string): string {
  const plain = applied(LINE_ENDS, applied(ENCODINGS, text).normalize('NFKC'));
  const lines = plain.trim().split(/\r\n|\r|\n/);
  const isNumbered = lines.length > 1 && plain.trim().match(LINE_NUMBER)?.length === lines.length;
  return isNumbered ? plain.replace(LINE_NUMBER, '') : plain;
}

const applied = (rules: readonly Rule[], text: string): string =>
  rules.reduce(
    (whole, [what, instead]) =>
      // Two calls, because `replace` has an overload for each type but none for both.
      typeof instead === 'string' ? whole.replace(what, instead) : whole.replace(what, instead),
    text,
  );
