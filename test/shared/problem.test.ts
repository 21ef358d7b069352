import { describe, expect, it } from 'vitest';
import { AppError } from '../../main/domain/errors.ts';
import { LOCALES, type Locale } from '../../shared/locales.ts';
import { problemsDe } from '../../shared/messages/problems.de.ts';
import { type ProblemId, problemsEn } from '../../shared/messages/problems.en.ts';
import { TERMINAL_ONLY } from '../../shared/messages/terminal-only.ts';
import { TEXTS } from '../../shared/messages/texts.ts';
import { EXIT_INTERRUPTED, PROBLEMS, type ProblemCode } from '../../shared/problem.ts';
import { problemText } from '../../shared/translate-problem.ts';

/** The published contract of the command line, once more: changing a number there must be meant. */
const EXITS = {
  internal: 1,
  usage: 2,
  'gateway-not-found': 3,
  'gateway-unreachable': 3,
  'gateway-not-envoy': 3,
  'credentials-missing': 4,
  'credentials-rejected': 4,
  'account-locked': 4,
  'mfa-required': 5,
  'mfa-code-rejected': 5,
  'mfa-expired': 5,
  'cloud-unavailable': 6,
  'cloud-rate-limited': 6,
  'cloud-unexpected': 6,
  'token-rejected': 7,
  'token-wrong-gateway': 7,
  'token-shorter': 7,
  'token-expired': 7,
  'keychain-unavailable': 8,
  'storage-unavailable': 8,
  'certificate-changed': 9,
  'token-not-needed': 10,
  'delivery-failed': 11,
  'target-unreachable': 11,
  'target-refused': 11,
  'target-no-token': 11,
  'target-not-writable': 11,
  'target-changed': 11,
  'target-rejected-token': 11,
  'target-unproven': 11,
  'command-failed': 11,
};

describe('problems', () => {
  it('have the exit codes of the contract, and there are no others', () => {
    const exits = Object.fromEntries(Object.entries(PROBLEMS).map(([code, { exit }]) => [code, exit]));
    expect(exits).toEqual(EXITS);
  });

  it('an interrupt ends as shells expect it', () => {
    expect(EXIT_INTERRUPTED).toBe(130);
  });
});

/** The window cannot have them, and needs no text for them. */
const terminalOnly: ReadonlySet<ProblemId> = new Set(TERMINAL_ONLY);
const ids = Object.keys(problemsEn) as ProblemId[];
const windowIds = ids.filter((id) => !terminalOnly.has(id));
const codeOf = (id: ProblemId) => id.split('/', 1)[0] as ProblemCode;
const windowText = (id: ProblemId, locale: Locale, values = {}) =>
  problemText({ id, code: codeOf(id), values }, locale);
const texts = (id: ProblemId) => LOCALES.flatMap((locale) => Object.values(windowText(id, locale)));
const placeholders = ({ message, hint }: { message: string; hint: string }) =>
  [message, hint].map((text) => [...new Set(text.match(/\{\w+\}/g))].sort());

const OTHERS = LOCALES.filter((locale) => locale !== 'en');

describe('the texts of problems', () => {
  it('have one of each code, and belong to a code each', () => {
    expect(ids).toEqual(expect.arrayContaining(Object.keys(PROBLEMS)));
    for (const id of ids) expect(PROBLEMS).toHaveProperty([codeOf(id)]);
  });

  it.each(OTHERS)('say the same cases in %s', (locale) => {
    expect(Object.keys(TEXTS[locale].problems).sort()).toEqual([...windowIds].sort());
  });

  it.each(windowIds)('have the same values in the window, %s', (id) => {
    for (const locale of OTHERS)
      expect([locale, placeholders(windowText(id, locale))]).toEqual([
        locale,
        placeholders(windowText(id, 'en')),
      ]);
  });

  it.each(windowIds)('name nothing to type on a terminal in the window, %s', (id) => {
    for (const text of texts(id)) expect(text).not.toMatch(/envoy-tray|--\w|ENVOY_TRAY|terminal/i);
  });

  it.each(ids)('are whole sentences, %s', (id) => {
    const { message, hint } = new AppError(id, {}, {});
    // An address to copy has no full stop behind it.
    expect(hint).toMatch(/^[A-Z].{15,}(\.|\{place\})$/);
    for (const text of [message, ...texts(id)]) {
      expect(text).toMatch(/^\S.*([.?]|\{place\})$/);
      expect(text).not.toMatch(/\n|\s{2}/);
    }
  });

  it('are typeset like German in German', () => {
    const text = Object.values(problemsDe).flatMap(Object.values).join('\n');
    expect(text).not.toMatch(/["“”][A-Za-zÄÖÜäöü]/);
    expect(text).not.toMatch(/\.\.\.|\b[Dd](?:u|ein|eine|einem|einen|ir|ich)\b/);
  });

  it('take no path for a date', () => {
    const values = { path: '/srv/2026-13-45/token', owner: 'root' };
    expect(windowText('target-not-writable/denied', 'de', values).message).toContain(values.path);
  });

  it('have words for what is not known', () => {
    const denied = { path: '/srv/token', owner: 'another user' };
    const { message, hint } = windowText('target-not-writable/denied', 'de', denied);
    expect(`${message} ${hint}`).toContain('ein anderer Benutzer');
    const unreadable = { path: 'another user', code: 'unknown cause' };
    expect(windowText('target-unreachable/unreadable', 'de', unreadable).message).toMatch(
      /another user.*unbekannte Ursache/,
    );
  });

  it('write a date as their language does', () => {
    const values = { date: '2027-11-03' };
    expect(windowText('target-changed/longer', 'en', values).message).toContain('3\u00a0Nov\u00a02027');
    expect(windowText('target-changed/longer', 'de', values).message).toContain('03.11.2027');
    const tokens = 'gateway …0001, until 2027-11-03';
    expect(windowText('usage/several-tokens', 'nl', { tokens }).message).toContain('3\u00a0nov\u00a02027');
    expect(windowText('target-changed/longer', 'de', { date: 'soon' }).message).toContain('soon');
  });

  it('take values in, and fall back to the code in German', () => {
    const { hint } = windowText('gateway-unreachable/moved', 'de', { host: '192.0.2.9' });
    expect(hint).toContain('192.0.2.9');
    expect(windowText('usage/command', 'de')).toEqual(windowText('usage', 'de'));
  });
});
