import { parseHost } from '../../shared/endpoint.ts';
import type { Commands } from '../../shared/ipc.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import { AppError, toProblem } from '../domain/errors.ts';
import type { Autostart, Kept, Memory, Ports, SecretClipboard, Session } from '../domain/ports.ts';
import { INITIAL_STATE } from '../domain/state.ts';
import { HIDDEN_PACE, SESSION_USE, WAKE_DELAY } from '../domain/timing.ts';
import { createAlarm } from './alarm.ts';
import { createTokenClipboard } from './clipboard.ts';
import { createCommands } from './commands.ts';
import { watchExpiry } from './expiry-watch.ts';
import { createGatewayDesk } from './gateway-desk.ts';
import { searchGateways } from './search.ts';
import { accountHint } from './snapshot.ts';
import { createStore, type Store } from './store.ts';
import { openVault } from './vault.ts';

/** What the desktop brings besides the engine's ports. */
export interface DesktopPorts extends Ports {
  readonly settings: Kept<Settings>;
  readonly memory: Kept<Memory>;
  readonly clipboard: SecretClipboard;
  readonly autostart: Autostart;
}

/** What the app says of its own accord; words and windows are the desktop's. */
export interface AppNews {
  expiry(serial: string, leftS: number): void;
  renewed(serial: string, leftS: number): void;
  renewalFailed(serial: string, problem: Problem): void;
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

export function createTrayApp(ports: DesktopPorts, news: AppNews): TrayApp {
  const { clock } = ports;
  const store = createStore(INITIAL_STATE);
  const vault = openVault(ports.secrets);
  const engine = createCommands(ports);
  const clipboard = createTokenClipboard(ports.clipboard, clock, store);
  const expiryAlarm = createAlarm(clock);
  const stopped = new AbortController();
  let session: { readonly value: Session; readonly at: number } | null = null;
  let visible = false;
  let asleep = false;

  const desk = createGatewayDesk({
    ports,
    vault,
    store,
    pace: () => {
      const { wattsInTray, refreshS } = store.get().settings;
      if (asleep) return null;
      if (visible) return refreshS * 1000;
      return wattsInTray ? HIDDEN_PACE : null;
    },
    takeSession: () => {
      const fresh = session !== null && clock.now() - session.at < SESSION_USE ? session.value : null;
      session = null;
      return fresh;
    },
    onRenewed: (serial, leftS) => {
      news.renewed(serial, leftS);
      expiryAlarm.ring();
    },
    onFailed: news.renewalFailed,
  });
  const expiry = {
    clock,
    store,
    memory: ports.memory,
    warn: news.expiry,
    renew: (serial: string) => desk.renew(serial),
  };

  const commands: AppCommands = {
    search: async () => searchGateways(engine, store, stopped.signal),

    async addGateway(host) {
      const endpoints = parseHost(host);
      if (endpoints === null) throw new AppError('usage', 'That is no address of a gateway.');
      const [gateway] = await engine.discover({ endpoints }, stopped.signal);
      if (gateway === undefined)
        throw new AppError('gateway-not-found', 'No gateway answered at that address.');
      await desk.add(gateway);
      return { serial: gateway.serial, needsToken: gateway.needsToken };
    },

    removeGateway: (serial) => desk.remove(serial).then(() => undefined),

    async signIn(email, password) {
      store.dispatch({ type: 'sign-in started' });
      try {
        const value = await engine.login({ email, password }, stopped.signal);
        session = { value, at: clock.now() };
        store.dispatch({ type: 'account', hint: accountHint(email) });
      } catch (error) {
        store.dispatch({ type: 'sign-in ended', problem: toProblem(error), waitUntil: null });
        throw error;
      }
      return undefined;
    },

    enterCode: async () => undefined,
    resendCode: async () => undefined,
    cancelSignIn: async () => undefined,
    pasteToken: async () => undefined,

    async renew(serial) {
      await desk.renewOrThrow(serial);
      return undefined;
    },

    async trustGateway(serial) {
      const [trusted] = await engine.trust({ serial }, stopped.signal);
      if (trusted?.ok === false) throw trusted.error;
      if (trusted !== undefined) await desk.place(trusted.value);
      desk.wake();
      return undefined;
    },

    async copyToken(serial) {
      const held = await vault.token(serial);
      if (held === null) throw new AppError('credentials-missing', 'There is no token to copy yet.');
      await clipboard.copy(serial, held.token);
      return undefined;
    },

    async refresh() {
      desk.wake();
      return undefined;
    },

    async changeSettings(change) {
      const settings = { ...store.get().settings, ...change };
      if (change.startAtLogin !== undefined) await ports.autostart.set(change.startAtLogin);
      await ports.settings.save(settings);
      store.dispatch({ type: 'settings', settings });
      if (change.wattsInTray !== undefined || change.refreshS !== undefined) desk.wake();
      expiryAlarm.ring();
      return undefined;
    },

    async forget() {
      await desk.stopAll();
      await clipboard.clearNow();
      const deleted = await engine.forget();
      await ports.memory.save({ warned: {}, triedAt: {} });
      store.dispatch({ type: 'forgotten' });
      return { deleted };
    },
  };

  return {
    store,
    commands,
    async start() {
      store.dispatch({ type: 'settings', settings: await ports.settings.load() });
      const account = ports.givenCredentials ?? (await vault.credentials().catch(() => null));
      store.dispatch({ type: 'account', hint: account === null ? null : accountHint(account.email) });
      for (const gateway of await ports.gateways.load()) await desk.place(gateway);
      watchExpiry(expiry, expiryAlarm, stopped.signal).catch(() => undefined);
    },
    renew: (serial) => desk.renew(serial),
    setVisible(next) {
      if (next === visible) return;
      visible = next;
      desk.wake();
    },
    suspend() {
      asleep = true;
      desk.wake();
    },
    async resume() {
      asleep = false;
      await clock.wait(WAKE_DELAY, stopped.signal).catch(() => undefined);
      // The one watch looks, so that waking up and unlocking the screen together do not warn twice.
      expiryAlarm.ring();
      desk.wake();
    },
    async stop() {
      stopped.abort();
      await desk.stopAll();
      await clipboard.clearNow();
    },
  };
}
