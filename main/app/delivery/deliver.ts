import type { SavedTarget } from '../../../shared/delivery.ts';
import { AppError, appError } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type { TokenToDeliver } from '../../domain/ports/index.ts';
import { fingerprintOf } from '../../domain/token-fingerprint.ts';
import { isUnlisted } from '../../domain/unlisted-programs.ts';
import type { Deps } from '../storage/deps.ts';
import type { StoredToken } from '../storage/vault.ts';
import { noUsableToken } from '../token/status.ts';
import { openTarget, reload, withTarget } from './access.ts';
import { deliverOne } from './deliver-one.ts';
import { type DeliveryOptions, type DeliveryRow, failedRow } from './delivery-row.ts';

/**
 * Which targets are meant: those with these ids, or all of these gateways; without either all that are listed. What
 * stands for programs in no list must be named, unless all is done that a person does.
 */
export interface TargetSelection {
  readonly ids?: readonly string[];
  readonly serials?: readonly string[];
}

/**
 * Delivers the tokens in use to targets, side by side: none waits for another.
 *
 * @throws AppError `usage` for an unknown id, `credentials-missing` and `token-expired` if there is no token for any,
 *   `keychain-unavailable`; AbortError
 */
export async function deliver(
  deps: Deps,
  selection: TargetSelection,
  options: DeliveryOptions = {},
): Promise<DeliveryRow[]> {
  const { targets: all } = await deps.state.load();
  const targets = selectTargets(all, selection, options.done);
  const isNamed = (selection.ids ?? []).length > 0;
  const clipboards = targets.every(({ kind }) => kind === 'clipboard');
  const isNoneByHand = targets.length === 0 && all.some((target) => !isUnlisted(target));
  if (options.done === true && (!clipboards || isNoneByHand)) throw appError('usage/target-done');
  // Beside the deliveries: a system that is off must not keep the token from another.
  const left = isNamed ? targets : all;
  const recovery = options.dryRun === true ? undefined : recoverTargets(deps, left, options.signal);
  try {
    return await deliverAll(deps, targets, { isNamed, ...options });
  } finally {
    await recovery;
  }
}

/** @throws AppError if there is no token for any of them */
async function deliverAll(
  deps: Deps,
  targets: readonly SavedTarget[],
  options: DeliveryOptions,
): Promise<DeliveryRow[]> {
  const tokens = await tokensFor(deps, targets);
  const rows = targets.map((target) => {
    const token = tokens.get(target.serial);
    return token instanceof AppError || token === undefined
      ? failedRow(target, token ?? noUsableToken(null, false))
      : deliverOne(deps, target, token, options);
  });
  // A bug may end the process, and must not do so while another target is being written.
  await Promise.allSettled(rows);
  return (await Promise.all(rows)).filter((row) => row !== null);
}

/** @throws AppError `usage` for an unknown id */
function selectTargets(
  all: readonly SavedTarget[],
  { ids = [], serials }: TargetSelection,
  isDone = false,
): readonly SavedTarget[] {
  const known = all.filter((target) =>
    isDone && ids.length === 0 ? target.kind === 'clipboard' : !isUnlisted(target) || ids.includes(target.id),
  );
  const unknown = ids.find((id) => !known.some((target) => target.id === id));
  if (unknown !== undefined) throw appError('usage/target-unknown', { id: unknown });
  return known.filter(
    ({ id, serial }) =>
      (ids.length === 0 || ids.includes(id)) && (serials === undefined || serials.includes(serial)),
  );
}

/**
 * The token of each gateway that has targets, or why it has none.
 *
 * @throws AppError if none has one
 */
async function tokensFor(
  { vault, clock }: Deps,
  targets: readonly SavedTarget[],
): Promise<Map<string, TokenToDeliver | AppError>> {
  const tokens = new Map<string, TokenToDeliver | AppError>();
  for (const { serial } of targets)
    if (!tokens.has(serial)) tokens.set(serial, readyToken(await vault.token(serial), clock.now()));
  const all = [...tokens.values()];
  const [missing] = all;
  if (missing instanceof AppError && all.every((one) => one instanceof AppError)) throw missing;
  return tokens;
}

/** @param nowMs epoch ms */
export function readyToken(stored: StoredToken | null, nowMs: number): TokenToDeliver | AppError {
  if (stored === null || stored.claims.expiresAt * 1000 <= nowMs) return noUsableToken(stored, false);
  const { token, claims, previous } = stored;
  const { role, expiresAt } = claims;
  const replaced = previous === null ? undefined : fingerprintOf(previous.token);
  return { token, fingerprint: fingerprintOf(token), expiresAt, role, replaced };
}

/**
 * Enables again what a delivery has disabled before it was cut off: openHAB keeps it disabled for ever. A target that
 * does not answer is put right later.
 */
export async function recoverTargets(
  deps: Deps,
  targets: readonly SavedTarget[],
  signal?: AbortSignal,
): Promise<void> {
  const cutOff = targets.filter(({ progress }) => progress.weDisabled.length > 0);
  await Promise.all(
    cutOff.map((target) =>
      withTarget(deps, target, async () => {
        const current = await reload(deps, target.id);
        if (current === null || current.progress.weDisabled.length === 0) return;
        await deps.targets.kinds[current.kind].recover?.(await openTarget(deps, current, signal));
      }).catch(logFailure(deps.log, 'enabling again what was disabled')),
    ),
  );
}
