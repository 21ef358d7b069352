import { batch, computed, signal } from '@preact/signals';
import type { TargetStateName } from '../../shared/delivery.ts';
import type { Destination } from '../../shared/ipc.ts';
import type { GatewayView, Snapshot, SnapshotUpdate, TargetView } from '../../shared/snapshot.ts';
import { applyUpdate } from '../../shared/snapshot-update.ts';
import { bridge } from '../bridge.ts';
import { isDue, isTokenDue } from '../view-model/token.ts';
import { syncClock } from './clock.ts';
import { createCommand } from './command.ts';
import { goHome, goToPlace, navigate, setInitial } from './route.ts';

/** What main knows; null until the first snapshot arrives. */
export const snapshot = signal<Snapshot | null>(null);
/** Serial of the gateway that the user chose, if there are several. */
export const chosenSerial = signal<string | null>(null);
/**
 * Set when a click outside the window leads to the token, or to its copy. The token card takes the focus and resets it.
 */
export const tokenWanted = signal<'token' | 'copy' | null>(null);

/** Serial of a gateway that a click elsewhere in the window leads to. Its tab takes the focus and resets it. */
export const tabWanted = signal<string | null>(null);

/** The gateway to show: the chosen one, else the first. */
export const currentGateway = computed<GatewayView | null>(() => {
  const gateways = snapshot.value?.gateways ?? [];
  return gateways.find(({ serial }) => serial === chosenSerial.value) ?? gateways[0] ?? null;
});

/** The gateway with this serial; null if main no longer knows it. */
export const gatewayOf = (serial: string | null): GatewayView | null =>
  snapshot.value?.gateways.find((gateway) => gateway.serial === serial) ?? null;

/** A place where the token of a gateway is used; null if main no longer knows it. */
export const placeOf = (serial: string, id: string): TargetView | null =>
  gatewayOf(serial)?.targets.find((place) => place.id === id) ?? null;

/** Serial to get a token for: `asked`, else a gateway whose token is due, else any that needs tokens. */
export function serialForToken(asked: string | null): string | null {
  const gateways = snapshot.value?.gateways ?? [];
  const target = gateways.find(isTokenDue) ?? gateways.find(({ needsToken }) => needsToken);
  return asked ?? target?.serial ?? null;
}

/** True after an unfinished set-up: a token is missing and no account is signed in. */
const waitsForSignIn = ({ account, gateways }: Snapshot): boolean =>
  account.maskedEmail === null && gateways.some(({ tokenState }) => tokenState === 'missing');

function receive(next: Snapshot): void {
  const first = snapshot.value === null;
  batch(() => {
    syncClock(next.now);
    snapshot.value = next;
    if (!first) return;
    if (next.gateways.length === 0) setInitial({ screen: 'choose', guided: true });
    else if (waitsForSignIn(next))
      setInitial({ screen: 'sign-in', guided: true, serial: next.gateways[0]?.serial ?? null });
  });
}

function openAt({ screen, serial }: Destination): void {
  if (serial !== null) chosenSerial.value = serial;
  if (screen === 'settings') navigate({ screen: 'settings' });
  else if (screen === 'sign-in') navigate({ screen: 'sign-in', guided: false, serial: null });
  else if (screen === 'targets') openPlaces();
  else {
    goHome();
    if (screen === 'watts') return;
    const urgent = snapshot.value?.gateways.find(({ tokenState }) => isDue(tokenState));
    if (urgent && serial === null) chosenSerial.value = urgent.serial;
    tokenWanted.value = screen;
  }
}

/** Shows one of several gateways. */
export function goToGateway(serial: string): void {
  batch(() => {
    chosenSerial.value = serial;
    // One alone has no tab that could take the focus.
    tabWanted.value = (snapshot.value?.gateways.length ?? 0) > 1 ? serial : null;
    goHome();
  });
}

/** Shows the token of a gateway. */
export function goToToken(serial: string): void {
  batch(() => {
    chosenSerial.value = serial;
    tokenWanted.value = 'token';
    goHome();
  });
}

function openPlaces(): void {
  const behind = (states: readonly TargetStateName[]) =>
    snapshot.value?.gateways.find(({ targets }) => targets.some(({ state }) => states.includes(state)));
  const wanted = behind(['needs-you']) ?? behind(['pending', 'unknown']);
  if (wanted) chosenSerial.value = wanted.serial;
  goToPlace('places');
}

function onUpdate(update: SnapshotUpdate): void {
  const known = snapshot.value;
  // The first snapshot is still on its way.
  if (known === null) return;
  if (update.after === known.revision) receive(applyUpdate(known, update));
  else void ask();
}

/** The command that requests the whole snapshot. */
export const asking = createCommand();

/** Requests the whole snapshot: first of all, after a failure, and when an update was missed. */
export async function ask(): Promise<void> {
  const answer = await asking.run('getSnapshot');
  if (answer !== null) receive(answer.value);
}

/** Listens before it asks, so that no change in between is lost. */
export function connect(): void {
  bridge.onUpdate(onUpdate);
  bridge.onNavigate(openAt);
  void ask();
}
