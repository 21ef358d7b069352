import pLimit from 'p-limit';
import type { Gateway } from '../../../shared/domain.ts';
import { logFailure } from '../../domain/log.ts';
import type { Autostart, Ports, SavedState, SecretClipboard } from '../../domain/ports/index.ts';
import { INITIAL_STATE } from '../../domain/state.ts';
import { HIDDEN_PACE_MS, WAKE_DELAY_MS } from '../../domain/timing.ts';
import type { Installation } from '../doctor/report-text.ts';
import { createDeps, createEngine } from '../engine.ts';
import { remindersIn } from '../token/auto-renew-throttle.ts';
import { withMemoryFallback } from '../util/memory-fallback.ts';
import { createWakeableSleep } from '../util/wakeable-sleep.ts';
import { createAccount } from './account.ts';
import { createCheckUp } from './check-up.ts';
import { type AppCommands, createAppCommands } from './commands.ts';
import { createDeliveryService } from './delivery-service.ts';
import { remindTomorrow, watchExpiry } from './expiry-watch.ts';
import { createExternalChanges } from './external-changes.ts';
import { createGatewayManager } from './gateway-manager.ts';
import { persistHistory } from './history-persistence.ts';
import { createRenewalService } from './renewal-service.ts';
import { syncStartAtLogin } from './start-at-login.ts';
import { logStateChanges } from './state-log.ts';
import { createStore, type Store } from './store.ts';
import { createStoredTokens } from './stored-tokens.ts';
import { createTokenClipboard } from './token-clipboard.ts';
import { createTokenJobs } from './token-jobs.ts';

/** What the desktop brings besides the engine's ports. */
export interface DesktopPorts extends Ports {
  readonly clipboard: SecretClipboard;
  readonly autostart: Autostart;
  readonly installation: Installation;
}

/** The long-running app without its windows. */
export interface TrayApp {
  readonly store: Store;
  readonly commands: AppCommands;
  /** Shows what is saved; resolves before the keychain has answered. */
  start(): Promise<void>;
  /** Renews on a click outside the window; a notification tells the result. */
  renew(serial: string): Promise<void>;
  /** Gives the last warning about a token once more tomorrow. */
  remindTomorrow(serial: string): Promise<void>;
  /** While the window is visible, readings come at its interval. */
  setVisible(visible: boolean): void;
  /** Nothing happens while the computer sleeps; afterwards expiry is checked first, then the watts are read. */
  suspend(): void;
  resume(): Promise<void>;
  /** Clears a copied token from the clipboard and saves the curves: the session may end without another word. */
  prepareEnd(): Promise<void>;
  /** Does the same, and ends everything that runs. */
  stop(): Promise<void>;
}

export function createTrayApp(ports: DesktopPorts): TrayApp {
  const { clock, log } = ports;
  const stopped = new AbortController();
  const { signal } = stopped;
  let visible = false;
  let asleep = false;

  /** ms between two readings; null for none. */
  function intervalMs(): number | null {
    const { wattsInTray, refreshS } = parts.store.get().settings;
    if (asleep) return null;
    if (visible) return refreshS * 1000;
    return wattsInTray ? HIDDEN_PACE_MS : null;
  }
  const parts = createParts(ports, intervalMs, signal);
  const { store, gateways, renewals, deliveries, clipboard, history, expirySleep, lookForChanges } = parts;

  async function prepareEnd(): Promise<void> {
    await Promise.all([
      clipboard.clearNow().catch(logFailure(log, 'clearing the clipboard')),
      history.save().catch(logFailure(log, 'saving the history')),
    ]);
  }

  return {
    store,
    commands: parts.commands,
    start: () => startParts(parts, ports, signal),
    renew: (serial) => renewals.renew(serial, 'attended'),
    async remindTomorrow(serial) {
      await remindTomorrow({ clock, reminders: parts.reminders }, serial);
      expirySleep.wake();
    },
    setVisible(next) {
      // A visible window means that the computer is awake, even if its own event for that was lost.
      if (next) asleep = false;
      if (next === visible) return;
      visible = next;
      if (next)
        syncStartAtLogin(parts, ports, false).catch(logFailure(log, 'asking about the start at login'));
      lookForChanges();
      gateways.wake();
    },
    suspend() {
      asleep = true;
      lookForChanges();
      gateways.wake();
    },
    async resume() {
      asleep = false;
      await clock.wait(WAKE_DELAY_MS, signal).catch(logFailure(log, 'waiting for the network after sleep'));
      if (asleep || signal.aborted) return;
      // Only the expiry watch checks, so that waking up and unlocking the screen together do not warn twice.
      expirySleep.wake();
      lookForChanges();
      gateways.readNow();
      deliveries.hurry();
    },
    prepareEnd,
    async stop() {
      stopped.abort();
      parts.account.cancel();
      await prepareEnd();
      gateways.stopAll();
      await parts.jobs.cancelAll();
    },
  };
}

