import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { HANGS_MS } from '../limits.ts';
import { killFamily, locateApp, spawnApp } from './child-process.ts';
import { hiddenStage, visibleStage } from './chromium.ts';
import { type Controls, createControls } from './controls.ts';
import type { Ended, HostedApp, LaunchOptions } from './hosted-app.ts';
import type { ChildApi, ParentApi } from './messages.ts';
import { createRpc } from './rpc.ts';
import { createSchemeMap } from './scheme-map.ts';
import type { Watched } from './state.ts';
import { createWatcher } from './watch.ts';
import { createWindows } from './windows.ts';
import { ownWorld, WORLDS } from './worlds.ts';

export type { HostedApp, LaunchOptions } from './hosted-app.ts';

const NOTHING: Watched = {
  tray: null,
  window: null,
  windows: [],
  notifications: [],
  clipboard: { text: '', formats: {} },
  notificationsPrepared: false,
  logoutInterrupted: false,
  appActive: false,
  opened: [],
  loginItem: null,
  applicationMenu: null,
  themeSource: 'system',
  appUserModelId: '',
  sandboxed: false,
  switches: {},
  ipc: [],
  stdout: '',
  stderr: '',
  blocked: [],
};

/**
 * Starts the app's real main build in its own process and its windows in Chromium. Resolves when the app is
 * ready (`app.whenReady`). If it ends before, fails with what it printed.
 */
export async function launchApp(options: LaunchOptions = {}): Promise<HostedApp> {
  locateApp(options.app);
  const started = Date.now();
  const own = options.userData === undefined;
  const userData = options.userData ?? (await mkdtemp(join(tmpdir(), 'host-data-')));
  const headed = options.headless === false;
  const { endsOnSignals = true, viewport = { width: 400, height: 680 } } = options;
  const stage = headed
    ? await visibleStage(contextOptions(options), viewport, endsOnSignals)
    : await hiddenStage(contextOptions(options), options.browser ?? null, endsOnSignals);
  const watcher = createWatcher(NOTHING);
  const schemes = createSchemeMap();
  const process = spawnApp(options, userData, options.args ?? []);
  let clockOffset = Number(options.env?.['HOST_NOW_OFFSET_MS'] ?? 0);
  const still = options.env?.['HOST_CLOCK_STANDS_AT'];
  const ready = Promise.withResolvers<void>();
  ready.promise.catch(() => {});

  const local: Partial<ParentApi> = {
    state: (state) => watcher.update(state),
    schemes: (names) => schemes.setSchemes(names),
    ready: () => ready.resolve(),
  };
  const child = createRpc<Partial<ParentApi>, ChildApi>((message) => {
    if (process.connected) process.send(message, () => {});
  }, local);
  const windows = createWindows({
    stage,
    child,
    schemes,
    platform: WORLDS[options.world ?? ownWorld()].platform,
    fixedSize: headed || options.viewport !== undefined,
    headed,
    clockOffset: () => clockOffset,
    clockStandsAt: still === undefined ? null : Number(still),
    onRecord: (record) =>
      watcher.update({ ipc: [...watcher.now().ipc, { ...record, at: Date.now() - started }] }),
    onBlocked: (url) => watcher.update({ blocked: [...watcher.now().blocked, url] }),
    onClosed: () => void child.call('quit').catch(() => {}),
  });
  Object.assign(local, windows.api);

  // Before anything is awaited: an app that cannot start may have ended by then.
  process.on('message', (message) => {
    if (typeof message === 'object' && message !== null && !('bye' in message)) child.receive(message);
  });
  for (const stream of ['stdout', 'stderr'] as const) {
    process[stream]?.setEncoding('utf8').on('data', (text: string) => {
      watcher.update({ [stream]: watcher.now()[stream] + text });
    });
  }
  const ended = once(process, 'close').then(async ([code, signal]): Promise<Ended> => {
    const reason = `The app has ended (${signal ?? code}). ${watcher.now().stderr.trim()}`;
    ready.reject(new Error(reason));
    child.close(reason);
    watcher.end(reason);
    killFamily(process);
    await stage.close().catch(() => {});
    if (own) await rm(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    return { code, signal };
  });

  async function kill() {
    killFamily(process);
    await ended;
  }
  async function quit(): Promise<Ended> {
    await child.call('quit').catch(() => {});
    const stuck = sleep(HANGS_MS, null, { ref: false });
    const how = await Promise.race([ended, stuck]);
    if (how !== null) return how;
    await kill();
    throw new Error('The app was asked to quit and did not in time; it was ended.');
  }
  async function page(): Promise<Page> {
    await watcher.waitFor('window', (window) => window !== null);
    const newest = await windows.newest();
    if (newest === null) throw new Error('The window has been closed.');
    await newest.waitForURL(({ protocol }) => protocol === 'https:', { waitUntil: 'load' });
    return newest;
  }
  const controls: Controls = createControls(child, watcher);
  const patience = options.timeout ?? HANGS_MS;
  const limit = setTimeout(() => ready.reject(new Error(notReady(patience, watcher.now().stderr))), patience);
  try {
    const started = windows.start().catch((error: unknown) => {
      // An app that has ended took its windows with it; its own end says why.
      if (process.exitCode === null && process.signalCode === null) throw error;
    });
    await Promise.all([started, ready.promise]);
  } catch (error) {
    await kill();
    throw error;
  } finally {
    clearTimeout(limit);
  }
  return {
    ...controls,
    userData,
    pid: process.pid ?? 0,
    page,
    async moveClock(ms) {
      clockOffset += ms;
      await child.call('moveClock', ms);
      await windows.moveClock(ms);
    },
    async launchSecond(args = []) {
      const second = spawnApp(options, userData, args);
      const [code] = await Promise.race([
        once(second, 'exit'),
        sleep(HANGS_MS, [null] as const, { ref: false }),
      ]);
      killFamily(second);
      return code;
    },
    quit,
    kill,
    ended,
    async [Symbol.asyncDispose]() {
      await kill();
    },
  };
}

function contextOptions(options: LaunchOptions): BrowserContextOptions {
  const {
    viewport,
    deviceScaleFactor,
    locale = 'en-US',
    timezoneId,
    colorScheme = 'light',
    reducedMotion,
  } = options;
  return {
    locale,
    colorScheme,
    ...(viewport === undefined ? {} : { viewport: { ...viewport } }),
    ...(deviceScaleFactor === undefined ? {} : { deviceScaleFactor }),
    ...(timezoneId === undefined ? {} : { timezoneId }),
    ...(reducedMotion === undefined ? {} : { reducedMotion }),
  };
}

/** Electron waits for the entry in the same way (electron/electron#40719): not a bug of the stand-in. */
const notReady = (ms: number, stderr: string) =>
  `The app's entry was not loaded after ${ms} ms. It becomes ready only then: a top-level await of app.whenReady() waits for ever. ${stderr}`;
