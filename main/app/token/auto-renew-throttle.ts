import type { TokenClaims } from '../../../shared/domain.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { scheduledRenewalAt } from '../../domain/expiry.ts';
import type {
  Clock,
  ReminderState,
  RenewalAttempt,
  SharedValue,
  StateStore,
} from '../../domain/ports/index.ts';
import { without } from '../../domain/saved-state.ts';
import { DAILY_RENEWAL_PAUSE_S } from '../../domain/timing.ts';
import type { Deps } from '../storage/deps.ts';

/** What automatic renewals remember; all processes share it. */
export interface AttemptMemory {
  readonly clock: Clock;
  readonly reminders: SharedValue<ReminderState>;
}

/** The reminders as a value of their own. */
export const remindersIn = (state: StateStore): SharedValue<ReminderState> => ({
  load: async () => (await state.load()).reminders,
  async change(update) {
    const { before, after } = await state.change((saved) => ({
      ...saved,
      reminders: update(saved.reminders),
    }));
    return { before: before.reminders, after: after.reminders };
  },
});

/** The memory of a process that keeps nothing of it itself. */
export const attemptsOf = ({ clock, state }: Pick<Deps, 'clock' | 'state'>): AttemptMemory => ({
  clock,
  reminders: remindersIn(state),
});

/**
 * Claims the scheduled renewal of a token: whether it is due and may be tried now. A claim is saved, so that no other
 * process makes the same try.
 *
 * @param claims of the token in use
 */
export const claimScheduledRenewal = (memory: AttemptMemory, claims: TokenClaims): Promise<boolean> =>
  claim(memory, claims.serial, DAILY_RENEWAL_PAUSE_S, (last) => scheduledRenewalAt(claims, last));

/**
 * Claims a renewal for a gateway without a usable token: it has none, it has expired, or the gateway rejects it. By
 * default once a day at most, whether the renewal succeeds or fails: a gateway may reject the next token as well.
 *
 * @param pauseS seconds until the next try, unless {@link delayNextAttempt} says otherwise; the command line takes 0
 */
export const claimRenewalWithoutToken = (
  memory: AttemptMemory,
  serial: string,
  pauseS = DAILY_RENEWAL_PAUSE_S,
): Promise<boolean> => claim(memory, serial, pauseS, (last) => last?.nextAt ?? 0);

async function claim(
  { clock, reminders }: AttemptMemory,
  serial: string,
  pauseS: number,
  allowedAt: (last: RenewalAttempt | null) => number,
): Promise<boolean> {
  const now = nowS(clock);
  const { before, after } = await reminders.change((saved) =>
    now >= allowedAt(lastAttempt(saved, serial, now))
      ? withAttempt(saved, serial, { at: now, nextAt: now + pauseS })
      : saved,
  );
  return after.attempts[serial] !== before.attempts[serial];
}

/** After a failure: no automatic try for so many seconds. Does nothing if the claim was forgotten meanwhile. */
export async function delayNextAttempt(
  { clock, reminders }: AttemptMemory,
  serial: string,
  waitS: number,
): Promise<void> {
  await reminders.change((saved) => {
    const last = saved.attempts[serial];
    return last === undefined ? saved : withAttempt(saved, serial, { ...last, nextAt: nowS(clock) + waitS });
  });
}

/** After a success: a later failure is a new case. */
export async function clearAttempts({ reminders }: AttemptMemory, serial: string): Promise<void> {
  await reminders.change((saved) => ({ ...saved, attempts: without(saved.attempts, serial) }));
}

/**
 * The last automatic renewal of a gateway. One that lies ahead was made before the clock was put back, and counts. More
 * than a day ahead it comes from a wrong clock, and must not forbid renewals for years.
 *
 * @param now epoch seconds
 */
export function lastAttempt({ attempts }: ReminderState, serial: string, now: number): RenewalAttempt | null {
  const last = attempts[serial];
  return last === undefined || last.at - now > DAILY_RENEWAL_PAUSE_S ? null : last;
}

const withAttempt = (saved: ReminderState, serial: string, attempt: RenewalAttempt): ReminderState => ({
  ...saved,
  attempts: { ...saved.attempts, [serial]: attempt },
});