/** Makes the parts and connects them. @param intervalMs ms between two readings; null for none */
function createParts(ports: DesktopPorts, intervalMs: () => number | null, signal: AbortSignal) {
  const { clock, log } = ports;
  const deps = createDeps(ports);
  const store = createStore(INITIAL_STATE);
  const engine = createEngine(deps);
  const jobs = createTokenJobs();
  const tokens = createStoredTokens(deps, store);
  const clipboard = createTokenClipboard(ports.clipboard, clock, log, store);
  const account = createAccount(deps, engine, store, signal);
  const gateways = createGatewayManager({ deps, store, jobs, tokens, intervalMs });
  const renewals = createRenewalService({ deps, store, account, jobs, gateways });
  const deliveries = createDeliveryService(deps, store, signal);
  const detachAll = async (gone: readonly Gateway[]) => {
    const serials = gone.map(({ serial }) => serial);
    await jobs.whileBlocked(serials, async () => serials.forEach(gateways.detach));
  };
  const expirySleep = createWakeableSleep(clock);
  const attachAll = (saved: Pick<SavedState, 'gateways' | 'names'>) => {
    for (const gateway of saved.gateways) gateways.attach(gateway);
    for (const [serial, name] of Object.entries(saved.names)) store.dispatch({ type: 'named', serial, name });
  };
  const changes = createExternalChanges(deps, store, {
    onRemoved: detachAll,
    onAdded(saved) {
      attachAll(saved);
      // Their tokens are read before their expiry is checked.
      expirySleep.wake();
    },
    async onReset(gone) {
      await detachAll(gone);
      store.dispatch({ type: 'reset elsewhere' });
      account.cancel();
      account.dropSession();
      await account.load();
    },
  });
  const reminders = withMemoryFallback(remindersIn(deps.state), logFailure(log, 'saving reminders'));
  const checkUp = createCheckUp(engine, store, clock, ports.installation, signal);
  const history = persistHistory(store, deps);
  logStateChanges(store, log);
  const all = {
    deps,
    engine,
    store,
    account,
    gateways,
    jobs,
    renewals,
    deliveries,
    changes,
    clipboard,
    checkUp,
    expirySleep,
    autostart: ports.autostart,
    settingsQueue: pLimit(1),
  };
  const commands = createAppCommands({ ...all, signal });

  /** Takes over what other processes have done, and asks the keychain once more if it was locked. */
  function lookForChanges(): void {
    tokens.loadUnknown().catch(logFailure(log, 'asking the keychain'));
    changes.sync().catch(logFailure(log, 'looking for changes by other processes'));
    deliveries.sync().catch(logFailure(log, 'reading the targets'));
    account.load().catch(logFailure(log, 'reading the account'));
  }
  return { ...all, tokens, history, reminders, commands, attachAll, lookForChanges };
}

/** Shows what is saved, then starts readings and the expiry watch. */
async function startParts(
  parts: Parts,
  { settings, clock, log }: DesktopPorts,
  signal: AbortSignal,
): Promise<void> {
  const { store, account, renewals, deliveries, changes, tokens } = parts;
  const { history, reminders, expirySleep } = parts;
  store.dispatch({ type: 'settings', settings: await settings.load() });
  syncStartAtLogin(parts, { settings, log }, true).catch(logFailure(log, 'asking about the start at login'));
  parts.attachAll(await parts.deps.state.load());
  await history.load().catch(logFailure(log, 'reading the history'));

  /** Other processes may have renewed, signed in or forgotten; the keychain may have been unlocked. */
  async function refreshTokens(): Promise<void> {
    account.load().catch(logFailure(log, 'reading the account'));
    await changes.sync();
    await tokens.loadUnknown();
    await tokens.readAll();
  }
  store.onEvent(({ type }) => {
    if (type === 'forgotten' || type === 'reset elsewhere') reminders.discard();
  });
  const renew = (serial: string) => renewals.renew(serial, 'unattended');
  void deliveries.run();
  void watchExpiry({ clock, log, store, reminders, refreshTokens, renew }, expirySleep, signal);
}

type Parts = ReturnType<typeof createParts>;
