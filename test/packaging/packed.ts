import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { builtApp } from '../support/built.ts';
import { asar, BUILDER } from './builder.ts';
import { makeDummyElectrons } from './dummy-electron.ts';
import { makeTools } from './tools.ts';

export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** Why nothing is packed on this system, if so. macOS would sign the dummies, and the tools are Linux's. */
export const noPackaging = process.platform === 'linux' ? undefined : 'Linux only';

/** A copy of what is packed, with dummies of Electron to pack it with. */
export interface Project extends Disposable {
  readonly folder: string;
  /** Where the packages are. */
  readonly dist: string;
  /** Runs electron-builder for one system. */
  pack(system: 'linux' | 'win' | 'mac', ...targets: string[]): Promise<void>;
}

export function makeProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), 'envoy-tray-packages-'));
  const copy = (from: string, name: string) =>
    cpSync(join(from, name), join(folder, name), { recursive: true });
  for (const name of ['package.json', 'package-lock.json', 'electron-builder.yml', 'LICENSE', 'build'])
    copy(REPOSITORY, name);
  for (const name of ['keytar', 'node-addon-api']) copy(REPOSITORY, `node_modules/${name}`);
  copy(builtApp().root, 'out');
  makeDummyElectrons(join(folder, 'electron'));
  const env = { ...process.env, ...makeTools(join(folder, 'tools')) };
  return {
    folder,
    dist: join(folder, 'dist'),
    async pack(system, ...targets) {
      const options = [`-c.electronDist=${join(folder, 'electron', system)}`, '--publish', 'never'];
      const args = [BUILDER, `--${system}`, ...targets, '--x64', '--arm64', ...options];
      // electron-builder reports errors on standard output, which execFile leaves out of its message.
      await promisify(execFile)(process.execPath, args, { cwd: folder, env }).catch((error) => {
        throw new Error(`electron-builder failed:\n${error.stdout}${error.stderr}`);
      });
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What lies in a folder of resources: the archive, and files beside it. */
export interface Resources {
  /** Paths in the archive, without its folders. */
  readonly archived: readonly string[];
  /** Native libraries, which are outside of the archive. */
  readonly libraries: readonly string[];
  /** A file of the archive, from outside if it is there. */
  read(name: string): Buffer;
  /** All bytes of the archive. */
  readonly bytes: Buffer;
}

export function resourcesIn(folder: string): Resources {
  const archive = join(folder, 'app.asar');
  const entries = asar.listPackage(archive, { isPack: false }).map((path) => path.slice(1));
  const isFolder = (path: string) => entries.some((other) => other.startsWith(`${path}/`));
  return {
    archived: entries.filter((path) => !isFolder(path)),
    libraries: globSync('app.asar.unpacked/**/*.node', { cwd: folder }),
    read: (name) => asar.extractFile(archive, name),
    bytes: readFileSync(archive),
  };
}

/** For which processor a program or library of any of the three systems was made. */
export function architectureOf(file: Buffer): 'x64' | 'arm64' | undefined {
  const isElf = file.subarray(1, 4).toString() === 'ELF';
  const isPe = file.subarray(0, 2).toString() === 'MZ';
  const machine = isElf
    ? file.readUInt16LE(18)
    : isPe
      ? file.readUInt16LE(file.readUInt32LE(0x3c) + 4)
      : file.readUInt32LE(4);
  if ([0x3e, 0x8664, 0x01000007].includes(machine)) return 'x64';
  return [0xb7, 0xaa64, 0x0100000c].includes(machine) ? 'arm64' : undefined;
}
