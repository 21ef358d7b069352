import pLimit, { type LimitFunction } from 'p-limit';
import { nextMomentInS, nextTryAt, secondsLeft, warningDue } from '../domain/expiry.ts';
import type { Clock, Kept, Memory } from '../domain/ports.ts';
import type { KnownToken } from '../domain/state.ts';
import { EXPIRY_CHECK, KEYCHAIN_ASK_AGAIN, REJECTED_RENEWAL_PAUSE_S } from '../domain/timing.ts';
import type { Alarm } from './alarm.ts';
import type { Store } from './store.ts';

export interface ExpiryParts {
  readonly clock: Clock;
  readonly store: Store;
  readonly memory: Kept<Memory>;
  /** Asks the keychain again about gateways it was silent about. */
  readonly lookAgain: () => Promise<void>;
  /** Tells a person that a token ends in `leftS` seconds. */
  readonly warn: (serial: string, leftS: number) => void;
  /** Renews without a click. Failures are told by whoever renews. */
  readonly renew: (serial: string) => Promise<void>;
  /** Time has passed: whatever shows days or states is to be drawn anew. */
  readonly checked: () => void;
}

/**
 * Looks at every token once: warns where the policy says so, and renews where the user allowed that. What was said
 * is remembered across restarts, by the token it was said of, so that a new token starts afresh.
 */
export async function checkExpiry(parts: ExpiryParts, signal?: AbortSignal): Promise<void> {
  const { store } = parts;
  for (const { gateway } of store.get().gateways) {
    // A check may take minutes; what it looks at is how things stand by then.
    signal?.throwIfAborted();
    const known = store.gateway(gateway.serial);
    if (known === undefined || known.token === null || known.renewal.running) continue;
    // Trouble with one gateway is none of the others'.
    await checkToken(parts, known.token).catch(() => undefined);
  }
}

async function checkToken(parts: ExpiryParts, token: KnownToken): Promise<void> {
  const { store } = parts;
  if (store.get().settings.renewByItself && (await mayTry(parts, token))) {
    await parts.renew(token.facts.serial);
    if (isRenewed(store, token)) return;
  }
  await warnOf(parts, token);
}

/** Checks now, and again whenever the policy may have something new to say; `alarm` asks for a check at once. */
export async function watchExpiry(parts: ExpiryParts, alarm: Alarm, signal: AbortSignal): Promise<never> {
  for (;;) {
    signal.throwIfAborted();
    // A full disk or a locked keychain must not end the watch: the next look comes all the same.
    await parts.lookAgain().catch(() => undefined);
    await checkExpiry(parts, signal).catch(() => undefined);
    parts.checked();
    await alarm.sleep(await nextCheckIn(parts), signal);
  }
}

/** Renews a token that the gateway rejects though it is not over: only where the user allowed it, once a day at most. */
export async function renewRejected(parts: ExpiryParts, serial: string): Promise<void> {
  const { store, memory, clock } = parts;
  if (!store.get().settings.renewByItself) return;
  const now = Math.round(clock.now() / 1000);
  const may = await one(memory, async () => {
    const said = await memory.load();
    const last = lastTry(said, serial, now);
    if (last !== null && now - last < REJECTED_RENEWAL_PAUSE_S) return false;
    await memory.save({ ...said, triedAt: { ...said.triedAt, [serial]: now } });
    return true;
  });
  if (may) await parts.renew(serial);
}

/** ms to the next moment at which there may be something to do; null where only a ring can bring news. */
async function nextCheckIn({ store, clock, memory }: ExpiryParts): Promise<number | null> {
  const { gateways, settings } = store.get();
  const { triedAt } = await memory.load();
  const now = clock.now();
  const waits = gateways.flatMap(({ gateway: { serial }, token, tokenUnknown }) => {
    if (tokenUnknown) return [KEYCHAIN_ASK_AGAIN];
    if (token === null) return [];
    const moment = nextMomentInS(token.facts, now, settings.leadDays);
    const tryIn = nextTryAt(token.facts, triedAt[serial] ?? null) * 1000 - now;
    return [
      EXPIRY_CHECK,
      ...(moment === null ? [] : [moment * 1000]),
      ...(settings.renewByItself && tryIn > 0 ? [tryIn] : []),
    ];
  });
  // A second later than the moment itself, so that rounding does not make it a moment too early.
  return waits.length === 0 ? null : Math.min(...waits) + 1000;
}

async function warnOf({ clock, memory, store, warn }: ExpiryParts, { facts }: KnownToken): Promise<void> {
  const { serial, expiresAt } = facts;
  const now = clock.now();
  const isDue = await one(memory, async () => {
    const said = await memory.load();
    const last = said.warned[serial];
    const lastLead = last?.expiresAt === expiresAt ? last.leadS : null;
    const leadS = warningDue(facts, now, lastLead, store.get().settings.leadDays);
    if (leadS === null) return false;
    // Remembered first: a crash in between costs one warning, the other way round it would be given again and again.
    await memory.save({ ...said, warned: { ...said.warned, [serial]: { expiresAt, leadS } } });
    return true;
  });
  if (isDue) warn(serial, secondsLeft(facts, now));
}

/** Whether an automatic renewal is due and allowed; if so it is written down as tried. */
function mayTry({ clock, memory }: ExpiryParts, { facts }: KnownToken): Promise<boolean> {
  return one(memory, async () => {
    const said = await memory.load();
    const now = Math.round(clock.now() / 1000);
    if (now < nextTryAt(facts, lastTry(said, facts.serial, now))) return false;
    await memory.save({ ...said, triedAt: { ...said.triedAt, [facts.serial]: now } });
    return true;
  });
}

/**
 * When it was last tried, epoch s. A try that lies ahead is one of a clock that was put right since, and counts; more
 * than a day ahead it must not forbid the next one for years.
 */
function lastTry({ triedAt }: Memory, serial: string, now: number): number | null {
  const last = triedAt[serial];
  return last === undefined || last - now > REJECTED_RENEWAL_PAUSE_S ? null : last;
}

/** Changes of one memory go one at a time: it is written whole, and two gateways may have news at once. */
const queues = new WeakMap<object, LimitFunction>();
function one<T>(memory: object, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(memory) ?? pLimit(1);
  queues.set(memory, queue);
  return queue(work);
}

function isRenewed(store: Store, { facts }: KnownToken): boolean {
  const now = store.gateway(facts.serial)?.token;
  return now !== undefined && now !== null && now.facts.expiresAt > facts.expiresAt;
}
