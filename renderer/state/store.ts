import { batch, computed, signal } from '@preact/signals';
import type { WindowTarget } from '../../shared/ipc.ts';
import type { GatewayView, Snapshot } from '../../shared/snapshot.ts';
import { bridge } from '../bridge.ts';
import { isDue, isTokenDue } from '../view-model/token.ts';
import { syncClock } from './clock.ts';
import { createCommand } from './command.ts';
import { goHome, navigate, setInitial } from './route.ts';

/** The last thing main said; null until it spoke. */
export const snapshot = signal<Snapshot | null>(null);
/** The gateway shown where there are several. */
export const chosenSerial = signal<string | null>(null);
/** Somebody clicked elsewhere to get to the token; the card takes the focus and says it has. */
export const tokenWanted = signal(false);

/** The gateway in view: the chosen one, else the first. */
export const currentGateway = computed<GatewayView | null>(() => {
  const gateways = snapshot.value?.gateways ?? [];
  return gateways.find(({ serial }) => serial === chosenSerial.value) ?? gateways[0] ?? null;
});

/** The gateway by its serial, if main still knows it. */
export const gatewayOf = (serial: string | null): GatewayView | null =>
  snapshot.value?.gateways.find((gateway) => gateway.serial === serial) ?? null;

/** The gateway a token is wanted for: the one asked for, else one that waits, else any that takes tokens. */
export function tokenTarget(asked: string | null): string | null {
  const gateways = snapshot.value?.gateways ?? [];
  const target = gateways.find(isTokenDue) ?? gateways.find(({ needsToken }) => needsToken);
  return asked ?? target?.serial ?? null;
}

const isUrgent = ({ tokenState }: GatewayView) => isDue(tokenState);

/** Somebody has to sign in before anything can work: a set-up that was left half-way. */
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

function openAt(place: WindowTarget): void {
  const gateways = snapshot.value?.gateways ?? [];
  if (place === 'settings') navigate({ screen: 'settings' });
  else if (place === 'sign-in') navigate({ screen: 'sign-in', guided: false, serial: null });
  else {
    goHome();
    if (place !== 'token') return;
    const urgent = gateways.find(isUrgent);
    if (urgent) chosenSerial.value = urgent.serial;
    tokenWanted.value = true;
  }
}

/** Asking main for the first snapshot. */
export const asking = createCommand();

/** Asks main how things are; again where the first time failed. */
export async function ask(): Promise<void> {
  const answer = await asking.run('getSnapshot');
  if (answer !== null && snapshot.value === null) receive(answer.value);
}

/** Listens first, asks second: what changes in between is not lost. */
export function connect(): void {
  bridge.onSnapshot(receive);
  bridge.onNavigate(openAt);
  void ask();
}
