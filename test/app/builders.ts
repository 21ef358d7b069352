import pLimit from 'p-limit';
import {
  type AppEvents,
  createTrayApp,
  type DesktopPorts,
  type TrayApp,
} from '../../main/app/desktop/tray-app.ts';
import type { CloudApi, ReminderState, SignInState } from '../../main/domain/ports/index.ts';
import { INITIAL_SIGN_IN_STATE } from '../../main/domain/sign-in-policy.ts';
import type { AppState } from '../../main/domain/state.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import { NOW } from '../support/builders.ts';
import { fakePorts, type World } from '../support/ports.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

export interface Desktop {
  readonly ports: DesktopPorts;
  readonly world: World;
  readonly log: string[];
  /** Stands still until it is moved. */
  readonly clock: TestClock;
  /** What is on the clipboard. */
  readonly clipboard: { text: string };
  readonly kept: { settings: Settings; memory: ReminderState; signIns: SignInState };
}

/** Desktop ports to an imagined world. */
export function fakeDesktop(change: Partial<World> = {}): Desktop {
  const { ports, world, log } = fakePorts(change);
  const clock = createTestClock(NOW);
  const clipboard = { text: '' };
  const kept: Desktop['kept'] = {
    settings: DEFAULT_SETTINGS,
    memory: { warned: {}, triedAt: {} },
    signIns: INITIAL_SIGN_IN_STATE,
  };
  return {
    world,
    log,
    clipboard,
    kept,
    clock,
    ports: {
      ...ports,
      clock,
      settings: {
        load: async () => kept.settings,
        save: async (settings) => {
          kept.settings = settings;
        },
      },
      signIns: {
        alone: pLimit(1),
        load: async () => kept.signIns,
        change: async (update) => {
          kept.signIns = update(kept.signIns);
        },
        clear: async () => {
          kept.signIns = INITIAL_SIGN_IN_STATE;
        },
      },
      memory: {
        load: async () => kept.memory,
        change: async (update) => {
          kept.memory = update(kept.memory);
        },
        clear: async () => {
          kept.memory = { warned: {}, triedAt: {} };
        },
      },
      clipboard: {
        copy: async (secret) => {
          clipboard.text = secret;
        },
        clear: async (secret) => {
          if (clipboard.text === secret) clipboard.text = '';
        },
      },
      autostart: { supported: true, set: async (enabled) => void log.push(`autostart ${enabled}`) },
    },
  };
}

/** The tray app in an imagined world, without readings behind the test's back, and what it tells. Not started yet. */
export function trayAppIn(change: Partial<World> = {}, signIn?: CloudApi['signIn']) {
  const desktop = fakeDesktop(change);
  desktop.kept.settings = { ...DEFAULT_SETTINGS, wattsInTray: false };
  const news: string[] = [];
  const told: AppEvents = {
    expiry: (serial) => news.push(`expiry ${serial}`),
    renewed: (serial) => news.push(`renewed ${serial}`),
    renewalFailed: (_, problem) => news.push(`failed ${problem.code}`),
    onTick: () => undefined,
  };
  const { ports } = desktop;
  const cloud = signIn === undefined ? ports.cloud : { ...ports.cloud, signIn };
  const app = createTrayApp({ ...ports, cloud, givenCredentials: null }, told);
  return { app, news, ...desktop };
}

/** Resolves when the state is like that. */
export function until(app: TrayApp, test: (state: AppState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (state: AppState) => {
      if (test(state)) resolve();
    };
    app.store.subscribe(check);
    check(app.store.get());
  });
}
