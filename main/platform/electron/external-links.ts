import { shell } from 'electron';
import type { LinkName } from '../../../shared/ipc.ts';
import { appError } from '../../domain/errors.ts';

/**
 * Opens an external page in the browser. The window passes a name; it cannot pass an address.
 *
 * @param homepage address of the project's page
 */
export async function openLink(link: LinkName, homepage: string): Promise<void> {
  const links: Readonly<Record<LinkName, string>> = {
    enlighten: 'https://enlighten.enphaseenergy.com/',
    entrez: 'https://entrez.enphaseenergy.com/',
    help: `${homepage}#troubleshooting`,
  };
  await shell.openExternal(links[link]);
}

/** Shows a folder in the file manager. @throws AppError `usage` if the desktop does not do it */
export async function openFolder(path: string): Promise<void> {
  const failure = await shell.openPath(path);
  if (failure !== '') throw appError('usage/desktop-folder', { place: path });
}
