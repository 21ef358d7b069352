import { dirname, join } from 'node:path';
import { app, shell } from 'electron';
import type { LinkName } from '../../../shared/ipc.ts';
import { appError } from '../../domain/errors.ts';

/** Settings of the system, by platform. Linux has none that every desktop knows. */
const SYSTEM_SETTINGS: Partial<Record<NodeJS.Platform, Readonly<Partial<Record<LinkName, string>>>>> = {
  darwin: {
    'notification-settings': 'x-apple.systempreferences:com.apple.preference.notifications',
    'local-network-settings': 'x-apple.systempreferences:com.apple.preference.security?Privacy_LocalNetwork',
  },
  win32: { 'notification-settings': 'ms-settings:notifications' },
};

/**
 * Opens a page in the browser, settings of the system, or a file. The window passes a name; it cannot pass an address.
 *
 * @param homepage address of the project's page
 * @throws AppError `usage` if the desktop does not open the file
 */
export async function openLink(link: LinkName, homepage: string): Promise<void> {
  if (link === 'licenses') return openPath(licenses());
  const links: Readonly<Partial<Record<LinkName, string>>> = {
    enlighten: 'https://enlighten.enphaseenergy.com/',
    entrez: 'https://entrez.enphaseenergy.com/',
    help: `${homepage}#troubleshooting`,
    version: homepage,
    ...SYSTEM_SETTINGS[process.platform],
  };
  const address = links[link];
  if (address !== undefined) await shell.openExternal(address);
}

/** Beside the archive in an installed app, else where the build has put it. */
function licenses(): string {
  const root = app.getAppPath();
  return app.isPackaged ? join(dirname(root), 'THIRD-PARTY.txt') : join(root, 'out', 'THIRD-PARTY.txt');
}

/** Opens a file or a folder as a double click would. @throws AppError `usage` if the desktop does not do it */
export async function openPath(path: string): Promise<void> {
  const failure = await shell.openPath(path);
  if (failure !== '') throw appError('usage/desktop-folder', { place: path });
}
