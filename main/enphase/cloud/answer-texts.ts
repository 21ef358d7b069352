import { parseJson, z } from '../../domain/parse.ts';

/** Fields in which web services explain an error, in lower case and without `_` and `-`; the most telling first. */
const TELLING = [
  /^err.*(?:description|message|msg|text)$/,
  /(?:message|msg)$/,
  /(?:details?|description|info|reason|text)$/,
  /(?:errors?|fault|faultstring)$/,
  /title$/,
  /^(?:err|error|status)?code$/,
];
/** Fields that hold sentences or names of something else than an error. */
const OTHER =
  /name|mail|address|street|city|country|phone|company|password|cookie|agent|trace|copyright|date/;
const DEEPEST = 5;
/** Some services put this before JSON, so that no page can run it as a script. */
const GUARD = /^\s*\)\]\}'?,?/;

interface Found {
  readonly text: string;
  /** Index in `TELLING`, or `OF_OTHERS`. */
  readonly rank: number;
}
const OF_OTHERS = TELLING.length;

/**
 * The texts in an answer that may explain an error, the most telling first. From JSON those in the usual fields come
 * first, then sentences in other fields. Plain text or a page is one text.
 */
export function answerTexts(body: string): string[] {
  const json = parseJson(z.unknown(), body.replace(GUARD, ''));
  if (json === undefined) return [body];
  return find(json, OF_OTHERS, true)
    .sort((a, b) => a.rank - b.rank)
    .map(({ text }) => text);
}

/**
 * @param rank that of the nearest field around
 * @param isUsual whether the value is that of a usual field, or in its list. Deeper and elsewhere only sentences count.
 */
function find(value: unknown, rank: number, isUsual: boolean, depth = 0): Found[] {
  if (typeof value === 'string') return isUsual || isSentence(value) ? [{ text: value, rank }] : [];
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.slice(0, 10).flatMap((item) => find(item, rank, isUsual, depth + 1));
  return Object.entries(value).flatMap(([name, field]) => {
    const plain = name.toLowerCase().replace(/[_-]/g, '');
    const own = TELLING.findIndex((pattern) => pattern.test(plain));
    if (own >= 0) return find(field, own, true, depth + 1);
    // Rails lists errors by the field of the form: {"errors": {"email": ["is not known"]}}.
    return rank === OF_OTHERS && OTHER.test(plain) ? [] : find(field, rank, false, depth + 1);
  });
}

/** Not an id, an address, a date or a name: some word after the first begins with a small letter. */
const isSentence = (text: string): boolean => /\p{L}{2}/u.test(text) && /\s\p{Ll}{2}/u.test(text);
