// npm run pack:cli [FOLDER [BUILT]]: packs the command line as an npm package, for computers without a desktop.
// It goes to dist/, or to FOLDER. What is packed is built first, unless BUILT names a folder with it.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { OLDEST_NODE } from '../../main/platform/node/node-version.ts';
import manifest from '../../package.json' with { type: 'json' };
import { manPage } from '../packaging/man-page.ts';
import { buildAll, root } from './step.ts';

const MAN = 'man/envoy-tray.1';

const [into = `${root}dist`, built] = process.argv.slice(2);
if (into.startsWith('-')) throw new Error('Usage: npm run pack:cli [-- FOLDER]');
if (built === undefined) buildAll();
const folder = mkdtempSync(join(tmpdir(), 'envoy-tray-pack-'));
try {
  fill(folder, resolve(built ?? `${root}out`));
  process.exitCode = pack(folder, resolve(into));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function fill(packed: string, from: string): void {
  cpSync(join(from, 'cli'), join(packed, 'cli'), { recursive: true });
  const isUnit = (file: string) => !file.endsWith('.md');
  cpSync(`${root}build/systemd`, join(packed, 'systemd'), { recursive: true, filter: isUnit });
  mkdirSync(join(packed, 'man'));
  const today = new Date().toISOString().slice(0, 10);
  writeFileSync(join(packed, MAN), manPage(manifest.version, today));
  cpSync(`${root}LICENSE`, join(packed, 'LICENSE'));
  const licences = join(from, 'THIRD-PARTY.txt');
  if (existsSync(licences)) cpSync(licences, join(packed, 'THIRD-PARTY.txt'));
  cpSync(`${root}build/systemd/README.md`, join(packed, 'README.md'));
  writeFileSync(join(packed, 'package.json'), `${JSON.stringify(packedManifest(), null, 2)}\n`);
}

/** Everything but keytar, whose native part cannot be, is bundled into `cli/`. */
function packedManifest() {
  const { name, version, license, author, homepage, dependencies } = manifest;
  return {
    ...{ name, version },
    description: 'Keeps the local token of your Enphase gateway alive, from the command line.',
    ...{ license, author, homepage },
    engines: { node: `>=${OLDEST_NODE}` },
    bin: { 'envoy-tray': 'cli/cli.cjs' },
    // npm links it to where `man` looks.
    man: [MAN],
    dependencies,
  };
}

/** @returns npm's exit code; npm prints the name of the file */
function pack(packed: string, destination: string): number {
  mkdirSync(destination, { recursive: true });
  const npm = spawnSync('npm', ['pack', '--silent', '--pack-destination', destination], {
    cwd: packed,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return npm.status ?? 1;
}
