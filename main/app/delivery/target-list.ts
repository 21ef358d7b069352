import type {
  DeliveryNote,
  HeldToken,
  ProofLevel,
  SavedTarget,
  TargetStateName,
} from '../../../shared/delivery.ts';
import {
  afterFailure,
  holdsOnly,
  isRefused,
  problemOf,
  provenLevel,
  targetState,
} from '../../domain/delivery-progress.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { AppError, hasCode, isAbort } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type { Inspection, TargetAccess } from '../../domain/ports/index.ts';
import { isUnlisted } from '../../domain/unlisted-programs.ts';
import type { Deps } from '../storage/deps.ts';
import { openTarget } from './access.ts';
import { readyToken } from './deliver.ts';
import { asTargetProblem } from './delivery-row.ts';

/** How a target stands, by its own word. */
export interface TargetStatus {
  readonly target: SavedTarget;
  readonly state: TargetStateName;
  /** How far the token in use is proven there; null if it is not there. */
  readonly level: ProofLevel | null;
  /** Null if it cannot be read there. */
  readonly holds: readonly (HeldToken & { readonly current: boolean })[] | null;
  readonly error: AppError | null;
  readonly note?: DeliveryNote | undefined;
}

/** Asks every target what it holds, and changes nothing there. @throws AppError `keychain-unavailable` */
export async function listTargets(deps: Deps, signal?: AbortSignal): Promise<TargetStatus[]> {
  const { targets } = await deps.state.load();
  const listed = targets.filter((target) => !isUnlisted(target));
  return await Promise.all(listed.map((target) => targetStatus(deps, target, signal)));
}

async function targetStatus(deps: Deps, target: SavedTarget, signal?: AbortSignal): Promise<TargetStatus> {
  const token = readyToken(await deps.vault.token(target.serial), deps.clock.now());
  const fingerprint = token instanceof AppError ? null : token.fingerprint;
  const seen = await lookAt(deps, target, signal);
  const holds = seen instanceof AppError ? null : seen.holds;
  const { progress } = target;
  const state = targetState(progress, fingerprint, seen);
  const isThere = fingerprint !== null && holdsOnly(holds, fingerprint);
  const isUnreadable = !(seen instanceof AppError) && seen.holds === null;
  const proven = fingerprint === null ? null : provenLevel(progress, fingerprint);
  const level = proven ?? (isThere ? 'written' : null);
  return {
    target,
    state,
    level: isThere || isUnreadable ? level : null,
    holds: holds?.map((held) => ({ ...held, current: held.fingerprint === fingerprint })) ?? null,
    error: seen instanceof AppError ? seen : state === 'current' ? null : problemOf(progress),
    note: seen instanceof AppError ? undefined : seen.note,
  };
}

/** A refused key is not tried again: some systems ban an address after a few of them. */
async function lookAt(deps: Deps, target: SavedTarget, signal?: AbortSignal): Promise<Inspection | AppError> {
  const refusal = isRefused(target.progress) ? problemOf(target.progress) : null;
  if (refusal !== null) return refusal;
  let access: TargetAccess | null = null;
  try {
    access = await openTarget(deps, target, signal);
    return await deps.targets.kinds[target.kind].inspect(access);
  } catch (error) {
    if (!(error instanceof AppError) || isAbort(error)) throw error;
    if (access !== null && hasCode(error, 'target-refused'))
      await access
        .remember(afterFailure(access.progress(), error, nowS(deps.clock)))
        .catch(logFailure(deps.log, 'saving that a key was refused'));
    return asTargetProblem(error);
  }
}
