import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../renderer/i18n/catalog.ts';
import { checkAction, checkLines } from '../../renderer/view-model/check-up.ts';
import type { CheckStep } from '../../shared/check-up.ts';
import type { ProblemId } from '../../shared/messages/problems.en.ts';
import { PROBLEMS, type ProblemCode } from '../../shared/problem.ts';
import { gateway, problem, SERIALS } from './fixtures.ts';
import { place } from './place-fixtures.ts';

const failed = (id: ProblemId, of: Partial<CheckStep> = {}): CheckStep => ({
  step: 'gateway',
  result: 'fail',
  findings: [],
  problem: problem(id),
  serial: SERIALS[0],
  target: null,
  ...of,
});
const linesOf = (language: 'en' | 'de', ...steps: CheckStep[]) =>
  checkLines(wordsFor(language), {
    gateways: [gateway({ targets: [place({ id: 'openhab-2', label: 'Annas openHAB' })] })],
    checkUp: { running: false, current: null, steps },
  });

describe('a line of the check-up', () => {
  it('says in German what was seen, with the date as Germans write it', () => {
    const until = Date.UTC(2027, 1, 11, 12) / 1000;
    const seen = {
      result: 'pass',
      problem: null,
      findings: [{ id: 'token-owner', values: { until } }],
    } as const;
    expect(linesOf('de', failed('internal', { step: 'token', ...seen }))).toMatchObject([
      {
        name: 'Gespeichertes Token',
        text: 'Token für Eigentümer, gültig bis 11.\u00a0Februar\u00a02027.',
        hint: null,
      },
    ]);
  });

  it('names a place as its owner does', () => {
    const findings = [{ id: 'target-refused', values: { target: 'openhab-2' } }] as const;
    const [line] = linesOf('en', failed('delivery-failed/report', { step: 'target', findings }));
    expect(line?.text).toBe('Annas openHAB does not have the current token: it refuses the key.');
  });

  it('says what to do once, with the hint of the window', () => {
    const lines = linesOf('en', failed('internal/in-check-up'), failed('internal/in-check-up'));
    expect(lines.map(({ hint }) => hint === null)).toEqual([false, true]);
    expect(lines[0]?.hint).toMatch(/^Copy the report below/);
    expect(lines[1]?.text).toBe(lines[0]?.text);
  });
});

describe('the next act of a step', () => {
  it.each(Object.keys(PROBLEMS) as ProblemCode[])('leads on and never back, %s', (code) => {
    expect(['again', 'check-up', 'trust']).not.toContain(checkAction(failed(code))?.kind);
  });

  it.each<[ProblemId, Partial<CheckStep>, string | undefined]>([
    ['credentials-missing', { step: 'account', serial: null }, 'sign-in'],
    ['gateway-not-found', { step: 'mdns', serial: null }, 'search'],
    ['gateway-unreachable/timeout', {}, 'search'],
    ['certificate-changed', {}, 'gateway'],
    ['token-expired/stored', { step: 'token' }, 'token'],
    ['token-rejected/clock', { step: 'clock' }, undefined],
    ['cloud-unavailable', { step: 'cloud', serial: null }, 'paste'],
    ['delivery-failed/report', { step: 'target', target: 'openhab' }, 'place'],
    ['keychain-unavailable/absent', { step: 'keychain', serial: null }, undefined],
  ])('after %s is a button of this window, if it has one', (id, of, kind) => {
    expect(checkAction(failed(id, of))?.kind).toBe(kind);
  });
});
