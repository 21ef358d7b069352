import type { TokenClaims } from '../../../shared/domain.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { automaticRenewalPauseS, renewalDueAt } from '../../domain/expiry.ts';
import type { Clock, ReminderState, SavedState, SharedValue, StateStore } from '../../domain/ports/index.ts';
import { without } from '../../domain/saved-state.ts';
import { DAILY_RENEWAL_PAUSE_S } from '../../domain/timing.ts';

/** What automatic renewals remember; all processes share it. */
export interface AttemptMemory {
  readonly clock: Clock;
  readonly reminders: SharedValue<ReminderState>;
}

/** The reminders as a value of their own. */
export const remindersIn = (state: StateStore): SharedValue<ReminderState> => ({
  load: async () => (await state.load()).reminders,
  change: (update) => state.change((saved) => ({ ...saved, reminders: update(saved.reminders) })),
});

/**
 * Claims the scheduled renewal of a token: whether it is due and may be tried now. A claim is saved, so that no other
 * process makes the same try.
 *
 * @param facts of the token in use
 */
export const claimScheduledRenewal = (memory: AttemptMemory, facts: TokenClaims): Promise<boolean> =>
  claim(memory, facts.serial, renewalDueAt(facts), automaticRenewalPauseS(facts, nowS(memory.clock)));

/**
 * Claims a renewal for a gateway without a usable token: it has none, it has expired, or the gateway rejects it. Once a
 * day at most.
 *
 * @param pauseS seconds until the next try, unless {@link delayNextAttempt} says otherwise
 */
export const claimDailyRenewal = (
  memory: AttemptMemory,
  serial: string,
  pauseS = DAILY_RENEWAL_PAUSE_S,
): Promise<boolean> => claim(memory, serial, 0, pauseS);

async function claim(
  { clock, reminders }: AttemptMemory,
  serial: string,
  dueAt: number,
  pauseS: number,
): Promise<boolean> {
  const now = nowS(clock);
  let isClaimed = false;
  await reminders.change((saved) => {
    isClaimed = now >= Math.max(dueAt, nextAttemptAt(saved, serial, now));
    return isClaimed ? withAttempt(saved, serial, now + pauseS) : saved;
  });
  return isClaimed;
}

/** After a failure: no automatic try for so many seconds. Does nothing if the claim was forgotten meanwhile. */
export const delayNextAttempt = (
  { clock, reminders }: AttemptMemory,
  serial: string,
  waitS: number,
): Promise<void> =>
  reminders.change((saved) =>
    serial in saved.nextAttemptAt ? withAttempt(saved, serial, nowS(clock) + waitS) : saved,
  );

/** After a success: a later failure is a new case. */
export const clearAttempts = ({ reminders }: AttemptMemory, serial: string): Promise<void> =>
  reminders.change((saved) => ({ ...saved, nextAttemptAt: without(saved.nextAttemptAt, serial) }));

/** Epoch seconds before which no automatic renewal is tried; 0 for none. */
export function nextAttemptAt({ nextAttemptAt: all }: ReminderState, serial: string, now: number): number {
  const next = all[serial] ?? 0;
  // Pauses last a day at most, and the clock may have been put back a little since. A moment much further ahead comes
  // from a wrong clock, and must not forbid renewals for years.
  return next - now > 2 * DAILY_RENEWAL_PAUSE_S ? 0 : next;
}

/** @param next epoch seconds */
export const withNextAttempt = (state: SavedState, serial: string, next: number): SavedState => ({
  ...state,
  reminders: withAttempt(state.reminders, serial, next),
});

const withAttempt = (saved: ReminderState, serial: string, next: number): ReminderState => ({
  ...saved,
  nextAttemptAt: { ...saved.nextAttemptAt, [serial]: next },
});
