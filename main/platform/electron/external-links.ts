import { shell } from 'electron';
import type { LinkName } from '../../../shared/ipc.ts';

/** Every external page that the app can open. The window passes a name; it cannot pass an address. */
const LINKS: Readonly<Record<LinkName, string>> = {
  enlighten: 'https://enlighten.enphaseenergy.com/',
  entrez: 'https://entrez.enphaseenergy.com/',
  help: 'https://github.com/envoy-tray/envoy-tray#troubleshooting',
};

export const openLink = (link: LinkName): Promise<void> => shell.openExternal(LINKS[link]);
