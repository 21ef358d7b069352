/** Removes secrets from what is about to be logged. */
export interface Redactor {
  /** From now on this text is removed from everything. */
  add(secret: string): void;
  /** A text without secrets. */
  text(text: string): string;
  /** The same for a value of any shape, by the names of its fields too; depth and length are limited. */
  value(value: unknown): unknown;
}

/** Stands for a secret. */
export const HIDDEN = '[hidden]';
/** A shorter one would hide half of every sentence. Enlighten allows no password that short. */
const SHORTEST = 4;
/** New sessions and tokens keep coming; the oldest are dropped first. */
const MOST_SECRETS = 200;
const DEEPEST = 6;
const LONGEST_CHARS = 4000;

/** Names of fields whose value is always a secret. */
const SECRET_FIELD = /pass|token|session|cookie|auth|secret|credential|otp|nonce|e-?mail|username/i;

/** Secrets by their form: a JWT, a bearer header, an e-mail address. Of a serial the last four digits stay. */
const PATTERNS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\beyJ[\w-]{5,}\.[\w-]{5,}(\.[\w-]*)?/g, HIDDEN],
  [/\bBearer\s+\S+/gi, `Bearer ${HIDDEN}`],
  [/[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+/g, HIDDEN],
  [/\b\d{8}(\d{4})\b/g, '…$1'],
];

/** Recognises secrets by their value, by the name of their field, and by their form. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();

  function add(secret: string): void {
    if (secret.length < SHORTEST) return;
    const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
    for (const form of forms) {
      secrets.delete(form);
      secrets.add(form);
    }
    for (const old of secrets) {
      if (secrets.size <= MOST_SECRETS) break;
      secrets.delete(old);
    }
  }

  function text(whole: string): string {
    let clean = whole;
    // The longest first: a password may be part of another secret.
    for (const secret of [...secrets].sort((a, b) => b.length - a.length))
      clean = clean.replaceAll(secret, HIDDEN);
    for (const [pattern, instead] of PATTERNS) clean = clean.replace(pattern, instead);
    return clean.length > LONGEST_CHARS ? `${clean.slice(0, LONGEST_CHARS)}…` : clean;
  }

  function value(any: unknown, depth = 0): unknown {
    if (typeof any === 'string') return text(any);
    if (any instanceof Error) return text(any.stack ?? any.message);
    if (typeof any !== 'object' || any === null) return any;
    if (depth >= DEEPEST) return '[…]';
    if (Array.isArray(any)) return any.slice(0, 100).map((item) => value(item, depth + 1));
    return Object.fromEntries(
      Object.entries(any)
        .slice(0, 100)
        .map(([name, item]) => [name, SECRET_FIELD.test(name) ? HIDDEN : value(item, depth + 1)]),
    );
  }

  return { add, text, value: (any) => value(any) };
}
