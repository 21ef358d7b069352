import pLimit from 'p-limit';
import { parseHost } from '../../../shared/endpoint.ts';
import type { Commands } from '../../../shared/ipc.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Settings } from '../../../shared/settings.ts';
import { AppError } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import type { Autostart, Ports, SecretClipboard } from '../../domain/ports/index.ts';
import { INITIAL_STATE } from '../../domain/state.ts';
import { HIDDEN_PACE_MS, WAKE_DELAY_MS } from '../../domain/timing.ts';
import { createEngine } from '../engine.ts';
import { forgetSecrets, forgetTraces } from '../storage/forget.ts';
import { openVault } from '../storage/vault.ts';
import { createWakeableSleep } from '../util/wakeable-sleep.ts';
import { createAccount } from './account.ts';
import { renewRejected, watchExpiry } from './expiry-watch.ts';
import { createGatewayManager } from './gateway-manager.ts';
import { persistHistory } from './history-persistence.ts';
import { searchGateways } from './search.ts';
import { logStateChanges } from './state-log.ts';
import { createStore, type Store } from './store.ts';
import { createTokenClipboard } from './token-clipboard.ts';

/** What the desktop brings besides the engine's ports. */
export interface DesktopPorts extends Ports {
  readonly clipboard: SecretClipboard;
  readonly autostart: Autostart;
}

/** What the app says of its own accord; words and windows are the desktop's. */
export interface AppEvents {
  expiry(serial: string, leftS: number): void;
  renewed(serial: string, leftS: number): void;
  renewalFailed(serial: string, problem: Problem): void;
  /** Time has passed: what shows days or states is to be drawn anew. */
  onTick(): void;
}

/** Commands of the window that need no window: what it asks, this does. */
export type AppCommands = {
  [K in Exclude<keyof Commands, 'getSnapshot' | 'openLink' | 'hideWindow'>]: (
    ...args: Commands[K]['args']
  ) => Promise<Commands[K]['result']>;
};

export interface TrayApp {
  readonly store: Store;
  readonly commands: AppCommands;
  /** Shows what is known; resolves before the keychain has answered. */
  start(): Promise<void>;
  /** Renews on a click outside the window; how it ended is told. */
  renew(serial: string): Promise<void>;
  /** Readings come fast while somebody looks. */
  setVisible(visible: boolean): void;
  /** Nothing happens while the computer sleeps; afterwards expiry is looked at first, then the watts. */
  suspend(): void;
  resume(): Promise<void>;
  /** Ends everything that runs, and takes a copied token off the clipboard. */
  stop(): Promise<void>;
}

