import { HIDDEN } from '../../domain/redact.ts';
import { decodeEntities, visibleText } from './visible-text.ts';

/** A shorter one would hide half of every sentence. Enlighten allows no password that short. */
const SHORTEST = 4;
/** One character as servers escape it for a page, an address or JSON, perhaps twice; or any character. */
const UNIT =
  /&(?:amp;){0,2}(#?\w{1,8};)|((?:%(?:25){0,2}[\da-f]{2})+)|\\{1,4}(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2}))|./gisu;

/**
 * Takes secrets out of a text. A server may repeat them as they are, in capitals, escaped, without tags, or in base64.
 * Text and secrets are compared with all escapes decoded.
 */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  const forms = secrets.filter((secret) => secret.length >= SHORTEST).flatMap(formsOf);
  const wanted = new Set(
    forms.map((form) => decoded(form).plain.trim()).filter((form) => form.length >= SHORTEST),
  );
  if (wanted.size === 0) return text;
  const { plain, starts, ends } = decoded(text);
  const isSecret = new Uint8Array(text.length);
  for (const form of wanted)
    for (let at = plain.indexOf(form); at >= 0; at = plain.indexOf(form, at + form.length))
      isSecret.fill(1, starts[at], ends[at + form.length - 1]);
  return text.replace(/[\s\S]/g, (char, at: number) =>
    isSecret[at] === 0 ? char : isSecret[at - 1] === 1 ? '' : HIDDEN,
  );
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    ...[secret, secret.normalize('NFC'), secret.normalize('NFD')],
    // What is left if the server removes tags, or if the page around removes them.
    ...[visibleText(secret).trim(), secret.replace(/<[^<>]*>?/g, '')],
    // UTF-8 that was read as Windows-1252.
    new TextDecoder('windows-1252').decode(bytes),
    ...[bytes.toString('base64'), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')],
  ];
}

/** A text in small letters without its escapes, and where each character of it comes from. */
function decoded(text: string) {
  const chars: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of text.matchAll(UNIT))
    for (const char of decodedUnit(match).toLowerCase().split('')) {
      // A form writes a blank as a plus, and pages show one for many. JSON puts backslashes before others.
      const isBlank = /[+\s\p{Cc}]/u.test(char);
      if (/[\\\p{Cf}]/u.test(char) || (isBlank && chars.at(-1) === ' ')) continue;
      chars.push(isBlank ? ' ' : char);
      starts.push(match.index);
      ends.push(match.index + match[0].length);
    }
  return { plain: chars.join(''), starts, ends };
}

function decodedUnit([whole, entity, percent, ...hex]: RegExpExecArray): string {
  if (entity !== undefined) return decodeEntities(`&${entity}`);
  if (percent !== undefined) return decodedBytes(percent);
  const point = hex.find((digits) => digits !== undefined);
  return point === undefined ? whole : decodeEntities(`&#x${point};`);
}

/** Percent-encoded UTF-8 or Latin-1; percent signs may be encoded again. */
function decodedBytes(percent: string): string {
  const once = percent.replace(/%(?:25)*(?=[\da-f]{2})/gi, '%');
  try {
    return decodeURIComponent(once);
  } catch {
    return Buffer.from(once.replaceAll('%', ''), 'hex').toString('latin1');
  }
}
