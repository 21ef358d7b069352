import type { ProofLevel, SavedTarget, Target } from '../../../shared/delivery.ts';
import {
  afterDelivery,
  afterFailure,
  holdsOnly,
  isDone,
  isRefused,
  problemOf,
  provenLevel,
} from '../../domain/delivery-progress.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { AppError, appError, hasCode } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import { assertMayReplace } from '../../domain/may-replace.ts';
import type { Inspection, TargetAccess, TargetKind, TokenToDeliver } from '../../domain/ports/index.ts';
import type { Deps } from '../storage/deps.ts';
import { openTarget, reload, withTarget } from './access.ts';
import { remindOfClipboard } from './clipboard-reminder.ts';
import type { DeliveryOptions, DeliveryRow } from './delivery-row.ts';

/**
 * Delivers a token to one target, unless the target holds it already, and proves it. What happened is remembered.
 * Expected failures are part of the result.
 *
 * @returns null if the target was removed meanwhile
 * @throws AbortError; bugs
 */
export async function deliverOne(
  deps: Deps,
  saved: SavedTarget,
  token: TokenToDeliver,
  options: DeliveryOptions = {},
): Promise<DeliveryRow | null> {
  try {
    return await withTarget(deps, saved, async () => {
      const current = await reload(deps, saved.id);
      if (current === null) return null;
      const refusal =
        isRefused(current.progress) && options.isNamed !== true ? problemOf(current.progress) : null;
      if (refusal !== null) return failedRow(current, refusal);
      if (current.kind === 'clipboard') return await remindOfClipboard(deps, current, token, options);
      const access = await openTarget(deps, current, options.signal);
      /** Whether the token was found or put there in this run. */
      const sight = { isThere: false };
      return await attempt(deps, access, token, options, sight).catch(async (thrown: unknown) => {
        if (!(thrown instanceof AppError)) throw thrown;
        const error = asTargetProblem(thrown);
        if (options.dryRun !== true) await rememberFailure(deps, access, token, error);
        return failedRow(
          current,
          error,
          sight.isThere ? provenLevel(access.progress(), token.fingerprint) : null,
        );
      });
    });
  } catch (error) {
    // Another process holds the target, or the keychain does not answer.
    if (!(error instanceof AppError)) throw error;
    return failedRow(saved, error);
  }
}

export const failedRow = (target: Target, error: AppError, level: ProofLevel | null = null): DeliveryRow => ({
  target,
  result: 'failed',
  level,
  places: 0,
  error,
});

async function attempt(
  deps: Deps,
  access: TargetAccess,
  token: TokenToDeliver,
  options: DeliveryOptions,
  sight: { isThere: boolean },
): Promise<DeliveryRow> {
  const { target, progress } = access;
  const kind = deps.targets.kinds[target.kind];
  if (options.dryRun !== true) await kind.recover?.(access);
  const seen = await kind.inspect(access);
  const isWanted = options.again === true && seen.holds === null && isDone(progress(), token.fingerprint);
  const isHeld = !isWanted && isHeldThere(seen, access, token);
  sight.isThere = isHeld;
  const held = seen.holds ?? [progress().delivered ?? []].flat();
  if (!isHeld) assertMayReplace(held, token, options, deps.clock.now());
  const places = seen.places.filter(({ editable }) => editable).length;
  const problem = problemFor(seen, token);

  if (options.dryRun === true) {
    // A token that somebody else has put there was read there, so it is at least written.
    const level = isHeld ? (provenLevel(access.progress(), token.fingerprint) ?? 'written') : null;
    const { weDisabled, isAfterOwed } = progress();
    const isWhole = isHeld && weDisabled.length === 0 && !isAfterOwed;
    const result = problem !== null ? 'failed' : isWhole ? 'unchanged' : 'would-change';
    return { target, result, level, places, error: problem };
  }
  if (isHeld && problem === null && isDone(progress(), token.fingerprint)) {
    const { level } = progress();
    // Whatever was wrong before is over.
    await access
      .remember(afterDelivery(progress(), token, level, null, nowS(deps.clock)))
      .catch(logFailure(deps.log, 'saving a delivery'));
    return { target, result: 'unchanged', level, places, error: null, note: seen.note };
  }
  const written = isHeld ? places : await write(deps, access, kind, token);
  sight.isThere = true;
  if (isHeld && progress().delivered?.fingerprint !== token.fingerprint)
    await access.remember({ ...asWritten(token, null), isAfterOwed: isCutOff(access, token) });
  return await prove(deps, access, kind, { token, places: written, isHeld, problem });
}

