// Takes the place of the packaged app: node smoke-fake.ts KIND [ARGUMENT …]. Each kind but `good` has one fault.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRedactor } from '../../main/domain/redact.ts';
import { openLogFile } from '../../main/platform/node/log-file.ts';

const [kind, ...args] = process.argv.slice(2);
const home = process.env['ENVOY_TRAY_HOME'] ?? '';
const log = openLogFile(join(home, 'logs'), createRedactor());

process.on('SIGTERM', () => {
  if (kind !== 'surviving') process.exit(kind === 'failing' ? 4 : 0);
});
if (isFirst()) first();
else if (kind !== 'clinging') process.exit(kind === 'refusing' ? 1 : 0);
setInterval(() => undefined, 60_000);

/** The single-instance lock, in the folder of the profile as in Electron. */
function isFirst(): boolean {
  const profile = args.find((arg) => arg.startsWith('--user-data-dir='))?.split('=')[1] ?? '';
  if (!profile.startsWith(home)) throw new Error(`The profile is outside the home: ${profile}`);
  try {
    writeFileSync(`${profile}.lock`, '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function first(): void {
  if (!args.includes('--hidden')) throw new Error('The first process is not started hidden.');
  if (kind === 'crashing') {
    process.stderr.write('No display.\n');
    process.exit(3);
  }
  if (kind === 'silent') return;
  // A helper as Electron has several: it ends when its standard input does, unless it is to stay.
  const helper = kind === 'orphaning' ? 'setInterval(() => 0, 60000)' : 'process.stdin.resume()';
  spawn(process.execPath, ['-e', helper], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  log.info('start', { version: '0.0.0', platform: process.platform });
  if (kind === 'stumbling') log.error('unhandled', new Error('of a test'));
}
