import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Environment in which a program takes `home` for its user's home folder, on each system. It must not write the
 * developer's own files, such as `~/.config/autostart/envoy-tray.desktop`.
 */
export function ownHome(home: string, env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  // Without XAUTHORITY, X11 programs look for the key of the display in the home folder.
  const authority = env['XAUTHORITY'] ?? join(env['HOME'] ?? homedir(), '.Xauthority');
  return {
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, 'AppData', 'Roaming'),
    LOCALAPPDATA: join(home, 'AppData', 'Local'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
    XDG_CACHE_HOME: join(home, '.cache'),
    ...(existsSync(authority) && { XAUTHORITY: authority }),
  };
}
