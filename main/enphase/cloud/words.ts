import { createRedactor, HIDDEN } from '../../domain/redact.ts';
import { answerTexts } from './answer-texts.ts';
import { hideSecrets } from './hide-secrets.ts';
import type { CloudReply } from './http.ts';
import { visibleText } from './visible-text.ts';

/** Characters, with the ellipsis. */
const LONGEST = 200;
/** Characters that are searched for words; the rest of a page is never shown. */
const LONGEST_SEEN = 4000;
/** Part of a JSON document would show whatever fields it has. */
const PART_OF_JSON = /^(?:\{|\[ ?[{["])|"\w+" ?:/;
/** What only repeats a status or names the server. A locked account (423) is news. */
const NOTHING = [
  ...['bad request', 'unauthori[sz]ed', 'forbidden', 'not found', 'method not allowed', 'not acceptable'],
  ...['(?:request|gateway) time-?\\s?out', 'conflict', 'gone', 'unprocessable (?:entity|content)'],
  ...['unsupported media type', 'too many requests', 'internal server error', 'not implemented'],
  ...['bad gateway', 'service (?:temporarily )?unavailable', 'http', 'status', 'code', 'invalid', 'success'],
  ...['ok', 'error', 'failed', 'failure', 'none', 'null', 'true', 'false'],
  ...['nginx', 'openresty', 'cloudflare', 'awselb', 'apache'].map((server) => `${server}(?:/[\\w.]+)?`),
];
const SAYS_NOTHING = new RegExp(`(?<!\\p{L})(?:${NOTHING.join('|')})(?!\\p{L})`, 'giu');
/** A run of these with a digit is a token or an id. */
const RUN = /[\w+/=~-]{24,}/g;

/**
 * What the service itself says in an answer, to end a message with: `: “Site is not active”`, or an empty string.
 * People search for these words and find others with the same cause. Secrets of the request are taken out.
 */
export function wordsOf({ text, secrets }: Pick<CloudReply, 'text' | 'secrets'>): string {
  // Such a secret looks like a tag or an entity, and would be seen in part.
  const markup = secrets.filter((secret) => /[<&]/.test(secret));
  const redactor = createRedactor();
  for (const raw of answerTexts(text)) {
    const seen = tidy(visibleText(hideSecrets(tidy(raw), markup))).slice(0, LONGEST_SEEN);
    const words = redactor
      .text(hideSecrets(seen, secrets))
      .replace(RUN, (run) => (/\d/.test(run) ? HIDDEN : run));
    if (saysSomething(words)) return `: “${shortened(words)}”`;
  }
  return '';
}

/** One line without control and format characters. */
const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

const saysSomething = (words: string): boolean =>
  /\p{L}{2}/u.test(words.replaceAll(HIDDEN, '').replace(SAYS_NOTHING, ' ')) && !PART_OF_JSON.test(words);

function shortened(words: string): string {
  // The message has a full stop of its own.
  if (words.length <= LONGEST) return words.replace(/[.\s]+$/, '');
  const cut = words.slice(0, LONGEST - 1);
  return `${cut.replace(/[\s\uD800-\uDBFF]+$/, '')}…`;
}