/** What was an ordinary file may be a folder by now. Nobody has typed anything wrong. */
export const asTargetProblem = (error: AppError): AppError =>
  error.code === 'usage' ? appError('target-changed/no-file', error.values) : error;

/** Somebody may have put the token where it could not be changed. */
const problemFor = (seen: Inspection, { fingerprint }: TokenToDeliver): AppError | null =>
  holdsOnly(seen.fixed ?? seen.holds, fingerprint) ? null : (seen.problem ?? null);

/** What cannot be read holds what was delivered last. */
const isHeldThere = (
  { holds, isBare = false }: Inspection,
  { progress }: TargetAccess,
  { fingerprint }: TokenToDeliver,
): boolean =>
  holds === null
    ? progress().delivered?.fingerprint === fingerprint
    : holdsOnly(holds, fingerprint) && !isBare;

/** Whether an earlier delivery of this token has ended before the command that follows. */
const isCutOff = ({ progress }: TargetAccess, { fingerprint }: TokenToDeliver): boolean =>
  progress().isAfterOwed && progress().wanted === fingerprint;

/** What is remembered of a token that is there, and not proven any further. */
const asWritten = ({ fingerprint, expiresAt, role }: TokenToDeliver, deliveredAt: number | null) => ({
  wanted: fingerprint,
  delivered: { fingerprint, expiresAt, role },
  deliveredAt,
  level: 'written' as const,
  isProven: false,
});

async function write(
  { clock }: Deps,
  access: TargetAccess,
  kind: TargetKind,
  token: TokenToDeliver,
): Promise<number> {
  // The command that follows is owed before anything is written: a kill in between must not lose it.
  const isAfterOwed = access.target.options.after !== undefined;
  await access.remember({ wanted: token.fingerprint, isAfterOwed });
  const { places } = await kind.deliver(access, token);
  // What was there when it was looked at is gone.
  if (places === 0) throw appError('target-changed', { place: access.target.label }, { retryable: true });
  await access.remember(asWritten(token, nowS(clock)));
  return places;
}

interface ToProve {
  readonly token: TokenToDeliver;
  readonly places: number;
  /** Whether nothing was written now. */
  readonly isHeld: boolean;
  /** Why some place could not be changed. */
  readonly problem: AppError | null;
}

async function prove(
  deps: Deps,
  access: TargetAccess,
  kind: TargetKind,
  { token, places, isHeld, problem }: ToProve,
): Promise<DeliveryRow> {
  const { target, progress } = access;
  const owed = progress().isAfterOwed ? await runAfter(deps, access, token) : null;
  const proof = await kind.verify(access, token);
  const error = problem ?? owed ?? proof.problem;
  const after = afterDelivery(progress(), token, proof.level, error, nowS(deps.clock));
  // The target has the token, whether that can be remembered or not.
  await access.remember(after).catch(logFailure(deps.log, 'saving a delivery'));
  const result = error !== null ? 'failed' : isHeld ? 'unchanged' : 'delivered';
  return { target, result, level: proof.level, places, error, note: proof.note };
}

/** @returns why it failed. It is owed until it has ended with 0, so it is tried again whatever it ended with. */
async function runAfter(deps: Deps, access: TargetAccess, token: TokenToDeliver): Promise<AppError | null> {
  const { after = [] } = access.target.options;
  try {
    await deps.targets.run(access, after, token);
    await access.remember({ isAfterOwed: false });
    return null;
  } catch (error) {
    if (!hasCode(error, 'command-failed')) throw error;
    const { program = after[0] ?? '', status, signal = '?', code } = error.values;
    if (error.retryable) return error;
    return code === undefined
      ? appError('command-failed/after', { program, status: status ?? signal }, { retryable: true })
      : appError('command-failed/after-not-found', { program, code }, { retryable: true });
  }
}

async function rememberFailure(
  deps: Deps,
  access: TargetAccess,
  { fingerprint }: TokenToDeliver,
  error: AppError,
): Promise<void> {
  const failed = afterFailure({ ...access.progress(), wanted: fingerprint }, error, nowS(deps.clock));
  await access.remember(failed).catch(logFailure(deps.log, 'saving a failed delivery'));
}
