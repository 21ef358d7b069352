import type { TokenClaims } from '../../../shared/domain.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { nextTryAt } from '../../domain/expiry.ts';
import type { Clock, ReminderState, SharedValue } from '../../domain/ports/index.ts';
import { DAILY_RENEWAL_PAUSE_S } from '../../domain/timing.ts';

/** Renewals that nobody has asked for: what is remembered of them is shared by all processes of ours. */
export interface AttemptMemory {
  readonly clock: Clock;
  readonly memory: SharedValue<ReminderState>;
}

/**
 * Whether the renewal of a token is due and may be tried without a click; if so it is written down as tried.
 *
 * @param facts of the token in use
 */
export const claimScheduledRenewal = (tries: AttemptMemory, facts: TokenClaims): Promise<boolean> =>
  tryIf(tries, facts.serial, (last) => nextTryAt(facts, last));

/**
 * The same where there is no token to use: there is none, it is over, or the gateway rejects it. Once a day at most.
 *
 * @param pauseS seconds until the next try may come, if nobody says how this one has ended
 */
export const claimDailyRenewal = (
  tries: AttemptMemory,
  serial: string,
  pauseS = DAILY_RENEWAL_PAUSE_S,
): Promise<boolean> =>
  tryIf(tries, serial, (last) => (last === null ? 0 : last + DAILY_RENEWAL_PAUSE_S), pauseS);

async function tryIf(
  { clock, memory }: AttemptMemory,
  serial: string,
  next: (lastTry: number | null) => number,
  pauseS = DAILY_RENEWAL_PAUSE_S,
): Promise<boolean> {
  const now = nowS(clock);
  let may = false;
  await memory.change((said) => {
    may = now >= next(lastTry(said, serial, now));
    return may ? triedWith(said, serial, now + pauseS) : said;
  });
  return may;
}

/** What was tried has worked: the next time is a new case. */
export const clearAttempts = ({ memory }: AttemptMemory, serial: string): Promise<void> =>
  memory.change((said) => ({ ...said, triedAt: without(said.triedAt, serial) }));

/** Nothing of a gateway is left: neither what was tried nor what was warned of. */
export const deleteGatewayMemory = (
  { memory }: Pick<AttemptMemory, 'memory'>,
  serial: string,
): Promise<void> =>
  memory.change(({ warned, triedAt }) => ({
    warned: without(warned, serial),
    triedAt: without(triedAt, serial),
  }));

function without<T>(all: Readonly<Record<string, T>>, serial: string): Record<string, T> {
  const { [serial]: _gone, ...others } = all;
  return others;
}

/** What was tried came to nothing, and may be tried again in so many seconds. */
export function delayNextAttempt(
  { clock, memory }: AttemptMemory,
  serial: string,
  waitS: number,
): Promise<void> {
  // What was written down before is gone where everything was forgotten.
  return memory.change((said) =>
    serial in said.triedAt ? triedWith(said, serial, nowS(clock) + waitS) : said,
  );
}

/** As if it had been tried so long ago that the next time is then. */
function triedWith(said: ReminderState, serial: string, next: number): ReminderState {
  return { ...said, triedAt: { ...said.triedAt, [serial]: next - DAILY_RENEWAL_PAUSE_S } };
}

/**
 * When it was last tried, epoch s. A try that lies ahead is one of a clock that was put right since, and counts; more
 * than a day ahead it must not forbid the next one for years.
 */
function lastTry({ triedAt }: ReminderState, serial: string, now: number): number | null {
  const last = triedAt[serial];
  return last === undefined || last - now > DAILY_RENEWAL_PAUSE_S ? null : last;
}