export function createTrayApp(ports: DesktopPorts, news: AppEvents): TrayApp {
  const { clock, log } = ports;
  const logged = (event: string) => logFailure(log, event);
  const store = createStore(INITIAL_STATE);
  const vault = openVault(ports.secrets);
  const engine = createEngine(ports);
  const clipboard = createTokenClipboard(ports.clipboard, clock, store);
  const expiryAlarm = createWakeableSleep(clock);
  const stopped = new AbortController();
  const account = createAccount(ports, vault, engine, store, stopped.signal);
  const history = persistHistory(store, ports, clock);
  logStateChanges(store, ports.log);
  const oneChange = pLimit(1);
  let visible = false;
  let asleep = false;

  const desk = createGatewayManager({
    ports,
    vault,
    store,
    account,
    intervalMs: () => {
      const { wattsInTray, refreshS } = store.get().settings;
      if (asleep) return null;
      if (visible) return refreshS * 1000;
      return wattsInTray ? HIDDEN_PACE_MS : null;
    },
    onRenewed: (serial, leftS) => {
      news.renewed(serial, leftS);
      expiryAlarm.wake();
    },
    onFailed: news.renewalFailed,
    onForgotten: () => {
      account.cancel();
      account.dropSession();
      void account.load().catch(logged('reading the account'));
    },
    onRejected: (serial) => void renewRejected(expiry, serial).catch(logged('renewing a rejected token')),
  });
  const expiry = {
    clock,
    log,
    store,
    memory: ports.memory,
    refreshTokens: async () => {
      await desk.syncWithOtherProcesses();
      // Another process may have signed in, or the keychain been unlocked.
      if (store.get().account.maskedEmail === null) await account.load();
    },
    warn: news.expiry,
    renew: (serial: string) => desk.renew(serial, false),
    onTick: news.onTick,
  };

  async function trustNow(serial: string): Promise<void> {
    const seen = store.gateway(serial)?.newCertificate?.fingerprint256;
    const [trusted] = await engine.trust({ serial }, stopped.signal, seen);
    if (trusted?.ok === false) throw trusted.error;
    // It may have been removed meanwhile.
    if (trusted !== undefined && store.gateway(serial) !== undefined) desk.attach(trusted.value);
    desk.wake(true);
  }

  async function change(wanted: Partial<Settings>): Promise<void> {
    const settings = { ...store.get().settings, ...wanted };
    if (wanted.startAtLogin !== undefined) await ports.autostart.set(wanted.startAtLogin);
    await ports.settings.save(settings);
    store.dispatch({ type: 'settings', settings });
    if (wanted.wattsInTray !== undefined || wanted.refreshS !== undefined) desk.wake(false);
    expiryAlarm.wake();
  }

  const commands: AppCommands = {
    search: async () => searchGateways(engine, store, stopped.signal),

    async addGateway(host) {
      const endpoints = parseHost(host);
      if (endpoints === null) throw new AppError('usage', 'That is no address of a gateway.');
      const since = await ports.forgotten.load();
      const [gateway] = await engine.discover({ endpoints }, stopped.signal);
      if (gateway === undefined)
        throw new AppError('gateway-not-found', 'No gateway answered at that address.');
      await desk.add(gateway, since);
      expiryAlarm.wake();
      return { serial: gateway.serial, needsToken: gateway.needsToken };
    },

    removeGateway: (serial) => desk.remove(serial).then(() => undefined),
    signIn: (email, password) => account.signIn({ email, password }).then(() => undefined),
    enterCode: async (code) => void account.enterCode(code),
    resendCode: async () => void account.resendCode(),
    cancelSignIn: async () => void account.cancel(),
    renew: (serial) => desk.renewNow(serial).then(() => undefined),
    pasteToken: (serial, text) => desk.paste(serial, text).then(() => undefined),
    trustGateway: (serial) => trustNow(serial).then(() => undefined),

    async copyToken(serial) {
      const held = await vault.token(serial);
      if (held === null) throw new AppError('credentials-missing', 'There is no token to copy yet.');
      await clipboard.copy(serial, held.token);
      return undefined;
    },

    refresh: async () => void desk.wake(true),
    changeSettings: (wanted) => oneChange(() => change(wanted)).then(() => undefined),

    async forget() {
      await account.end();
      return await desk.whilePaused(async () => {
        // Only now: a renewal that was under way may have made another one.
        account.dropSession();
        await clipboard.clearNow().catch(logged('clearing the clipboard'));
        // Where the keychain refuses, everything goes on; the password may be gone by then.
        const deleted = await forgetSecrets(ports, vault).finally(() => account.load());
        await desk.stopAll();
        store.dispatch({ type: 'forgotten' });
        await forgetTraces(ports);
        return { deleted };
      });
    },
  };

  return {
    store,
    commands,
    async start() {
      store.dispatch({ type: 'settings', settings: await ports.settings.load() });
      for (const gateway of await ports.gateways.load()) desk.attach(gateway);
      await history.load().catch(logged('reading the history'));
      void account.load().catch(logged('reading the account'));
      void watchExpiry(expiry, expiryAlarm, stopped.signal);
    },
    renew: (serial) => desk.renew(serial, true),
    setVisible(next) {
      // Somebody looks: then the computer is awake, whatever became of its own word for it.
      if (next) asleep = false;
      if (next === visible) return;
      visible = next;
      desk.wake(false);
    },
    suspend() {
      asleep = true;
      desk.wake(false);
    },
    async resume() {
      asleep = false;
      await clock.wait(WAKE_DELAY_MS, stopped.signal).catch(logged('waking up'));
      // The one watch looks, so that waking up and unlocking the screen together do not warn twice.
      expiryAlarm.wake();
      desk.wake(true);
    },
    async stop() {
      await clipboard.clearNow().catch(logged('clearing the clipboard'));
      stopped.abort();
      account.cancel();
      await history.save().catch(logged('saving the history'));
      await desk.stopAll();
    },
  };
}
