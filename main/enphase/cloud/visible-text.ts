/** Parts of a page that nobody sees; one that is not closed reaches to the end. */
const INVISIBLE = /<(script|style|head|template|svg)\b[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)/gi;
const TAG = /<[/!?]?[a-z][^<>]*>/gi;
const TITLE = /<title\b[^<>]*>([^<]*)/i;

/** The entities of error pages; others stay as they are. */
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', copy: '©', hellip: '…', middot: '·' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', ndash: '–', mdash: '—' },
  ...{
    auml: 'ä',
    ouml: 'ö',
    uuml: 'ü',
    Auml: 'Ä',
    Ouml: 'Ö',
    Uuml: 'Ü',
    szlig: 'ß',
    eacute: 'é',
    egrave: 'è',
  },
};

/**
 * The text of an HTML page as a browser shows it, or its title if it shows none; other text with its entities decoded.
 * No pattern looks at a character more than a few times: pages come from anybody in between.
 */
export function visibleText(html: string): string {
  const body = html.replace(INVISIBLE, ' ').replace(TAG, ' ');
  return decodeEntities(/\S/.test(body) ? body : (TITLE.exec(html)?.[1] ?? ''));
}

export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? entity;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : entity;
  });
