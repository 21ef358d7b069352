import type { TokenFacts } from '../../shared/domain.ts';
import { nextTryAt } from '../domain/expiry.ts';
import { nowS } from '../domain/now.ts';
import type { Changing, Clock, Memory } from '../domain/ports.ts';
import { TRY_AGAIN_PAUSE_S } from '../domain/timing.ts';

/** Renewals that nobody has asked for: what is remembered of them is shared by all processes of ours. */
export interface Tries {
  readonly clock: Clock;
  readonly memory: Changing<Memory>;
}

/**
 * Whether the renewal of a token is due and may be tried without a click; if so it is written down as tried.
 *
 * @param facts of the token in use
 */
export const mayTry = (tries: Tries, facts: TokenFacts): Promise<boolean> =>
  tryIf(tries, facts.serial, (last) => nextTryAt(facts, last));

/** The same where there is no token to use: there is none, it is over, or the gateway rejects it. Once a day at most. */
export const mayTryToday = (tries: Tries, serial: string): Promise<boolean> =>
  tryIf(tries, serial, (last) => (last === null ? 0 : last + TRY_AGAIN_PAUSE_S));

async function tryIf(
  { clock, memory }: Tries,
  serial: string,
  next: (lastTry: number | null) => number,
): Promise<boolean> {
  const now = nowS(clock);
  let may = false;
  await memory.change((said) => {
    may = now >= next(lastTry(said, serial, now));
    return may ? { ...said, triedAt: { ...said.triedAt, [serial]: now } } : said;
  });
  return may;
}

/** What was tried has worked: the next time is a new case. */
export function hasWorked({ memory }: Tries, serial: string): Promise<void> {
  return memory.change((said) => {
    const { [serial]: _tried, ...triedAt } = said.triedAt;
    return { ...said, triedAt };
  });
}

/** What was tried came to nothing by no fault of its own, and may be tried again in so many seconds. */
export function mayTryAgainIn({ clock, memory }: Tries, serial: string, waitS: number): Promise<void> {
  const asIfTriedAt = nowS(clock) + waitS - TRY_AGAIN_PAUSE_S;
  return memory.change((said) => ({ ...said, triedAt: { ...said.triedAt, [serial]: asIfTriedAt } }));
}

/**
 * When it was last tried, epoch s. A try that lies ahead is one of a clock that was put right since, and counts; more
 * than a day ahead it must not forbid the next one for years.
 */
function lastTry({ triedAt }: Memory, serial: string, now: number): number | null {
  const last = triedAt[serial];
  return last === undefined || last - now > TRY_AGAIN_PAUSE_S ? null : last;
}
