import type { DesktopPorts } from '../../../main/app/desktop/tray-app.ts';
import type { SavedState } from '../../../main/domain/ports/index.ts';
import { INITIAL_SAVED_STATE } from '../../../main/domain/saved-state.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/settings.ts';
import { createFakeClock, type FakeClock } from './clock.ts';
import { fakePorts, inMemoryState, type World } from './ports.ts';

export interface Desktop {
  readonly ports: DesktopPorts;
  readonly world: World;
  readonly log: string[];
  readonly clock: FakeClock;
  /** Text on the clipboard. */
  readonly clipboard: { text: string };
  /** Values in memory instead of `settings.json` and `state.json`. */
  readonly kept: { settings: Settings; state: SavedState };
}

/** Ports of the desktop app on a fake world, with a clock that stands still until a test moves it. */
export function fakeDesktop(change: Partial<World> = {}): Desktop {
  const { ports, world, log } = fakePorts(change);
  const clock = createFakeClock();
  const clipboard = { text: '' };
  const kept: Desktop['kept'] = {
    settings: DEFAULT_SETTINGS,
    state: INITIAL_SAVED_STATE,
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
      state: inMemoryState(kept),
      clipboard: {
        clears: true,
        copy: async (secret) => {
          clipboard.text = secret;
          return true;
        },
        copyText: async (text) => {
          clipboard.text = text;
        },
        clear: async (secret) => {
          if (clipboard.text === secret) clipboard.text = '';
        },
      },
      installation: { version: '1.2.3', system: 'Linux 6.12.0 x64, Electron 44.0.0' },
      autostart: {
        supported: true,
        isOn: async () => kept.settings.startAtLogin,
        set: async (enabled) => void log.push(`autostart ${enabled}`),
      },
    },
  };
}
