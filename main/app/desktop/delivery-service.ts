import type { DeliveryPermission, DeliveryProgress, SavedTarget } from '../../../shared/delivery.ts';
import type { AppEvent } from '../../domain/app-event.ts';
import { attentionToTell, nextAttentionAt, oldTokenEnd } from '../../domain/delivery-attention.ts';
import { isDue } from '../../domain/delivery-progress.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { hasCode } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type { Clock, SavedState, SharedValue } from '../../domain/ports/index.ts';
import { withProgress } from '../../domain/saved-state.ts';
import { EXPIRY_CHECK_MS, KEYCHAIN_RETRY_MS } from '../../domain/timing.ts';
import { isUnlisted } from '../../domain/unlisted-programs.ts';
import { deliver, recoverTargets } from '../delivery/deliver.ts';
import type { Deps } from '../storage/deps.ts';
import { keepRunning } from '../util/keep-running.ts';
import { withMemoryFallback } from '../util/memory-fallback.ts';
import { createWakeableSleep } from '../util/wakeable-sleep.ts';
import type { Store } from './store.ts';

/** Seconds between two tries of a target that nobody has asked for. */
const SHORTEST_PAUSE_S = 60;
/** Seconds after a try that has failed before anything could be remembered. */
const LONGEST_PAUSE_S = KEYCHAIN_RETRY_MS / 1000;

/** Events after which there may be something to deliver, or no target any more. */
const NEWS: readonly AppEvent['type'][] = [
  'renewed',
  'token',
  'targets',
  'gateway removed',
  'forgotten',
  'reset elsewhere',
];

/** Delivers tokens by itself as long as the desktop runs. */
export interface DeliveryService {
  /** Delivers what is owed, now and whenever something is; until the signal fires. */
  run(): Promise<void>;
  /** Tries at once what would be tried later: after a start, sleep, or a change of a target. */
  hurry(): void;
  /** Shows the targets as they are saved. */
  sync(): Promise<void>;
  /** Delivers to one target because a person has asked for it. The result is shown with the target. */
  deliver(
    id: string,
    permission: DeliveryPermission | null,
    options?: { readonly again: boolean },
  ): Promise<void>;
}

export function createDeliveryService(deps: Deps, store: Store, signal: AbortSignal): DeliveryService {
  const { clock, log, state } = deps;
  const sleep = createWakeableSleep(clock);
  const told = withMemoryFallback(state, logFailure(log, 'saving that a delivery was told'));
  let isHurried = true;
  /** Until when each target is not tried by itself: on a full disk nothing else remembers it. Epoch seconds. */
  const pausedUntil = new Map<string, number>();

  function hurry(): void {
    isHurried = true;
    sleep.wake();
  }

  async function sync(): Promise<void> {
    const { targets } = await told.load();
    if (JSON.stringify(targets) !== JSON.stringify(store.get().targets))
      store.dispatch({ type: 'targets', targets });
  }

  /** One queue per target: a second delivery waits in the target's own lock. */
  async function deliverTo(
    id: string,
    permission: DeliveryPermission | null,
    { isNamed, again }: { readonly isNamed: boolean; readonly again: boolean },
  ): Promise<void> {
    const options = { isNamed, again, signal, ...allowedBy(permission) };
    store.dispatch({ type: 'delivery', id, running: true });
    try {
      const rows = await deliver(deps, { ids: [id] }, options);
      // Nothing was remembered of it.
      const locked = rows.find(({ error }) => hasCode(error, 'keychain-unavailable'));
      if (locked !== undefined) throw locked.error;
    } finally {
      store.dispatch({ type: 'delivery', id, running: false });
      await sync();
    }
  }

  async function round(): Promise<void> {
    await sync();
    const now = nowS(clock);
    const { targets, delivering } = store.get();
    const owed = targets.filter(
      ({ id, progress }) =>
        !delivering.includes(id) && mayTryNow(progress, isHurried ? null : (pausedUntil.get(id) ?? 0), now),
    );
    isHurried = false;
    // None waits for another; each wakes this loop when it ends, since its next try may be the next thing to do.
    for (const { id, progress } of owed) {
      pausedUntil.set(id, now + (progress.nextTryAt === null ? LONGEST_PAUSE_S : SHORTEST_PAUSE_S));
      void deliverTo(id, null, { isNamed: false, again: false })
        .catch((error: unknown) => {
          logFailure(log, 'delivering a token')(error);
          // There is no token, or the keychain is locked and may ask for its password each time.
          pausedUntil.set(id, nowS(clock) + LONGEST_PAUSE_S);
        })
        .finally(sleep.wake);
    }
    for (const target of targets)
      if (!owed.includes(target) && !delivering.includes(target.id))
        await warnIfDue({ told, clock }, store, target);
    await sync();
    const idle = store.get().targets.filter(({ id }) => !store.get().delivering.includes(id));
    await sleep.sleep(nextRoundIn(idle, pausedUntil, clock.now()), signal);
  }

  return {
    async run() {
      let isCutOff = false;
      const stopListening = store.onEvent((event) => {
        // A token that shows up may be what was lacking.
        if (event.type === 'token' || event.type === 'renewed') pausedUntil.clear();
        if (NEWS.includes(event.type)) sleep.wake();
        // A gateway that answers again tells that the network is back.
        if (event.type === 'reading' && isCutOff) hurry();
        if (event.type === 'reading' || event.type === 'reading failed')
          isCutOff = event.type === 'reading failed' && event.health === 'offline';
      });
      // It logs its own failures. None waits for a system that is off.
      void recoverTargets(deps, (await state.load()).targets, signal);
      await keepRunning(round, { clock, log, name: 'delivering', signal }).finally(stopListening);
    },
    hurry,
    sync,
    async deliver(id, permission, { again } = { again: false }) {
      await deliverTo(id, permission, { isNamed: true, again });
      sleep.wake();
    },
  };
}

