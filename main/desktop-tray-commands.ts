import type { Rectangle } from 'electron';
import type { Destination, WindowTarget } from '../shared/ipc.ts';
import type { TrayApp } from './app/desktop/tray-app.ts';
import { AppError } from './domain/errors.ts';
import type { Log } from './domain/ports/index.ts';
import type { TrayCommand } from './domain/tray-model.ts';

interface Actions {
  readonly open: (anchor: Rectangle | null, destination: Destination | null) => void;
  readonly toggle: (anchor: Rectangle | null) => void;
  readonly quit: () => void;
}

const isCopyRefused = (error: unknown) => error instanceof AppError && error.id === 'usage/desktop-clipboard';

/**
 * Runs what a click in the tray, its menu or a notification asks for. What cannot be done there opens the window, at the
 * place where it can.
 */
export function createTrayCommands(
  { commands, store, renew }: TrayApp,
  { open, toggle, quit }: Actions,
  log: Log,
): (command: TrayCommand, anchor: Rectangle | null) => Promise<void> {
  return async (command, anchor) => {
    const openAt = (screen: WindowTarget, serial: string | null = null) => open(anchor, { screen, serial });
    switch (command.do) {
      case 'renew':
        return renew(command.serial);
      case 'copy':
        return void (await commands
          .copyToken(command.serial)
          .catch((error: unknown) => openAt(isCopyRefused(error) ? 'copy' : 'token', command.serial)));
      case 'toggle':
        return toggle(anchor);
      case 'open':
      case 'set-up':
        return open(anchor, null);
      case 'settings':
      case 'targets':
        return openAt(command.do);
      case 'deliver':
        return void (await commands.deliver(command.id, null).catch(() => openAt('targets')));
      case 'toggle-autostart': {
        const startAtLogin = !store.get().settings.startAtLogin;
        return void (await commands.changeSettings({ startAtLogin }).catch((error: unknown) => {
          log.error('start at login', error);
          openAt('settings');
        }));
      }
      case 'quit':
        return quit();
    }
  };
}
