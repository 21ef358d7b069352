import { DAY_S, nowS } from '../../domain/epoch-seconds.ts';
import { isOutage } from '../../domain/errors.ts';
import {
  isBroughtBack,
  nextMomentInS,
  scheduledRenewalAt,
  secondsLeft,
  warningDue,
} from '../../domain/expiry.ts';
import type { KnownToken } from '../../domain/known-token.ts';
import { logFailure } from '../../domain/log.ts';
import type { Log, ReminderState, Warning } from '../../domain/ports/index.ts';
import { EXPIRY_CHECK_MS, KEYCHAIN_RETRY_MS, OUTAGE_RENEWAL_PAUSE_S } from '../../domain/timing.ts';
import {
  type AttemptMemory,
  claimRenewalWithoutToken,
  claimScheduledRenewal,
  delayNextAttempt,
  lastAttempt,
} from '../token/auto-renew-throttle.ts';
import { keepRunning } from '../util/keep-running.ts';
import type { WakeableSleep } from '../util/wakeable-sleep.ts';
import type { Store } from './store.ts';

export interface ExpiryWatchDeps extends AttemptMemory {
  readonly log: Log;
  readonly store: Store;
  /** Reads the tokens again that other processes may have changed. */
  readonly refreshTokens: () => Promise<void>;
  /** Renews automatically; a failure is left in the store. */
  readonly renew: (serial: string) => Promise<void>;
}

/** Checks now, at the next moment of a warning or a renewal, and whenever `sleeper` is woken. */
export function watchExpiry(
  deps: ExpiryWatchDeps,
  sleeper: WakeableSleep,
  signal: AbortSignal,
): Promise<void> {
  const { clock, log, store } = deps;
  const stopListening = store.onEvent((event) => {
    if (event.type === 'renewed') sleeper.wake();
    if (event.type === 'token rejected')
      renewRejected(deps, event.serial).catch(logFailure(log, 'renewing a rejected token'));
  });
  const round = async () => {
    // A full disk or a locked keychain must not keep the tokens from being checked.
    await deps.refreshTokens().catch(logFailure(log, 'looking for changes by other processes'));
    await checkExpiry(deps, signal);
    store.dispatch({ type: 'tick' });
    await sleeper.sleep(await nextCheckIn(deps), signal);
  };
  return keepRunning(round, { clock, log, name: 'the expiry watch', signal }).finally(stopListening);
}

/**
 * Checks every token once: warns if the policy says so, and renews if the user has allowed that. Warnings are
 * remembered across restarts by the end of their token, so that a new token starts afresh.
 */
export async function checkExpiry(deps: ExpiryWatchDeps, signal?: AbortSignal): Promise<void> {
  const { store, log } = deps;
  for (const { gateway } of store.get().gateways) {
    signal?.throwIfAborted();
    // A renewal may take minutes; the gateway is looked up as it is by then.
    const known = store.gateway(gateway.serial);
    if (known === undefined || known.token === null || known.renewal.running) continue;
    // A failure with one gateway must not keep the others from being checked.
    await checkToken(deps, known.token).catch(logFailure(log, 'checking the expiry of a token'));
  }
}

async function checkToken(deps: ExpiryWatchDeps, token: KnownToken): Promise<void> {
  const { store, log, clock } = deps;
  const mayRenew =
    store.get().settings.renewByItself && !isBroughtBack(token.claims, token.previous, clock.now());
  if (mayRenew && (await claimScheduledRenewal(deps, token.claims))) {
    await tryRenewal(deps, token.claims.serial);
    if (isRenewed(store, token)) return;
    // Another process may have forgotten everything, which would be the reason.
    await deps.refreshTokens().catch(logFailure(log, 'looking for changes by other processes'));
    if (!store.gateway(token.claims.serial)?.token) return;
  }
  await warnIfDue(deps, token);
}

/** Renews a token that the gateway rejects before its end, if the user has allowed that; once a day at most. */
export async function renewRejected(deps: ExpiryWatchDeps, serial: string): Promise<void> {
  if (deps.store.get().settings.renewByItself && (await claimRenewalWithoutToken(deps, serial)))
    await tryRenewal(deps, serial);
}

/** After an outage the next try is in an hour: a computer that wakes up has no network yet, and sleeps before long. */
async function tryRenewal(deps: ExpiryWatchDeps, serial: string): Promise<void> {
  await deps.renew(serial);
  const problem = deps.store.gateway(serial)?.renewal.problem ?? null;
  if (problem !== null && isOutage(problem)) await delayNextAttempt(deps, serial, OUTAGE_RENEWAL_PAUSE_S);
}

/** ms to the next moment at which there may be something to do: a day at most, as another process may add a token. */
async function nextCheckIn({ store, clock, reminders }: ExpiryWatchDeps): Promise<number> {
  const { gateways, settings } = store.get();
  const saved = await reminders.load();
  const now = clock.now();
  const waits = gateways.flatMap(({ gateway: { serial }, token, tokenUnknown }) => {
    if (tokenUnknown) return [KEYCHAIN_RETRY_MS];
    if (token === null) return [];
    const moment = nextMomentInS(token.claims, now, settings.leadDays);
    const last = lastAttempt(saved, serial, nowS(clock));
    const attemptIn = scheduledRenewalAt(token.claims, last) * 1000 - now;
    const again = (saved.warned[serial]?.againAt ?? 0) * 1000 - now;
    return [
      ...(again > 0 ? [again] : []),
      ...(moment === null ? [] : [moment * 1000]),
      ...(settings.renewByItself && attemptIn > 0 ? [attemptIn] : []),
    ];
  });
  // A second later than the moment itself, so that rounding does not make it a moment too early.
  return Math.min(EXPIRY_CHECK_MS, ...waits) + 1000;
}

async function warnIfDue(
  { clock, reminders, store }: ExpiryWatchDeps,
  { claims }: KnownToken,
): Promise<void> {
  const { serial, expiresAt } = claims;
  const now = clock.now();
  // Saved before the warning is given: a crash in between costs one warning, the other order repeats it for ever.
  const { before, after } = await reminders.change((saved) => {
    const last = saved.warned[serial];
    const given = last?.expiresAt === expiresAt ? last : null;
    const isAsked = given?.againAt !== undefined && given.againAt * 1000 <= now;
    const due = warningDue(claims, now, given?.leadS ?? null, store.get().settings.leadDays);
    const leadS = due ?? (isAsked ? given.leadS : null);
    return leadS === null ? saved : withWarning(saved, serial, { expiresAt, leadS });
  });
  if (after.warned !== before.warned)
    store.dispatch({ type: 'expiry warning', serial, leftS: secondsLeft(claims, now) });
}

const withWarning = (saved: ReminderState, serial: string, warning: Warning): ReminderState => ({
  ...saved,
  warned: { ...saved.warned, [serial]: warning },
});

/** Gives the last warning of a gateway once more tomorrow, if its token is the same by then. */
export async function remindTomorrow({ clock, reminders }: AttemptMemory, serial: string): Promise<void> {
  await reminders.change((saved) => {
    const given = saved.warned[serial];
    const againAt = nowS(clock) + DAY_S;
    return given === undefined ? saved : withWarning(saved, serial, { ...given, againAt });
  });
}

function isRenewed(store: Store, { claims }: KnownToken): boolean {
  const now = store.gateway(claims.serial)?.token;
  return now !== undefined && now !== null && now.claims.expiresAt > claims.expiresAt;
}
