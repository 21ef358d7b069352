import { nextMomentInS, nextTryAt, secondsLeft, warningDue } from '../../domain/expiry.ts';
import { logFailure } from '../../domain/log.ts';
import type { Log } from '../../domain/ports/index.ts';
import type { KnownToken } from '../../domain/state.ts';
import { EXPIRY_CHECK_MS, KEYCHAIN_RETRY_MS } from '../../domain/timing.ts';
import {
  type AttemptMemory,
  claimDailyRenewal,
  claimScheduledRenewal,
} from '../token/auto-renew-throttle.ts';
import { keepRunning } from '../util/keep-running.ts';
import type { WakeableSleep } from '../util/wakeable-sleep.ts';
import type { Store } from './store.ts';

export interface ExpiryParts extends AttemptMemory {
  readonly log: Log;
  readonly store: Store;
  /** Asks the keychain again about gateways it was silent about. */
  readonly refreshTokens: () => Promise<void>;
  /** Tells a person that a token ends in `leftS` seconds. */
  readonly warn: (serial: string, leftS: number) => void;
  /** Renews without a click. Failures are told by whoever renews. */
  readonly renew: (serial: string) => Promise<void>;
  /** Time has passed: whatever shows days or states is to be drawn anew. */
  readonly onTick: () => void;
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
    await checkToken(parts, known.token).catch(logFailure(parts.log, 'looking at the expiry of a token'));
  }
}

async function checkToken(parts: ExpiryParts, token: KnownToken): Promise<void> {
  const { store } = parts;
  if (store.get().settings.renewByItself && (await claimScheduledRenewal(parts, token.facts))) {
    await parts.renew(token.facts.serial);
    if (isRenewed(store, token)) return;
    // It may have been forgotten meanwhile, and be the reason.
    await parts.refreshTokens().catch(logFailure(parts.log, 'looking for changes'));
    if (!store.gateway(token.facts.serial)?.token) return;
  }
  await warnIfDue(parts, token);
}

/** Checks now, and again whenever the policy may have something new to say; `alarm` asks for a check at once. */
export function watchExpiry(parts: ExpiryParts, alarm: WakeableSleep, signal: AbortSignal): Promise<void> {
  const { clock, log } = parts;
  const round = async () => {
    // A full disk or a locked keychain must not keep the tokens from being looked at.
    await parts.refreshTokens().catch(logFailure(log, 'looking for changes'));
    await checkExpiry(parts, signal);
    try {
      parts.onTick();
    } catch (error) {
      log.error('drawing', error);
    }
    await alarm.sleep(await nextCheckIn(parts), signal);
  };
  return keepRunning(round, { clock, log, name: 'the expiry watch', signal });
}

/** Renews a token that the gateway rejects though it is not over: only where the user allowed it, once a day at most. */
export async function renewRejected(parts: ExpiryParts, serial: string): Promise<void> {
  if (parts.store.get().settings.renewByItself && (await claimDailyRenewal(parts, serial)))
    await parts.renew(serial);
}

/** ms to the next moment at which there may be something to do; null where only a ring can bring news. */
async function nextCheckIn({ store, clock, memory }: ExpiryParts): Promise<number | null> {
  const { gateways, settings } = store.get();
  const { triedAt } = await memory.load();
  const now = clock.now();
  const waits = gateways.flatMap(({ gateway: { serial }, token, tokenUnknown }) => {
    if (tokenUnknown) return [KEYCHAIN_RETRY_MS];
    if (token === null) return [];
    const moment = nextMomentInS(token.facts, now, settings.leadDays);
    const tryIn = nextTryAt(token.facts, triedAt[serial] ?? null) * 1000 - now;
    return [
      EXPIRY_CHECK_MS,
      ...(moment === null ? [] : [moment * 1000]),
      ...(settings.renewByItself && tryIn > 0 ? [tryIn] : []),
    ];
  });
  // A second later than the moment itself, so that rounding does not make it a moment too early.
  return waits.length === 0 ? null : Math.min(...waits) + 1000;
}

async function warnIfDue({ clock, memory, store, warn }: ExpiryParts, { facts }: KnownToken): Promise<void> {
  const { serial, expiresAt } = facts;
  const now = clock.now();
  let isDue = false;
  // Remembered first: a crash in between costs one warning, the other way round it would be given again and again.
  await memory.change((said) => {
    const last = said.warned[serial];
    const lastLead = last?.expiresAt === expiresAt ? last.leadS : null;
    const leadS = warningDue(facts, now, lastLead, store.get().settings.leadDays);
    isDue = leadS !== null;
    return leadS === null ? said : { ...said, warned: { ...said.warned, [serial]: { expiresAt, leadS } } };
  });
  if (isDue) warn(serial, secondsLeft(facts, now));
}

function isRenewed(store: Store, { facts }: KnownToken): boolean {
  const now = store.gateway(facts.serial)?.token;
  return now !== undefined && now !== null && now.facts.expiresAt > facts.expiresAt;
}
