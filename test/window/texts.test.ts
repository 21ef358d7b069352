import { describe, expect, it } from 'vitest';
import { problemActions } from '../../renderer/view-model/problem-actions.ts';
import { systemDe } from '../../shared/messages/system.de.ts';
import { systemEn } from '../../shared/messages/system.en.ts';
import { windowDe } from '../../shared/messages/window.de.ts';
import { windowEn } from '../../shared/messages/window.en.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import { PROBLEMS } from '../../shared/problem.ts';
import { problemText } from '../../shared/translate-problem.ts';

const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
const codes = Object.keys(PROBLEMS) as ProblemCode[];

describe.each([
  ['window', windowEn, windowDe],
  ['system', systemEn, systemDe],
] as const)('the %s in German', (_name, english, german) => {
  it('says everything that English says, with the same values in it', () => {
    const table: Readonly<Record<string, string>> = german;
    expect(Object.keys(table).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(english))
      expect([key, holes(table[key] ?? '')]).toEqual([key, holes(text)]);
  });

  it('is typeset like German', () => {
    const text = Object.values(german).join('\n');
    expect(text).not.toMatch(/["“”][A-Za-zÄÖÜäöü]/);
    expect(text).not.toMatch(/\.\.\.|\b[Dd](?:u|ein|eine|einem|einen|ir|ich)\b/);
  });
});

describe('problems', () => {
  it.each(codes)('%s has a sentence, a hint, and a step that has a name', (code) => {
    const table: Readonly<Record<string, string>> = { ...systemEn, ...windowEn };
    for (const locale of ['en', 'de'] as const) {
      const { message, hint } = problemText({ id: code, code, values: {} }, locale);
      expect([message, hint]).not.toContain('');
    }
    for (const step of problemActions(code)) expect(table[step.label]).toBeTruthy();
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
