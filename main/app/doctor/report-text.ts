import type { CheckStep, CheckStepName } from '../../../shared/check-up.ts';
import { isoTime } from '../../../shared/format.ts';
import { defaultName } from '../../../shared/gateway-name.ts';
import { checkUpEn } from '../../../shared/messages/check-up.en.ts';
import { translator } from '../../../shared/messages/translate.ts';
import type { ProblemCode } from '../../../shared/problem.ts';
import { findingText } from '../../../shared/translate-finding.ts';

/**
 * A step as `doctor --json` prints it: a published contract. Its texts hold no secret, no e-mail and no full serial.
 */
export interface DoctorStep {
  readonly step: CheckStepName;
  readonly result: CheckStep['result'];
  /** What was seen, or why it failed. */
  readonly cause: string;
  /** What to do; null unless it failed. */
  readonly next: string | null;
  readonly code: ProblemCode | null;
}

/** What a report says of the installation. */
export interface Installation {
  readonly version: string;
  /** System and runtime, e.g. `Linux 6.12.0 x64, Node 24.11.1`. */
  readonly system: string;
}

export function doctorStep({ step, result, findings, problem }: CheckStep): DoctorStep {
  const said = findings.map((finding) => findingText(finding)).join(' ');
  return {
    step,
    result,
    cause: withoutSerials(said === '' && problem !== null ? problem.message : said),
    next: problem === null ? null : withoutSerials(problem.hint),
    code: problem?.code ?? null,
  };
}

/** A message may name a gateway to the command line by its serial; a report may be sent to others. */
const withoutSerials = (text: string): string => text.replace(/\b\d{8}(?=\d{4}\b)/g, '…');

/** First line of a report. @param nowMs epoch ms */
export const reportHeader = ({ version, system }: Installation, nowMs: number): string =>
  `Envoy Tray ${version}, ${system}, ${isoTime(nowMs / 1000)}`;

const say = translator(checkUpEn, 'en');
const MARKS = { pass: '✓', fail: '✗', skip: '–' };

/** Says one step after the other in English. What to do is said once, even if several steps need it. */
export function createStepWriter(): (step: CheckStep) => string {
  const said = new Set<string>();
  return (step) => {
    const { result, cause, next } = doctorStep(step);
    const line = `${MARKS[result]} ${stepLabel(step)}: ${cause}`;
    if (next === null || said.has(next)) return line;
    said.add(next);
    return `${line}\n    → ${next}`;
  };
}

function stepLabel({ step, serial }: CheckStep): string {
  return step === 'gateway' && serial !== null ? defaultName(serial) : say(`check.step.${step}`);
}

/** Last line of a report. */
export function reportSummary(steps: readonly CheckStep[]): string {
  const n = steps.filter(({ result }) => result === 'fail').length;
  return n === 0 ? say('check.all-well') : say('check.failed', { n });
}

/** The whole report in English, as `doctor` prints it. @param nowMs epoch ms */
export function reportText(steps: readonly CheckStep[], about: Installation, nowMs: number): string {
  return [reportHeader(about, nowMs), ...steps.map(createStepWriter()), reportSummary(steps)].join('\n');
}
