import { rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Autostart } from '../../domain/ports/index.ts';
import { writePrivateFile } from './private-file.ts';

/** How the app is started by the session. */
export interface StartCommand {
  /** Program; the AppImage itself where it runs from one, since what is inside it is mounted elsewhere each time. */
  readonly program: string;
  readonly args: readonly string[];
}

/** Starting with a Linux session: a file in `autostart`, as the XDG autostart specification has it. */
export function createXdgAutostart(command: StartCommand, env: NodeJS.ProcessEnv = process.env): Autostart {
  const config = env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  const path = join(config, 'autostart', 'envoy-tray.desktop');
  return {
    supported: true,
    set: (enabled) => (enabled ? writePrivateFile(path, entry(command)) : rm(path, { force: true })),
  };
}

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
    '',
  ].join('\n');
}

/** Quoting of the Desktop Entry specification: inside double quotes these four take a backslash, and % is doubled. */
const quote = (word: string): string => `"${word.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
