import type { Clock, TargetAccess } from '../domain/ports/index.ts';
import { PROOF_PAUSE_MS, PROOF_TIMEOUT_MS } from '../domain/timing.ts';

/** Most targets answer at once; then the pauses grow. */
const FIRST_PAUSE_MS = 200;

/**
 * Looks again and again until there is an answer.
 *
 * @param look returns undefined as long as there is none
 * @param timeout ms
 * @returns undefined if the time is over
 * @throws what `look` throws; AbortError
 */
export async function waitFor<T>(
  clock: Clock,
  { signal }: Pick<TargetAccess, 'signal'>,
  look: () => Promise<T | undefined>,
  timeout = PROOF_TIMEOUT_MS,
): Promise<T | undefined> {
  const end = clock.now() + timeout;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, PROOF_PAUSE_MS)) {
    const answer = await look();
    if (answer !== undefined || clock.now() >= end) return answer;
    await clock.wait(pause, signal);
  }
}
