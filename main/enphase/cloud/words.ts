import { parseJson, z } from '../../domain/parse.ts';
import { createRedactor, HIDDEN } from '../../domain/redact.ts';
import type { CloudReply } from './http.ts';
import { visibleText } from './visible-text.ts';

/** Characters, with the ellipsis. */
const LONGEST = 200;
/** Fields in which web services explain an error, in lower case and without `_`; the most telling first. */
const FIELDS = [
  ...['errordescription', 'errormessage', 'message', 'detail', 'details', 'description', 'info', 'reason'],
  ...['msg', 'faultstring', 'fault', 'error', 'errors', 'title'],
];
const DEEPEST = 3;
/** Words that say no more than the message itself. */
const EMPTY_PHRASE = /^\P{L}*(?:invalid|success|ok|error|failed|failure|none|null|true|false)\P{L}*$/iu;
/** A run of these with a digit is a token or an id. */
const RUN = /[\w+/=~-]{24,}/g;

/**
 * What the service itself says in an answer, to end a message with: `: “Site is not active”`, or an empty string.
 * People search for these words and find others with the same cause. Secrets of the request are taken out.
 */
export function wordsOf({ text, secrets }: Pick<CloudReply, 'text' | 'secrets'>): string {
  const redact = redactorFor(secrets);
  const words = sentences(text)
    .map((sentence) => redact(tidy(visibleText(sentence))))
    .find(saysSomething);
  return words === undefined ? '' : `: “${shortened(words)}”`;
}

/** The texts that may explain an error, the most telling first. */
function sentences(text: string): string[] {
  const parsed = parseJson(z.unknown(), text);
  if (parsed !== undefined) return sentencesIn(parsed);
  // Part of a JSON document would show whatever fields it has.
  return /^\s*[{[]|"\w+"\s*:/.test(text) ? [] : [text];
}

function sentencesIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.slice(0, 10).flatMap((item) => sentencesIn(item, depth + 1));
  const fields = new Map(
    Object.entries(value).map(([name, field]) => [name.toLowerCase().replaceAll('_', ''), field]),
  );
  return FIELDS.flatMap((name) => {
    const field: unknown = fields.get(name);
    // Rails lists errors by the field of the form: {"errors": {"base": ["…"]}}.
    const byField = name === 'errors' && typeof field === 'object' && field !== null;
    return sentencesIn(byField ? Object.values(field) : field, depth + 1);
  });
}

/** One line without control and format characters. */
const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

function redactorFor(secrets: readonly string[]): (text: string) => string {
  const redactor = createRedactor();
  for (const secret of secrets) {
    const encoded = new URLSearchParams({ x: secret }).toString().slice(2);
    for (const form of [secret, tidy(secret), encoded, Buffer.from(secret).toString('base64')])
      redactor.add(form);
  }
  return (text) => redactor.text(text).replace(RUN, (run) => (/\d/.test(run) ? HIDDEN : run));
}

function saysSomething(words: string): boolean {
  const said = words.replaceAll(HIDDEN, '');
  return /\p{L}{2}/u.test(said) && !EMPTY_PHRASE.test(said);
}

function shortened(words: string): string {
  // The message has a full stop of its own.
  if (words.length <= LONGEST) return words.replace(/[.\s]+$/, '');
  const cut = words.slice(0, LONGEST - 1);
  return `${cut.replace(/[\s\uD800-\uDBFF]+$/, '')}…`;
}
