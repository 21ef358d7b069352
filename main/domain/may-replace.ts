import type { HeldToken } from '../../shared/delivery.ts';
import { isoTime } from '../../shared/format.ts';
import { appError } from './errors.ts';
import { isLoss } from './expiry.ts';

/** What a person has allowed for one delivery. */
export interface Permissions {
  /** A token of another role may be replaced. */
  readonly roleChange?: boolean | undefined;
  /** A token that lasts longer may be replaced. */
  readonly replace?: boolean | undefined;
}

/**
 * Refuses to replace tokens by one that may be a loss, unless a person has allowed it.
 *
 * @param held what is there now
 * @throws AppError `target-changed`
 */
export function assertMayReplace(
  held: readonly HeldToken[],
  fresh: HeldToken & { readonly expiresAt: number; readonly replaced?: string | undefined },
  { roleChange = false, replace = false }: Permissions,
  nowMs: number,
): void {
  const good = held.filter(({ expiresAt }) => expiresAt === null || expiresAt * 1000 > nowMs);
  // Beside a good one, nobody uses one that has expired, such as an old one in a comment.
  const inUse = good.length > 0 ? good : held;
  const others = inUse.filter(({ fingerprint }) => fingerprint !== fresh.fingerprint);
  for (const { role, expiresAt, fingerprint } of others) {
    if (!roleChange && role !== fresh.role && role !== 'unknown' && fresh.role !== 'unknown')
      throw appError('target-changed/role', { held: role, fresh: fresh.role });
    const isMeant = replace || fingerprint === fresh.replaced;
    if (!isMeant && expiresAt !== null && isLoss(fresh.expiresAt, expiresAt, nowMs))
      throw appError('target-changed/longer', { date: isoTime(expiresAt).slice(0, 10) });
  }
}
