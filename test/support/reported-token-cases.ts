import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Cases rebuilt from public reports, in a folder beside the checkout. They are not part of the repository. */
const FOLDER = fileURLToPath(new URL('../../../shared/reports/token/', import.meta.url));

/** Text, or the token in pieces of so many characters. */
type Piece = string | { readonly every: number; readonly join: string };

export interface ReportedStep {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** False: without `--host` of the gateway. */
  readonly host?: boolean;
  /** False: the environment gives no e-mail and password. */
  readonly credentials?: boolean;
  readonly stdin?: string | readonly Piece[];
  readonly encoding?: 'utf16';
  readonly expect: {
    readonly exit: number | readonly number[];
    readonly code?: string;
    /** Values of the JSON document by path, e.g. `token.role`. */
    readonly json?: Readonly<Record<string, unknown>>;
    /** Patterns for message and hint. */
    readonly says?: string;
    readonly notSays?: string;
    readonly held?: 'pasted' | 'none';
    readonly logins?: number;
    readonly form?: Readonly<Record<string, string>>;
    readonly refusals?: number;
  };
}

interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly json?: unknown;
}

export interface ReportedTokenCase {
  readonly id: string;
  readonly case: {
    /** Claims that differ from those of an owner's token. */
    readonly token?: Readonly<Record<string, unknown>>;
    readonly cloud?: { readonly answers: Readonly<Record<string, Answer>> };
    readonly gateway?: { readonly accepts?: 'any' };
    readonly steps: readonly ReportedStep[];
  };
}

/** The cases that are data; none if the folder is missing. Those with a set-up in words are tests of their own. */
export function reportedTokenCases(): ReportedTokenCase[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8')) as ReportedTokenCase)
    .filter((one) => one.case !== undefined);
}

/** Standard input of a step, in its encoding. */
export function stdinOf({ stdin = '', encoding }: ReportedStep, token: string): Uint8Array {
  const pieces = typeof stdin === 'string' ? [stdin] : stdin;
  const text = pieces
    .map((piece) =>
      typeof piece === 'string'
        ? piece.replaceAll('{{token}}', token)
        : (token.match(new RegExp(`.{1,${piece.every}}`, 'g'))?.join(piece.join) ?? ''),
    )
    .join('');
  return encoding === 'utf16' ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text);
}
