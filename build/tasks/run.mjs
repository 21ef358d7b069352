// Runs a TypeScript file of this repository with a suitable Node, after installing what is missing.
// Plain JavaScript on built-in modules: it must run before anything is installed, on any version of Node.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundledNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const [target, ...args] = process.argv.slice(2);

if (!isInstalled()) {
  console.error('Installing what the project needs (once, about half a minute) …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    // Standard output is reserved for the program that starts afterwards.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
}

const script = join(root, target);
if (runsTypeScript(process.versions.node)) {
  process.argv = [process.argv[0], script, ...args];
  // Reuses what was compiled last time, which halves the time to the first request. The cache is not in the
  // folder for temporary files, because other users could plant code there.
  nodeModule.enableCompileCache(join(root, 'node_modules/.cache/node'));
  await import(pathToFileURL(script).href);
} else if (existsSync(bundledNode)) {
  const child = spawn(bundledNode, [script, ...args], { stdio: 'inherit' });
  // A Ctrl-C in the terminal reaches the child directly; a SIGINT sent to this process alone does not.
  // A child that still runs after 300 ms gets the signal from here. This process stays for its exit code.
  process.once('SIGINT', () => {
    setTimeout(() => child.kill('SIGINT'), 300);
    process.on('SIGINT', () => undefined);
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
} else {
  console.error('Node 24 or later is needed: the npm package "node" brought none for this system.');
  process.exit(1);
}

function isInstalled() {
  const stamp = join(root, 'node_modules/.package-lock.json');
  return existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

function runsTypeScript(version) {
  return Number(version.split('.')[0]) >= 24;
}
