import type { Rectangle } from 'electron';
import type { Destination, ScreenName } from '../shared/ipc.ts';
import type { Store } from './app/desktop/store.ts';
import type { TrayApp } from './app/desktop/tray-app.ts';
import { hasId } from './domain/errors.ts';
import { logFailure } from './domain/log.ts';
import type { Log } from './domain/ports/index.ts';
import type { TrayCommand } from './domain/tray-model.ts';

interface Actions {
  readonly open: (anchor: Rectangle | null, destination: Destination | null) => void;
  readonly toggle: (anchor: Rectangle | null, destination: Destination | null) => boolean;
  readonly quit: () => void;
  /** Tells that a token is on the clipboard now, if nothing else shows it. */
  readonly tellCopied: () => void;
}

/** Whether a renewal would only repeat a failure that was told already, or lacks an account. */
const needsWindow = (store: Store, serial: string): boolean =>
  store.get().account.maskedEmail === null || (store.gateway(serial)?.renewal.problem ?? null) !== null;

/** Screen on which a token can be had: without a token and an account by signing in, else on its card. */
const tokenScreen = (store: Store, serial: string): ScreenName =>
  store.get().account.maskedEmail === null && (store.gateway(serial)?.token ?? null) === null
    ? 'sign-in'
    : 'token';

const isCopyRefused = (error: unknown) => hasId(error, 'usage/desktop-clipboard');

/**
 * Runs what a click in the tray, its menu or a notification asks for. What cannot be done there opens the window, at
 * the place where it can.
 */
export function createTrayCommands(
  { commands, store, renew, remindTomorrow }: TrayApp,
  { open, toggle, quit, tellCopied }: Actions,
  log: Log,
): (command: TrayCommand, anchor: Rectangle | null) => Promise<void> {
  /** The window shows the steps, and the problem if there is one. */
  const renewInWindow = async (serial: string): Promise<void> => {
    if (store.get().account.maskedEmail !== null)
      await commands.renew(serial).catch(logFailure(log, 'renewing from the tray'));
  };
  return async (command, anchor) => {
    const openAt = (screen: ScreenName, serial: string | null = null) => open(anchor, { screen, serial });
    switch (command.do) {
      case 'renew': {
        const { serial } = command;
        if (!needsWindow(store, serial)) return renew(serial);
        openAt(tokenScreen(store, serial), serial);
        return renewInWindow(serial);
      }
      case 'attend': {
        const { serial, renews } = command;
        const opens = toggle(anchor, { screen: tokenScreen(store, serial), serial });
        return opens && renews ? renewInWindow(serial) : undefined;
      }
      case 'remind-tomorrow':
        return remindTomorrow(command.serial);
      case 'copy':
        return void (await commands.copyToken(command.serial).then(tellCopied, (error: unknown) => {
          if (isCopyRefused(error)) return openAt('copy', command.serial);
          logFailure(log, 'copying from the tray')(error);
          openAt('token', command.serial);
        }));
      case 'toggle':
        return void toggle(anchor, null);
      case 'open':
        return open(anchor, null);
      case 'settings':
      case 'targets':
        return openAt(command.do);
      case 'deliver':
        return void (await commands.deliver(command.id, null).catch((error: unknown) => {
          logFailure(log, 'delivering from the tray')(error);
          openAt('targets');
        }));
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
