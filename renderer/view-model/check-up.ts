import type { CheckStep } from '../../shared/check-up.ts';
import type { PowerSource } from '../../shared/domain.ts';
import { formatPower } from '../../shared/format.ts';
import { defaultName } from '../../shared/gateway-name.ts';
import { TEXTS } from '../../shared/messages/texts.ts';
import { translator } from '../../shared/messages/translate.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { findingText } from '../../shared/translate-finding.ts';
import { problemText } from '../../shared/translate-problem.ts';
import type { Words } from '../i18n/catalog.ts';
import { sourceKey } from './flow.ts';
import { firmwareText } from './gateway.ts';
import { type ProblemAction, problemActions } from './problem-actions.ts';
import { longDateText } from './time.ts';

/** One line of the check-up. */
export interface CheckLine {
  readonly step: CheckStep;
  readonly name: string;
  /** What was seen, why it failed, or what it waits for. */
  readonly text: string;
  /** What to do; null if there is nothing to do, or a line above says it. */
  readonly hint: string | null;
}

/** The lines of the steps that have ended. */
export function checkLines(words: Words, known: Pick<Snapshot, 'gateways' | 'checkUp'>): CheckLine[] {
  const said = new Set<string>();
  return (known.checkUp?.steps ?? []).map((step) => {
    const problem = step.problem && problemText(step.problem, words.language);
    const seen = step.findings.map((finding) => findingOf(words, known, finding)).join(' ');
    const hint = problem === null || said.has(problem.hint) ? null : problem.hint;
    if (hint !== null) said.add(hint);
    return {
      step,
      name: nameOf(words, known, step),
      text: seen === '' ? (problem?.message ?? '') : seen,
      hint,
    };
  });
}

function nameOf(
  { t, language }: Words,
  { gateways }: Pick<Snapshot, 'gateways'>,
  { step, serial }: CheckStep,
): string {
  if (step !== 'gateway' || serial === null) return t(`check.step.${step}`);
  const known = gateways.find((gateway) => gateway.serial === serial);
  return known?.name ?? defaultName(serial, language);
}

function findingOf(
  words: Words,
  { gateways }: Pick<Snapshot, 'gateways'>,
  finding: CheckStep['findings'][number],
): string {
  const places = gateways.flatMap(({ targets }) => targets);
  const say = translator(TEXTS[words.language].findings, words.language);
  return findingText(finding, say, {
    until: (epochS) => longDateText(words, Number(epochS)),
    watts: (watts) => formatPower(Number(watts), words.locale),
    source: (source) => words.t(sourceKey(source as PowerSource)),
    firmware: (firmware) => firmwareText(String(firmware)),
    // The report, which others may read, names a place by its id; here it has the name that the user gave it.
    target: (id) => places.find((place) => place.id === id)?.label ?? String(id),
  });
}

/** How many steps have failed, in words. */
export function checkSummary({ t }: Words, steps: readonly CheckStep[]): string {
  const n = steps.filter(({ result }) => result === 'fail').length;
  return n === 0 ? t('check.all-well') : t('check.failed', { n });
}

/** The one thing to click about a failed step; null if the hint has to do. “Run again” is below all steps. */
export function checkAction({ step, problem, serial, target }: CheckStep): ProblemAction | null {
  // No button of this window puts a clock right.
  if (problem === null || step === 'clock') return null;
  if (serial !== null && target !== null) return { kind: 'place', id: target, label: 'check.show-place' };
  switch (problem.code) {
    case 'token-expired':
    case 'token-rejected':
      return serial === null ? null : { kind: 'token', label: 'check.show-token' };
    case 'certificate-changed':
      return serial === null ? null : { kind: 'gateway', label: 'check.show-gateway' };
    case 'gateway-unreachable':
      return { kind: 'search', label: 'step.search' };
    default:
      return problemActions(problem.code).find(({ kind }) => kind !== 'again' && kind !== 'check-up') ?? null;
  }
}
