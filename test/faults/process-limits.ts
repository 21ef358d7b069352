import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { missingPrograms } from '../support/programs.ts';

/** A way to start a program with a limit of the system, and why this computer does not support it. */
export interface Limit {
  readonly through: readonly string[];
  readonly missing: string | undefined;
}

const isRoot = process.getuid?.() === 0;
const windows = process.platform === 'win32' ? 'Windows has no such limits' : undefined;

/** Applies file modes to the program, which root would ignore. */
export const heldToModes: Limit = {
  through: isRoot ? ['setpriv', '--inh-caps=-all', '--bounding-set=-all', '--'] : [],
  missing: windows ?? (isRoot && missingPrograms('setpriv').length > 0 ? 'no setpriv program' : undefined),
};

/** The program may create files but not write into them. */
export const noBytes: Limit = {
  through: ['sh', '-c', 'ulimit -f 0; exec "$@"', 'sh'],
  missing: windows,
};

const FULL_DISK = ['unshare', '-rm', 'sh', fileURLToPath(new URL('full-disk.sh', import.meta.url))];
const mayMount = () => spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

/** The home folder is on a full disk. */
export const fullDisk: Limit = {
  through: FULL_DISK,
  missing: windows ?? (mayMount() ? undefined : 'no file system may be mounted here'),
};
