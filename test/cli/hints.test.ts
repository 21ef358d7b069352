import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../main/cli/parse-args.ts';
import { AppError } from '../../main/domain/errors.ts';
import { type ProblemId, problemsEn } from '../../shared/messages/problems.en.ts';
import { PROBLEMS, type ProblemCode } from '../../shared/problem.ts';

const ids = Object.keys(problemsEn) as ProblemId[];

const hintOf = (id: ProblemId): string => new AppError(id, {}, {}).hint;

/** The command lines that a hint names, with a value in place of each `{name}` and of a word in capitals. */
const commandsIn = (id: ProblemId): string[][] =>
  [
    ...hintOf(id)
      .replace('{command}', 'status')
      .matchAll(/envoy-tray ((?:[a-z]+)?(?: ?--[a-z-]+(?: \{\w+\}| [A-Z]+)?)*)/g),
  ].map(([, words = '']) =>
    words
      .replace(/\{\w+\}|\b[A-Z]+\b/g, '192.0.2.7')
      .trim()
      .split(' '),
  );

/**
 * What the first command of a hint ends in if it is run in the very situation of the problem, at worst: `done`, or the
 * next problem. test/e2e/deep/gateways-that-change.test.ts walks the first two for real.
 */
const NEXT: Partial<Record<ProblemId, ProblemId | 'done'>> = {
  internal: 'internal/in-check-up',
  'certificate-changed': 'gateway-not-found/other-serial',
  'gateway-not-found/other-serial': 'done',
  'certificate-changed/yearly': 'done',
  'gateway-unreachable/moved': 'done',
  'gateway-not-found/other-known': 'done',
  'gateway-not-found/not-set-up': 'done',
  'gateway-not-found/not-known': 'done',
  'token-expired': 'credentials-missing',
  'token-expired/stored': 'credentials-missing',
  'token-expired/stored-tried': 'cloud-rate-limited/backoff',
  'token-rejected/stored': 'credentials-missing',
  'token-rejected/no-reading': 'credentials-missing',
  'credentials-missing/no-token': 'credentials-missing',
  'credentials-missing/no-previous': 'credentials-missing',
  'token-expired/previous': 'credentials-missing',
  'credentials-missing/no-token-tried': 'cloud-rate-limited/backoff',
  'credentials-missing': 'credentials-missing/no-terminal',
  'credentials-missing/other-account': 'credentials-missing/no-terminal',
  'cloud-rate-limited/backoff': 'credentials-rejected',
  // The password is corrected first.
  'credentials-rejected': 'done',
  'credentials-rejected/before': 'done',
  'credentials-rejected/answer': 'done',
  // It is unlocked first.
  'account-locked/before': 'done',
  // The damaged file is moved away first.
  'keychain-unavailable/file-damaged': 'credentials-missing/no-terminal',
  // A token made in the browser is pasted, which asks nobody at Enphase.
  'cloud-unexpected': 'done',
  'cloud-unexpected/status': 'done',
  'cloud-unexpected/token-status': 'done',
  'cloud-unexpected/no-token': 'done',
  'cloud-unexpected/no-login': 'done',
  'cloud-unexpected/not-accepted': 'done',
  'cloud-unexpected/no-session': 'done',
  'cloud-unexpected/no-session-after-code': 'done',
  'cloud-unexpected/too-long': 'done',
  'usage/shell': 'done',
  'token-rejected/previous': 'done',
  'usage/email-typed': 'done',
  'gateway-not-found/none-set-up': 'credentials-missing/no-terminal',
  'credentials-missing/none-set-up': 'credentials-missing/no-terminal',
  // On a terminal, where the code can be typed.
  'mfa-required': 'done',
  'mfa-required/unattended': 'done',
  'mfa-required/cancelled': 'done',
};

/** The hint of a target says first what to put right there, or that time does it: then the delivery ends it. */
const isAboutTarget = (id: ProblemId): boolean =>
  id.startsWith('usage/target-') || PROBLEMS[id.split('/', 1)[0] as ProblemCode].area === 'target';

describe('the hints', () => {
  it.each(ids)('name only commands that exist, with options that they take: %s', (id) => {
    for (const words of commandsIn(id)) {
      // Named without its value, as in "with envoy-tray forget --serial".
      const args = words.at(-1) === '--serial' ? [...words, '122399000001'] : words;
      expect(() => parseCommandLine(args, '1.0.0', () => undefined)).not.toThrow();
    }
  });

  const leading = ids.filter((id) =>
    commandsIn(id).some(([word, next]) => word !== '--help' && next !== '--help'),
  );

  it('that name a command have a known end', () => {
    expect(leading.filter((id) => NEXT[id] === undefined && !isAboutTarget(id))).toEqual([]);
  });

  it.each(leading)('lead on and never back, from %s', (first) => {
    const seen: string[] = [];
    for (let id: ProblemId | 'done' | undefined = first; id !== undefined && id !== 'done'; id = NEXT[id]) {
      const hint = hintOf(id);
      expect(seen).not.toContain(hint);
      seen.push(hint);
    }
  });
});
