import type { DeliveryProgress, SavedTarget, Target } from '../../shared/delivery.ts';
import type { Gateway } from '../../shared/domain.ts';
import { wanting } from './delivery-progress.ts';
import { appError } from './errors.ts';
import type { SavedState } from './ports/index.ts';
import { INITIAL_SIGN_IN_STATE, reduceSignIn } from './sign-in-policy.ts';

/** What is kept before anything was. */
export const INITIAL_SAVED_STATE: SavedState = {
  resetId: '',
  listId: '',
  gateways: [],
  names: {},
  reminders: { warned: {}, attempts: {} },
  signIn: INITIAL_SIGN_IN_STATE,
  targets: [],
};

/** Adds gateways, or replaces those with the same serial. */
export function withGateways(state: SavedState, ...gateways: readonly Gateway[]): SavedState {
  const bySerial = new Map(state.gateways.map((gateway) => [gateway.serial, gateway]));
  for (const gateway of gateways) bySerial.set(gateway.serial, gateway);
  return { ...state, listId: state.listId || crypto.randomUUID(), gateways: [...bySerial.values()] };
}

/** Replaces a gateway that is listed; one that was removed meanwhile stays removed. */
export const withUpdatedGateway = (state: SavedState, gateway: Gateway): SavedState => ({
  ...state,
  gateways: state.gateways.map((known) => (known.serial === gateway.serial ? gateway : known)),
});

const isListed = ({ gateways }: SavedState, serial: string): boolean =>
  gateways.some((gateway) => gateway.serial === serial);

/** Whether a gateway was removed since: it is missing from the same list. A list that got lost has another id. */
const wasRemoved = (state: SavedState, before: SavedState, serial: string): boolean =>
  isListed(before, serial) && !isListed(state, serial) && state.listId === before.listId;

/**
 * Adds a gateway as it was seen, or updates it; one that was removed meanwhile stays removed.
 *
 * @param before the state when the gateway was asked for
 */
export const withSeenGateway = (state: SavedState, before: SavedState, gateway: Gateway): SavedState =>
  wasRemoved(state, before, gateway.serial) ? state : withGateways(state, gateway);

/** Names a gateway that is listed. @param name empty for none */
export function withName(state: SavedState, serial: string, name: string): SavedState {
  if (!isListed(state, serial)) return state;
  const others = without(state.names, serial);
  return { ...state, names: name === '' ? others : { ...others, [serial]: name } };
}

/** Removes a gateway with all that is remembered of it. */
export const withoutGateway = (
  { reminders: { warned, attempts }, ...state }: SavedState,
  serial: string,
): SavedState => ({
  ...state,
  gateways: state.gateways.filter((gateway) => gateway.serial !== serial),
  names: without(state.names, serial),
  targets: state.targets.filter((target) => target.serial !== serial),
  reminders: { warned: without(warned, serial), attempts: without(attempts, serial) },
});

/** Forgets everything but a wait that Enphase has asked for. @param nowS epoch seconds */
export const afterReset = ({ signIn }: SavedState, nowS: number): SavedState => ({
  ...INITIAL_SAVED_STATE,
  resetId: crypto.randomUUID(),
  signIn: reduceSignIn(signIn, { type: 'reset' }, nowS),
});

/**
 * Rejects the result of work that began before everything was forgotten. Call it while nobody else can change the
 * state.
 *
 * @param since `resetId` when the work began
 * @throws AppError `credentials-missing`
 */
export function assertSameReset({ resetId }: Pick<SavedState, 'resetId'>, since: string): void {
  if (resetId !== since) throw appError('credentials-missing/reset');
}

/**
 * Rejects the result of work for a gateway that was removed meanwhile, alone or with everything. Call it while nobody
 * else can change the state.
 *
 * @param before the state when the work began
 * @throws AppError `credentials-missing/reset`, `gateway-not-found/removed`
 */
export function assertNotRemoved(state: SavedState, before: SavedState, serial: string): void {
  assertSameReset(state, before.resetId);
  if (wasRemoved(state, before, serial)) throw appError('gateway-not-found/removed');
}

/** A copy without one entry. */
export function without<T>(all: Readonly<Record<string, T>>, serial: string): Record<string, T> {
  const { [serial]: _removed, ...others } = all;
  return others;
}

const withTargets = (state: SavedState, change: (target: SavedTarget) => SavedTarget): SavedState => ({
  ...state,
  targets: state.targets.map(change),
});

/** Changes the targets of one gateway. */
export const withTargetsOf = (
  state: SavedState,
  serial: string,
  change: (target: SavedTarget) => SavedTarget,
): SavedState => withTargets(state, (target) => (target.serial === serial ? change(target) : target));

/** An id that no target has: `openhab`, then `openhab-2`. */
export function freeTargetId(base: string, targets: readonly Target[]): string {
  const taken = new Set(targets.map(({ id }) => id));
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}

/** Remembers that every target of a gateway wants a newer token. @param nowS epoch seconds */
export const withWantedToken = (
  state: SavedState,
  serial: string,
  fingerprint: string,
  nowS: number,
): SavedState =>
  withTargetsOf(state, serial, (target) =>
    target.options.unlisted === 'none'
      ? target
      : { ...target, progress: wanting(target.progress, fingerprint, nowS) },
  );

/** Replaces what is remembered of one target; one that was removed meanwhile stays removed. */
export const withProgress = (
  state: SavedState,
  id: string,
  update: (progress: DeliveryProgress) => DeliveryProgress,
): SavedState =>
  withTargets(state, (target) =>
    target.id === id ? { ...target, progress: update(target.progress) } : target,
  );
