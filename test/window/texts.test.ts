import { describe, expect, it } from 'vitest';
import { problemActions } from '../../renderer/view-model/problem-actions.ts';
import { LOCALES } from '../../shared/locales.ts';
import { systemEn } from '../../shared/messages/system.en.ts';
import { SYSTEM_TEXTS } from '../../shared/messages/system-texts.ts';
import { TEXTS } from '../../shared/messages/texts.ts';
import type { Message, Messages } from '../../shared/messages/translate.ts';
import { windowEn } from '../../shared/messages/window.en.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import { PROBLEMS } from '../../shared/problem.ts';
import { problemText } from '../../shared/translate-problem.ts';

const codes = Object.keys(PROBLEMS) as ProblemCode[];
const english: Messages = { ...systemEn, ...windowEn };
const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
const formsOf = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message));
const mainForm = (message: Message = '') => (typeof message === 'string' ? message : message.other);

describe.each(LOCALES)('the texts in %s', (locale) => {
  const table: Messages = { ...SYSTEM_TEXTS[locale], ...TEXTS[locale].window };

  it('say everything that English says, with the same values in it', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(english).sort());
    for (const [key, message] of Object.entries(english))
      expect([key, holes(mainForm(table[key]))]).toEqual([key, holes(mainForm(message))]);
  });

  it('have no value in a form of a plural that its main form does not have', () => {
    for (const [key, message] of Object.entries(table))
      for (const form of formsOf(message))
        expect([key, holes(mainForm(message))]).toEqual([key, expect.arrayContaining(holes(form))]);
  });

  it('have the forms of plurals that the language has', () => {
    const known = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, message] of Object.entries(table))
      if (typeof message !== 'string')
        expect([key, known]).toEqual([key, expect.arrayContaining(Object.keys(message))]);
  });
});

describe('German', () => {
  it('is typeset like German', () => {
    const german: Messages = { ...SYSTEM_TEXTS.de, ...TEXTS.de.window };
    const text = Object.values(german).flatMap(formsOf).join('\n');
    expect(text).not.toMatch(/["“”][A-Za-zÄÖÜäöü]/);
    expect(text).not.toMatch(/\.\.\.|\b[Dd](?:u|ein|eine|einem|einen|ir|ich)\b/);
  });
});

describe('French', () => {
  it('is typeset like French', () => {
    const french: Messages = { ...SYSTEM_TEXTS.fr, ...TEXTS.fr.window, ...TEXTS.fr.findings };
    const problems = Object.values(TEXTS.fr.problems).flatMap(Object.values);
    for (const text of [...Object.values(french).flatMap(formsOf), ...problems]) {
      expect(text).not.toMatch(/'|\.\.\.| …|"/);
      // A line never begins with a sign: the space before it does not break.
      expect(text).not.toMatch(/ [:;?!»%]|« |[^\s\u00a0\u202f][;?!»]/);
      expect(text).not.toMatch(/(?<!\p{L})(?:tu|toi|ton|ta|tes)(?!\p{L})/iu);
    }
  });
});

describe('Spanish', () => {
  it('is typeset like Spanish', () => {
    const spanish: Messages = { ...SYSTEM_TEXTS.es, ...TEXTS.es.window, ...TEXTS.es.findings };
    const problems = Object.values(TEXTS.es.problems).flatMap(Object.values);
    for (const text of [...Object.values(spanish).flatMap(formsOf), ...problems]) {
      expect(text).not.toMatch(/["'“”]|\.\.\.| …|« | »/);
      // A question opens as it closes.
      expect(text.split('¿').length).toBe(text.split('?').length);
      expect(text).not.toMatch(/(?<!\p{L})(?:tú|tu|tus|te|ti|contigo)(?!\p{L})/iu);
    }
  });
});

describe('problems', () => {
  it.each(codes)('%s has a sentence, a hint, and a step that has a name', (code) => {
    for (const locale of LOCALES) {
      const { message, hint } = problemText({ id: code, code, values: {} }, locale);
      expect([message, hint]).not.toContain('');
    }
    for (const step of problemActions(code)) expect(english[step.label]).toBeTruthy();
  });

  it('lead to signing in when it is about who signed in', () => {
    for (const code of ['credentials-missing', 'credentials-rejected', 'token-wrong-gateway'] as const)
      expect(problemActions(code)[0]?.kind).toBe('sign-in');
  });

  it('lead to a token from the browser where the app cannot get one itself', () => {
    const without = ['credentials-missing', 'mfa-required', 'cloud-unexpected', 'cloud-unavailable'] as const;
    for (const code of without) expect(problemActions(code).map(({ kind }) => kind)).toContain('paste');
  });
});
