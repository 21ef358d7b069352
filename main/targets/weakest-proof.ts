import { PROOF_LEVELS } from '../../shared/delivery.ts';
import type { Proof } from '../domain/ports/index.ts';

const rank = ({ level }: Proof): number => (level === null ? -1 : PROOF_LEVELS.indexOf(level));

/** A target is proven as far as the least proven of its places. */
export function weakest(proofs: readonly Proof[]): Proof {
  const sorted = [...proofs].sort((one, other) => rank(one) - rank(other));
  const failed = sorted.find(({ problem }) => problem !== null);
  return { level: sorted[0]?.level ?? null, problem: failed?.problem ?? null };
}
