import { describe, expect, it } from 'vitest';
import { createStepWriter, doctorStep, reportText } from '../../../main/app/doctor/report-text.ts';
import { appError, toProblem } from '../../../main/domain/errors.ts';
import type { CheckStep } from '../../../shared/check-up.ts';
import { NOW, SERIAL } from '../../support/builders.ts';

const step = (of: Partial<CheckStep>): CheckStep => ({
  step: 'keychain',
  result: 'pass',
  findings: [],
  problem: null,
  serial: null,
  target: null,
  ...of,
});
const works = step({ findings: [{ id: 'keychain', values: {} }] });
const failed = (of: Partial<CheckStep> = {}) =>
  step({ result: 'fail', problem: toProblem(appError('keychain-unavailable/absent')), ...of });
const ABOUT = { version: '1.2.3', system: 'Linux 6.12.0 x64, Node 24.11.1' };

describe('a report', () => {
  it('says version, system and date first, then each step with a mark and a name, and how it ended', () => {
    const steps = [
      works,
      failed({ step: 'sign-in', problem: toProblem(appError('credentials-rejected')) }),
      step({ step: 'gateway', serial: SERIAL, findings: [{ id: 'gateway', values: { firmware: 'D8' } }] }),
      step({ step: 'reading', result: 'skip', findings: [{ id: 'needs-token', values: {} }] }),
    ];
    const [head, ...lines] = reportText(steps, ABOUT, NOW).split('\n');
    expect(head).toMatch(/^Envoy Tray 1\.2\.3, Linux 6\.12\.0 x64, Node 24\.11\.1, \d{4}-\d\d-\d\dT[\d:]+Z$/);
    expect(lines).toEqual([
      '✓ Keychain: It works.',
      `✗ Sign-in: ${appError('credentials-rejected').message}`,
      `    → ${appError('credentials-rejected').hint}`,
      `✓ Gateway …${SERIAL.slice(-3)}: It answers, with firmware D8.`,
      '– Reading: Needs a token.',
      '1 step failed.',
    ]);
  });

  it('says what to do once, however many steps need it', () => {
    const text = [failed(), failed({ step: 'token' }), works].map(createStepWriter()).join('\n');
    expect(text.split('→')).toHaveLength(2);
    expect(text.match(/No keychain is running/g)).toHaveLength(2);
  });

  it('names no whole serial, in the cause or in what to do', () => {
    const problem = toProblem(
      appError('gateway-not-found/other-known', { ending: '0002', host: '192.0.2.7', wanted: SERIAL }),
    );
    expect(problem.message + problem.hint).toContain(SERIAL);
    const gateway = failed({ step: 'gateway', serial: SERIAL, problem });
    expect(JSON.stringify(doctorStep(gateway)) + reportText([gateway], ABOUT, NOW)).not.toContain(SERIAL);
  });

  it('has the published fields in its document, and no others', () => {
    expect(doctorStep(works)).toEqual({
      step: 'keychain',
      result: 'pass',
      cause: 'It works.',
      next: null,
      code: null,
    });
    expect(Object.keys(doctorStep(failed()))).toEqual(['step', 'result', 'cause', 'next', 'code']);
  });
});
