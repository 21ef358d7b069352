import { holdsOnly, isDone } from '../../domain/delivery-progress.ts';
import type { AppError } from '../../domain/errors.ts';
import { assertMayReplace } from '../../domain/may-replace.ts';
import type { Inspection, TargetAccess, TokenToDeliver } from '../../domain/ports/index.ts';
import type { Delivery } from './delivery-proof.ts';

/** What was found at a target before anything is written there. */
export interface Sight {
  /** Whether every place that shows its token has the one to deliver. */
  readonly isHeld: boolean;
  /** Number of places that can be changed. */
  readonly places: number;
  /** Why some place cannot be changed. */
  readonly problem: AppError | null;
  readonly note: Inspection['note'];
}

/**
 * Looks at a target, once what a delivery that was cut off has left there is put right.
 *
 * @throws AppError `target-*`; `target-changed/*` if the token there may not be replaced
 */
export async function lookBefore({ deps, access, kind, token, options }: Delivery): Promise<Sight> {
  const { progress } = access;
  if (options.dryRun !== true) await kind.recover?.(access);
  const seen = await kind.inspect(access);
  const isWanted = options.again === true && seen.holds === null && isDone(progress(), token.fingerprint);
  const isHeld = !isWanted && isHeldThere(seen, access, token);
  const held = seen.holds ?? [progress().delivered ?? []].flat();
  if (!isHeld) assertMayReplace(held, token, options, deps.clock.now());
  const places = seen.places.filter(({ editable }) => editable).length;
  return { isHeld, places, problem: problemFor(seen, token), note: seen.note };
}

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
