import { readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { appError } from '../../domain/errors.ts';
import type { Autostart } from '../../domain/ports/index.ts';
import { writePrivateFile } from './private-file.ts';

/** How the desktop session starts the app. */
export interface StartCommand {
  /** Program to start. For an AppImage the image itself: its contents are mounted at a new path each time. */
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * Starts the app with a Linux session, by a file in `autostart` as in the XDG autostart specification.
 *
 * @param isPackaged false for a run from source, whose program is Electron's own: it would open Electron's welcome page
 */
export function createXdgAutostart(command: StartCommand, isPackaged: boolean): Autostart {
  const config = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  const path = join(config, 'autostart', 'envoy-tray.desktop');
  return {
    supported: isPackaged,
    async isOn() {
      const text = await readFile(path, 'utf8').catch(() => null);
      return text !== null && !SWITCHED_OFF.test(text);
    },
    async set(enabled) {
      try {
        await (enabled ? writePrivateFile(path, entry(command)) : rm(path, { force: true }));
      } catch {
        throw appError('usage/desktop-autostart-file', { path });
      }
    },
  };
}

/** How GNOME and KDE switch off an entry that stays. */
const SWITCHED_OFF = /^(?:Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m;

function entry({ program, args }: StartCommand): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Envoy Tray',
    'Comment=Keeps the local token of your Enphase gateway alive',
    `Exec=${[program, ...args].map(quote).join(' ')}`,
    'Icon=envoy-tray',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    // Seconds. The panel must be there before the icon.
    'X-GNOME-Autostart-Delay=10',
    '',
  ].join('\n');
}

/**
 * Quotes as the Desktop Entry specification defines: inside double quotes these four characters take a
 * backslash, and % is doubled.
 */
const quote = (word: string): string => `"${word.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