const allowedBy = (permission: DeliveryPermission | null) => ({
  done: permission === 'done',
  roleChange: permission === 'role-change',
  replace: permission === 'replace',
});

/** @param pausedUntil until when it is not tried by itself; null to try it whatever its time */
function mayTryNow(progress: DeliveryProgress, pausedUntil: number | null, now: number): boolean {
  // One that waits for its restart is looked at: somebody may have done that.
  if (progress.needsYou || (progress.nextTryAt === null && progress.unloaded === null)) return false;
  if (pausedUntil === null) return true;
  // Before somebody is told, it is tried once more.
  const isDueNow =
    isDue(progress, now) || progress.unloaded !== null || attentionToTell(progress, now) !== null;
  // A pause that lies further ahead began before the clock was put back.
  return isDueNow && (now >= pausedUntil || pausedUntil - now > LONGEST_PAUSE_S);
}

/** ms to the next try or the next warning, a day at most, since the clock may be set; null if only an event can bring one. */
function nextRoundIn(
  targets: readonly SavedTarget[],
  pausedUntil: ReadonlyMap<string, number>,
  nowMs: number,
): number | null {
  const moments = targets.flatMap(({ id, progress }) => {
    const { needsYou, unloaded } = progress;
    const nextTryAt = progress.nextTryAt ?? (unloaded === null ? null : 0);
    return [
      needsYou || nextTryAt === null ? null : Math.max(nextTryAt, pausedUntil.get(id) ?? 0),
      nextAttentionAt(progress),
    ].filter((moment) => moment !== null);
  });
  // A second later than the moment itself, so that rounding does not make it a moment too early.
  const nextIn = Math.min(...moments) * 1000 - nowMs;
  return moments.length === 0 ? null : Math.min(EXPIRY_CHECK_MS, Math.max(0, nextIn) + 1000);
}

/** Tells once if a target has not got a token for a day. Tells again in the last week and day of the old one. */
async function warnIfDue(
  { told, clock }: { readonly told: SharedValue<SavedState>; readonly clock: Clock },
  store: Store,
  target: SavedTarget,
): Promise<void> {
  const now = nowS(clock);
  const { id, serial, progress } = target;
  const warned = attentionToTell(progress, now);
  if (warned === null) return;
  // Saved before it is told: a crash in between costs one notice, the other order repeats it for ever.
  await told.change((saved) =>
    withProgress(saved, id, (kept) => (kept.wanted === progress.wanted ? { ...kept, warned } : kept)),
  );
  const end = oldTokenEnd(progress);
  const label = isUnlisted(target) ? null : target.label;
  store.dispatch({ type: 'delivery overdue', serial, label, leftS: end === null ? null : end - now });
  // The icon says so too.
  store.dispatch({ type: 'tick' });
}
