import { join } from 'node:path';
import envPaths from 'env-paths';

/** Files of the app. `home` replaces the system's place for them. */
export function appPaths(home: string | undefined): { readonly gateways: string } {
  const folder = home === undefined || home === '' ? envPaths('envoy-tray', { suffix: '' }).config : home;
  return { gateways: join(folder, 'gateways.json') };
}
