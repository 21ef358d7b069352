import { type AppError, appError } from '../../domain/errors.ts';
import { listTargets, type TargetStatus } from '../delivery/target-list.ts';
import type { Deps } from '../storage/deps.ts';
import { type DoctorReport, settled } from './report.ts';

/** Words for how far a token is proven. */
const LEVELS = {
  written: 'it is written there',
  'taken-over': 'it was loaded there',
  'reads-data': 'the gateway was read with it',
} as const;

/** Asks every target what it holds. The report may be sent to others: it names kinds and states, and no address. */
export async function checkTargets(deps: Deps, report: DoctorReport, signal?: AbortSignal): Promise<void> {
  const result = await settled(listTargets(deps, signal));
  if (result.ok) for (const status of result.value) checkTarget(report, status);
  else report.fail('target', result.error);
}

function checkTarget(report: DoctorReport, { target, state, level, error }: TargetStatus): void {
  const { id, kind } = target;
  if (state === 'current') {
    const proof = level === null ? '' : `; ${LEVELS[level]}`;
    report.pass('target', `${id} (${kind}) has the token in use${proof}.`);
  } else if (kind === 'clipboard')
    report.skip('target', `${id} waits until somebody has put the token there.`);
  else report.fail('target', behind(id, kind, error));
}

/** The message of the error itself may name a path or an address. */
const behind = (id: string, kind: string, error: AppError | null): AppError =>
  appError('delivery-failed/report', { target: id, kind, cause: error?.code ?? 'not delivered yet' });
