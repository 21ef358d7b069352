import { describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/check-up.ts';
import { LOCALES } from '../../shared/locales.ts';
import { findingsEn } from '../../shared/messages/findings.en.ts';
import { TEXTS } from '../../shared/messages/texts.ts';
import { type Message, translator } from '../../shared/messages/translate.ts';
import { findingText } from '../../shared/translate-finding.ts';

const ids = Object.keys(findingsEn) as Finding['id'][];
const mainForm = (message: Message) => (typeof message === 'string' ? message : message.other);
const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(LOCALES)('the findings in %s', (locale) => {
  it.each(ids)('are sentences with the same values, %s', (id) => {
    const text = mainForm(TEXTS[locale].findings[id]);
    expect(holes(text)).toEqual(holes(mainForm(findingsEn[id])));
    expect(text).toMatch(/^[\p{L}\d{].*\.$/u);
  });
});

it('a finding says a date in words, and counts, each language in its own way', () => {
  const certificate = {
    id: 'certificate',
    values: { until: Date.UTC(2027, 1, 11, 12) / 1000 },
  } as const;
  const german = translator(TEXTS.de.findings, 'de');
  const inGerman = {
    until: () => '11. Februar 2027',
    watts: (watts: string | number) => `${Number(watts) / 1000} kW`.replace('.', ','),
    source: () => 'Zähler',
  };
  expect(findingText(certificate)).toBe('Valid until 11 February 2027.');
  expect(findingText(certificate, german, inGerman)).toBe('Gültig bis 11. Februar 2027.');
  const reading = { id: 'reading', values: { watts: 3200, source: '/production.json eim' } } as const;
  expect(findingText(reading)).toBe('Production 3200 W (/production.json eim).');
  expect(findingText(reading, german, inGerman)).toBe('Erzeugung 3,2 kW (Zähler).');
  const heard = (n: number) => ({ id: 'search', values: { n } }) as const;
  expect([heard(1), heard(3)].map((finding) => findingText(finding))).toEqual([
    '1 gateway answered.',
    '3 gateways answered.',
  ]);
  expect(findingText(heard(1), german)).toBe('1 Gateway hat geantwortet.');
});
