// npm start: builds the app and starts it in Electron.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { EXIT_INTERRUPTED } from '../../shared/problem.ts';
import { findElectron } from '../../test/support/electron-host/real-electron.ts';
import { runElectron } from './run-electron.ts';
import { buildAll } from './step.ts';

process.exitCode = await start(process.argv.slice(2));

async function start(args: readonly string[]): Promise<number> {
  let electron = findElectron();
  let reason = '';
  if (electron === null) {
    reason = fetchElectron();
    electron = findElectron();
  }
  if (electron === null) {
    console.error(whatIsMissing(reason));
    return 1;
  }
  buildAll();
  const code = await runElectron(electron, args);
  return code === EXIT_INTERRUPTED ? 0 : code;
}

/**
 * Runs Electron's own installer, because `npm ci` does not.
 *
 * @returns why nothing was installed, as far as the installer says
 */
function fetchElectron(): string {
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'])
    return 'ELECTRON_OVERRIDE_DIST_PATH names a folder without it';
  console.error('Fetching Electron’s runtime (once, about 100 MB) …');
  const installer = createRequire(import.meta.url).resolve('electron/install.js');
  const { stderr } = spawnSync(process.execPath, [installer], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const said = /^(?:\w*Error): (.+)$/m.exec(stderr ?? '')?.[1];
  const cause = /code: '(\w+)'/.exec(stderr ?? '')?.[1];
  return [said, cause].filter(Boolean).join(', ');
}

function whatIsMissing(reason: string): string {
  return `
Electron’s runtime, which shows the tray icon and the window, is not installed${reason === '' ? '' : ` (${reason})`}.

  With a network connection   npm start again; npx electron --version shows whether it is there now
  If that does not help       delete the folder node_modules, then npm ci and npm start
  To see the app without it   npm run demo
`;
}
