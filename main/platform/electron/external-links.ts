import { shell } from 'electron';
import type { LinkName } from '../../../shared/ipc.ts';

/** Every page outside that the app can open. The window names one; it cannot bring an address of its own. */
const LINKS: Readonly<Record<LinkName, string>> = {
  enlighten: 'https://enlighten.enphaseenergy.com/',
  entrez: 'https://entrez.enphaseenergy.com/',
  help: 'https://github.com/envoy-tray/envoy-tray#troubleshooting',
};

export const openLink = (link: LinkName): Promise<void> => shell.openExternal(LINKS[link]);
