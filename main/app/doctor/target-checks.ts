import type { Finding } from '../../../shared/check-up.ts';
import { findingsEn } from '../../../shared/messages/findings.en.ts';
import { appError } from '../../domain/errors.ts';
import { isUnlisted } from '../../domain/unlisted-programs.ts';
import { listTargets, type TargetStatus } from '../delivery/target-list.ts';
import type { Deps } from '../storage/deps.ts';
import { type DoctorReport, settled } from './report.ts';

/**
 * Asks every target what it holds. The report may be sent to others: it names their ids and states, and no address.
 *
 * @param hasKeychain whether the keychain works, which holds tokens and keys
 */
export async function checkTargets(
  deps: Deps,
  report: DoctorReport,
  hasKeychain: boolean,
  signal?: AbortSignal,
): Promise<void> {
  const saved = await settled(deps.state.load());
  const targets = saved.ok ? saved.value.targets.filter((target) => !isUnlisted(target)) : [];
  if (targets.length === 0) return;
  if (!hasKeychain) {
    for (const { id, serial } of targets)
      report.about({ serial: () => serial, target: id }).skip('target', 'needs-keychain');
    return;
  }
  report.begin('target');
  const result = await settled(listTargets(deps, signal));
  if (result.ok) for (const status of result.value) checkTarget(report, status);
  else report.fail('target', result.error);
}

function checkTarget(report: DoctorReport, { target, state, level, error }: TargetStatus): void {
  const { id, kind, serial } = target;
  const here = report.about({ serial: () => serial, target: id });
  const found = (finding: Finding['id']): Finding => ({ id: finding, values: { target: id } });
  if (state === 'current') here.pass('target', found(level === null ? 'target' : `target-${level}`));
  else if (kind === 'clipboard') here.skip('target', found('target-by-hand'));
  else {
    const cause = error?.code ?? 'not delivered yet';
    const problem = appError('delivery-failed/report', { target: id, kind, cause });
    // The words of the target's own error may name a path or an address.
    here.fail('target', problem, found(isFinding(cause) ? cause : 'target-behind'));
  }
}

const isFinding = (code: string): code is Finding['id'] => code in findingsEn;
