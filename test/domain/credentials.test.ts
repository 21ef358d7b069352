import { describe, expect, it } from 'vitest';
import { filledLines, readCredentials, readTypedCredentials } from '../../main/domain/credentials.ts';
import { appErrorOf } from '../support/builders.ts';

const EMAIL = 'me@example.org';
const idOf = (email: string, password: string) => appErrorOf(() => readCredentials(email, password))?.id;

describe('lines', () => {
  it.each([
    ['two files with byte order marks', '\ufeffme@example.org\r\n\ufeffpw\r\n', ['me@example.org', 'pw']],
    ['the end of a file of DOS', 'pw\r\n\x1a', ['pw']],
    ['a blank line', '\n \npw\n  \n', ['pw']],
    ['blanks around', ' pw \n', [' pw ']],
    ['zero-width characters around', '\u200bpw\u200d\u2060\r', ['pw']],
    ['only line ends', '\r\n\n', []],
    ['only blanks', '  \n', ['  ']],
  ])('are those that are not blank: %s', (_what, text, lines) => {
    expect(filledLines(text)).toEqual(lines);
  });
});

describe('an e-mail', () => {
  it.each([EMAIL, ` ${EMAIL}\t`, `"${EMAIL}"`, `'${EMAIL}'`, `\ufeff${EMAIL}\x1a`])(
    'is read from %j',
    (text) => {
      expect(readCredentials(text, 'pw')).toEqual({ email: EMAIL, password: 'pw' });
    },
  );

  it.each([
    'hunter2',
    '# my account',
    'E-Mail: me@example.org',
    'email=me@example.org',
    'mailto:me@example.org',
    'Me <me@example.org>',
    '"me@example.org',
    'me@you@example.org',
    'me@',
    '@example.org',
    'p@ssword',
    'me@exam\u200bple.org',
    'me@exam\x01ple.org',
    'me@exam\x7fple.org',
  ])('is not %j', (text) => {
    expect(idOf(text, 'pw')).toBe('usage/email');
  });

  it('or a password may be missing', () => {
    expect(idOf(' ', 'pw')).toBe('credentials-missing/both');
    expect(idOf(EMAIL, '')).toBe('credentials-missing/both');
  });
});

describe('a password', () => {
  it.each([' with blanks ', 'wörd €', '"quoted"', '👩‍🚀👨‍👩‍👧🏴󠁧󠁢󠁥󠁮󠁧󠁿❤️', 'नमस्ते', '#hash=1:2'])(
    'stays as it is: %j',
    (password) => {
      expect(readCredentials(EMAIL, password).password).toBe(password);
    },
  );

  it.each(['pw\x1a', '\ufeffpw', '\u200bpw\u200e'])('is without what is invisible around it: %j', (text) => {
    expect(readCredentials(EMAIL, text).password).toBe('pw');
  });

  it.each([
    'p\x00w',
    'p\x1aw',
    'p\tw',
    'pw\t',
    'p\x7fw',
    'p\x1b[Aw',
    'p\nw',
    'p\u200bw',
    'p\u200dw',
    'p\u00adw',
    'p\ufffdw',
    'p\u2028w',
    'p\x85w',
  ])('is not %j', (text) => {
    const error = appErrorOf(() => readCredentials(EMAIL, text));
    expect(error?.id).toBe('usage/password');
    expect(error?.hint).toMatch(/^Nothing was sent/);
  });

  it('is more than blanks', () => {
    expect(idOf(EMAIL, '   ')).toBe('usage/password-blank');
    expect(idOf(EMAIL, '\u00a0')).toBe('usage/password-blank');
    expect(idOf(EMAIL, '\u200b')).toBe('usage/password-blank');
  });

  it('is not guessed if both are in quotation marks', () => {
    expect(idOf(`"${EMAIL}"`, '"pw"')).toBe('usage/quotes');
    expect(readCredentials(`"${EMAIL}"`, '"pw').password).toBe('"pw');
  });

  it('is not the e-mail', () => {
    expect(idOf(`'${EMAIL}'`, EMAIL)).toBe('usage/email-twice');
  });
});

describe('what a person has typed', () => {
  it('is sent as it would be from elsewhere', () => {
    expect(readTypedCredentials(` ${EMAIL}`, '\u200bpw')).toEqual({ email: EMAIL, password: 'pw' });
  });

  it.each([
    ['no e-mail', 'me', 'pw', 'usage/email-typed'],
    ['a label with it', `email=${EMAIL}`, 'pw', 'usage/email-typed'],
    ['an invisible character', EMAIL, 'p\u200bw', 'usage/password-typed'],
    ['blanks for a password', EMAIL, '   ', 'credentials-missing/both'],
    ['the e-mail twice', EMAIL, EMAIL, 'usage/email-twice'],
    ['quotation marks around both', `"${EMAIL}"`, '"pw"', 'usage/quotes'],
  ])('is refused without naming where it came from: %s', (_what, email, password, id) => {
    expect(appErrorOf(() => readTypedCredentials(email, password))?.id).toBe(id);
  });
});
