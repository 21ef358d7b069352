import { describe } from 'vitest';
import {
  type DesktopOptions,
  type DesktopWorld,
  isReal,
  reasonToSkip,
  standIn,
  startDesktop,
} from '../../../support/desktop.ts';
import type { HostedApp } from '../../../support/electron-host/hosted-app.ts';
import { WORLD_NAMES, WORLDS, type WorldName } from '../../../support/electron-host/worlds.ts';
import { titleWith } from '../../../support/programs.ts';

export const HIDDEN = { args: ['--hidden'] };
export const linux = WORLD_NAMES.filter((name) => WORLDS[name].platform === 'linux');
export const wayland = WORLD_NAMES.filter((name) => WORLDS[name].copyNeedsFocus);

/** What a desktop does that no other does. The clicks of a user are in the specs of the folder above. */
export function describeWorlds(title: string, specs: () => void): void {
  const reason = isReal ? 'real Electron decides this itself' : reasonToSkip;
  describe.skipIf(reason !== null)(titleWith(title, reason ?? undefined), specs);
}

/** Starts the app hidden on a desktop, with a token for 212 days; resolves once its icon is there. */
export async function start(
  world: WorldName,
  options: DesktopOptions = {},
): Promise<DesktopWorld & { readonly host: HostedApp }> {
  const running = await startDesktop({ world, tokenDays: 212, launch: HIDDEN, ...options });
  const host = standIn(running.app);
  await host.waitFor('tray', (tray) => tray !== null);
  return Object.assign(running, { host });
}

/** Opens the window as a second start of the app does. */
export async function open(host: HostedApp) {
  await host.launchSecond();
  return await host.waitFor('window', (window) => window?.visible === true);
}
