import { describe, expect, it } from 'vitest';
import { localeFor, regionFor } from '../../shared/locales.ts';
import { translator } from '../../shared/messages/translate.ts';

describe('the language of the app', () => {
  it.each([
    [['de-AT'], 'de'],
    [['ja', 'de-CH', 'en'], 'de'],
    [['en-IE', 'de'], 'en'],
    [['de_DE.UTF-8'], 'de'],
    [['DE'], 'de'],
    [['den', 'ja-JP'], 'en'],
    [['C'], 'en'],
    [[''], 'en'],
    [[], 'en'],
  ] as const)('for %j is %s', (tags, locale) => {
    expect(localeFor(tags)).toBe(locale);
  });

  it.each([
    ['de', ['en-GB', 'de-AT', 'de-DE'], 'de-AT'],
    ['en', ['de-AT', 'en-IE'], 'en-IE'],
    ['de', ['de_DE.UTF-8', 'de-CH'], 'de-CH'],
    ['de', ['en-US'], 'de'],
  ] as const)('%s has a region that fits, of %j', (locale, tags, region) => {
    expect(regionFor(locale, tags)).toBe(region);
    expect(() => new Intl.NumberFormat(region)).not.toThrow();
  });
});

describe('a sentence that counts', () => {
  const files = { one: '{n} file of {name}', other: '{n} files of {name}' };

  it.each([
    ['en', 0, '0 files of x'],
    ['en', 1, '1 file of x'],
    ['en', 2, '2 files of x'],
    ['fr', 0, '0 file of x'],
    ['fr', 2, '2 files of x'],
  ])('has the form of its language, %s %i', (locale, n, text) => {
    expect(translator({ files }, locale)('files', { n, name: 'x' })).toBe(text);
  });

  it('has its main form where a language has no other', () => {
    expect(translator({ files: { other: '{n} Dateien' } }, 'de')('files', { n: 1 })).toBe('1 Dateien');
  });
});
