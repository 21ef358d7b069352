import pLimit from 'p-limit';
import type { DesktopPorts } from '../../../main/app/desktop/tray-app.ts';
import type { ReminderState, SignInState } from '../../../main/domain/ports/index.ts';
import { INITIAL_SIGN_IN_STATE } from '../../../main/domain/sign-in-policy.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/settings.ts';
import { createFakeClock, type FakeClock } from './clock.ts';
import { fakePorts, type World } from './ports.ts';

export interface Desktop {
  readonly ports: DesktopPorts;
  readonly world: World;
  readonly log: string[];
  readonly clock: FakeClock;
  /** Text on the clipboard. */
  readonly clipboard: { text: string };
  /** Values in memory instead of `settings.json`, `memory.json` and `sign-ins.json`. */
  readonly kept: { settings: Settings; memory: ReminderState; signIns: SignInState };
}

/** Ports of the desktop app on a fake world, with a clock that stands still until a test moves it. */
export function fakeDesktop(change: Partial<World> = {}): Desktop {
  const { ports, world, log } = fakePorts(change);
  const clock = createFakeClock();
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
