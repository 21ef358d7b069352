import { nextMomentInS, secondsLeft, tokenState, warningDue } from '../domain/expiry.ts';
import type { Clock, Kept, Memory } from '../domain/ports.ts';
import type { GatewayState, KnownToken } from '../domain/state.ts';
import { EXPIRY_CHECK, RENEWAL_PAUSE_S } from '../domain/timing.ts';
import type { Alarm } from './alarm.ts';
import type { Store } from './store.ts';

export interface ExpiryParts {
  readonly clock: Clock;
  readonly store: Store;
  readonly memory: Kept<Memory>;
  /** Tells a person that a token ends in `leftS` seconds. */
  readonly warn: (serial: string, leftS: number) => void;
  /** Renews without a click. Failures are told by whoever renews. */
  readonly renew: (serial: string) => Promise<void>;
}

/**
 * Looks at every token once: warns where the policy says so, and renews where the user allowed that. What was said
 * is remembered across restarts, by the token it was said of, so that a new token starts afresh.
 */
export async function checkExpiry(parts: ExpiryParts): Promise<void> {
  const { store, clock, memory } = parts;
  const { settings, gateways } = store.get();
  for (const { gateway, token, renewal } of gateways) {
    if (token === null || renewal.running) continue;
    const { serial } = gateway;
    const now = clock.now();
    if (settings.renewByItself && tokenState(token.facts, now) !== 'fine') {
      if (await mayTry(parts, serial, now)) await parts.renew(serial);
      if (isRenewed(store.get().gateways, serial, token)) continue;
    }
    const said = await memory.load();
    const last = said.warned[serial];
    const lastLead = last?.expiresAt === token.facts.expiresAt ? last.leadS : null;
    const leadS = warningDue(token.facts, now, lastLead, settings.leadDays);
    if (leadS === null) continue;
    // Remembered first: a crash in between costs one warning, the other way round it would be given again and again.
    const { expiresAt } = token.facts;
    await memory.save({ ...said, warned: { ...said.warned, [serial]: { expiresAt, leadS } } });
    parts.warn(serial, secondsLeft(token.facts, now));
  }
}

/** Checks now, and again whenever the policy may have something new to say; `alarm` asks for a check at once. */
export async function watchExpiry(parts: ExpiryParts, alarm: Alarm, signal: AbortSignal): Promise<never> {
  for (;;) {
    // A full disk or a locked keychain must not end the watch: the next look comes all the same.
    await checkExpiry(parts).catch(() => undefined);
    await alarm.sleep(nextCheckIn(parts), signal);
  }
}

function nextCheckIn({ store, clock }: ExpiryParts): number | null {
  const { gateways, settings } = store.get();
  const waits = gateways.flatMap(({ token }) => {
    const wait = token === null ? null : nextMomentInS(token.facts, clock.now(), settings.leadDays);
    return wait === null ? [] : [wait * 1000];
  });
  if (gateways.every(({ token }) => token === null)) return null;
  // A second later than the moment itself, so that rounding does not make it a moment too early.
  return Math.min(EXPIRY_CHECK, ...waits.map((wait) => wait + 1000));
}

async function mayTry({ memory }: ExpiryParts, serial: string, nowMs: number): Promise<boolean> {
  const said = await memory.load();
  const now = Math.round(nowMs / 1000);
  const last = said.triedAt[serial];
  if (last !== undefined && now >= last && now - last < RENEWAL_PAUSE_S) return false;
  await memory.save({ ...said, triedAt: { ...said.triedAt, [serial]: now } });
  return true;
}

function isRenewed(gateways: readonly GatewayState[], serial: string, before: KnownToken): boolean {
  const now = gateways.find(({ gateway }) => gateway.serial === serial)?.token;
  return now !== undefined && now !== null && now.facts.expiresAt > before.facts.expiresAt;
}
