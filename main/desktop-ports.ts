import { basename } from 'node:path';
import type { DesktopPorts } from './app/desktop/tray-app.ts';
import { withSecretRedaction } from './app/storage/redact-secrets.ts';
import { createRedactor } from './domain/redact.ts';
import { createCloud } from './enphase/cloud/client.ts';
import { createDiscovery } from './enphase/discovery.ts';
import { createConnector } from './enphase/gateway/connector.ts';
import { createLoginItem } from './platform/electron/autostart.ts';
import { createSecretClipboard } from './platform/electron/clipboard.ts';
import type { DesktopTraits } from './platform/electron/desktop-traits.ts';
import { HIDDEN_FLAG } from './platform/electron/hidden-flag.ts';
import { createXdgAutostart } from './platform/node/autostart-xdg.ts';
import { systemClock as clock } from './platform/node/clock.ts';
import type { Environment } from './platform/node/environment.ts';
import { openLogFile } from './platform/node/log-file.ts';
import type { AppPaths } from './platform/node/paths.ts';
import { openSecrets } from './platform/node/secrets.ts';
import { createStoragePorts } from './platform/node/storage-ports.ts';
import { systemName } from './platform/node/system-name.ts';
import { createTargetMutexes } from './platform/node/target-mutexes.ts';
import { createTargets } from './targets/kinds.ts';
import { version } from './version.ts';

/** The real adapters behind the ports, as the desktop has them. */
export function createDesktopPorts(
  paths: AppPaths,
  environment: Environment,
  { platform, env, execPath, versions }: Pick<NodeJS.Process, 'platform' | 'env' | 'execPath' | 'versions'>,
  traits: DesktopTraits,
  hasFocus: () => boolean,
): DesktopPorts {
  const redactor = createRedactor();
  const log = openLogFile(paths.logs, redactor);
  const start = { program: env['APPIMAGE'] ?? execPath, args: [HIDDEN_FLAG] };
  const ports = {
    ...createStoragePorts(
      paths,
      (_file, path) => log.warn('set aside', { file: basename(path) }),
      (path) => log.warn('unreadable', { file: basename(path) }),
    ),
    clock,
    log,
    secrets: openSecrets(environment.secrets, () => undefined),
    discovery: createDiscovery({ clock }),
    connector: createConnector({ clock }),
    cloud: createCloud({ ...environment, clock }),
    givenCredentials: environment.given,
    targets: {
      ...createTargets({ clock, log, env, home: paths.home }),
      mutex: createTargetMutexes(paths.home),
    },
    installation: { version, system: systemName(versions) },
    clipboard: createSecretClipboard(traits, hasFocus),
    autostart:
      platform === 'linux' ? createXdgAutostart(start, traits.isPackaged) : createLoginItem(platform),
  };
  return withSecretRedaction(ports, redactor);
}
