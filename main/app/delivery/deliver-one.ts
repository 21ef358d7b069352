import type { DeliveryProgress, SavedTarget } from '../../../shared/delivery.ts';
import { oldTokenEnd } from '../../domain/delivery-attention.ts';
import {
  afterDelivery,
  afterFailure,
  isDone,
  isRefused,
  problemOf,
  provenLevel,
} from '../../domain/delivery-progress.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { AppError, appError, hasId } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type { TokenToDeliver } from '../../domain/ports/index.ts';
import { withProgress } from '../../domain/saved-state.ts';
import type { Deps } from '../storage/deps.ts';
import { openTarget, reload, withTarget } from './access.ts';
import { remindOfClipboard } from './clipboard-reminder.ts';
import { asWritten, type Delivery, prove, unloadedBy } from './delivery-proof.ts';
import { asTargetProblem, type DeliveryOptions, type DeliveryRow, failedRow } from './delivery-row.ts';
import { lookBefore, type Sight } from './look-before.ts';

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
      return await deliverTo({ deps, access, kind: deps.targets.kinds[current.kind], token, options });
    });
  } catch (error) {
    // Another process holds the target, or the keychain does not answer.
    if (!(error instanceof AppError)) throw error;
    if (hasId(error, 'keychain-unavailable/no-key') && options.dryRun !== true)
      await rememberMissingKey(deps, saved, token, error);
    return failedRow(saved, error);
  }
}

async function deliverTo(delivery: Delivery): Promise<DeliveryRow> {
  const { access, token, options } = delivery;
  /** Whether the token was found or put there in this run. */
  let isThere = false;
  try {
    const sight = await lookBefore(delivery);
    isThere = sight.isHeld;
    if (options.dryRun === true) return foreseen(delivery, sight);
    if (sight.isHeld && sight.problem === null && isDone(access.progress(), token.fingerprint))
      return await unchanged(delivery, sight);
    const oldUntil = usedUntil(access.progress(), sight);
    const places = await bringIn(delivery, sight);
    isThere = true;
    return await prove(delivery, { ...sight, places, oldUntil });
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const error = asTargetProblem(thrown);
    if (options.dryRun !== true) await rememberFailure(delivery, error);
    const level = isThere ? provenLevel(access.progress(), token.fingerprint) : null;
    return failedRow(access.target, error, level);
  }
}

/** What a delivery would do. */
function foreseen({ access, token }: Delivery, { isHeld, places, problem }: Sight): DeliveryRow {
  const { target, progress } = access;
  // A token that somebody else has put there was read there, so it is at least written.
  const level = isHeld ? (provenLevel(progress(), token.fingerprint) ?? 'written') : null;
  const { weDisabled, isAfterOwed } = progress();
  const isWhole = isHeld && weDisabled.length === 0 && !isAfterOwed;
  const result = problem !== null ? 'failed' : isWhole ? 'unchanged' : 'would-change';
  return { target, result, level, places, error: problem };
}

/** The token is there and was proven. Whatever was wrong before is over. */
async function unchanged({ deps, access, token }: Delivery, sight: Sight): Promise<DeliveryRow> {
  const { places, note } = sight;
  const { target } = access;
  const before = access.progress();
  const unloaded = unloadedBy(note, usedUntil(before, sight));
  // Somebody has restarted it: a later change of something else there is no reason to ask for that again.
  const level = before.unloaded !== null && unloaded === null ? 'taken-over' : before.level;
  await access
    .remember({ ...afterDelivery(before, token, level, null, nowS(deps.clock)), unloaded })
    .catch(logFailure(deps.log, 'saving a delivery'));
  return { target, result: 'unchanged', level, places, error: null, note, oldUntil: unloaded?.oldUntil };
}

/** End of the token that the program uses until it loads the new one, epoch seconds; null if that is not known. */
function usedUntil(progress: DeliveryProgress, { isHeld, note }: Sight): number | null {
  // It was not restarted since an earlier delivery either.
  if (isHeld || note === 'restart-needed') return progress.unloaded?.oldUntil ?? null;
  return oldTokenEnd({ ...progress, unloaded: null });
}

/** Writes the token, unless it is there. @returns how many places have it */
async function bringIn(delivery: Delivery, { isHeld, places }: Sight): Promise<number> {
  const { access, token } = delivery;
  if (!isHeld) return await write(delivery);
  const { delivered, isAfterOwed, wanted } = access.progress();
  // Somebody else has put it there, or an earlier delivery has ended before the command that follows.
  if (delivered?.fingerprint !== token.fingerprint)
    await access.remember({
      ...asWritten(token, null),
      isAfterOwed: isAfterOwed && wanted === token.fingerprint,
    });
  return places;
}

async function write({ deps, access, kind, token }: Delivery): Promise<number> {
  // The command that follows is owed before anything is written: a kill in between must not lose it.
  const isAfterOwed = access.target.options.after !== undefined;
  await access.remember({ wanted: token.fingerprint, isAfterOwed });
  const { places } = await kind.deliver(access, token);
  // What was there when it was looked at is gone.
  if (places === 0) throw appError('target-changed', { place: access.target.label }, { retryable: true });
  await access.remember(asWritten(token, nowS(deps.clock)));
  return places;
}

async function rememberFailure({ deps, access, token }: Delivery, error: AppError): Promise<void> {
  const before = { ...access.progress(), wanted: token.fingerprint };
  await access
    .remember(afterFailure(before, error, nowS(deps.clock)))
    .catch(logFailure(deps.log, 'saving a failed delivery'));
}

/** The key may come back with the secret store that it is in: it is looked for again, and told after a day. */
async function rememberMissingKey(
  deps: Deps,
  { id }: SavedTarget,
  { fingerprint }: TokenToDeliver,
  { values }: AppError,
): Promise<void> {
  const error = appError('keychain-unavailable/no-key', values, { retryable: true });
  await deps.state
    .change((state) =>
      withProgress(state, id, (kept) =>
        afterFailure({ ...kept, wanted: fingerprint }, error, nowS(deps.clock)),
      ),
    )
    .catch(logFailure(deps.log, 'saving a failed delivery'));
}
