import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { missingPrograms } from '../support/programs.ts';

/** Ways to start a program so that the system refuses it something, and why they cannot be had here. */
export interface Limit {
  readonly through: readonly string[];
  readonly missing: string | undefined;
}

const isRoot = process.getuid?.() === 0;
const windows = process.platform === 'win32' ? 'Windows has no such limits' : undefined;

/** Held to the modes of files, as everybody but root is. */
export const heldToModes: Limit = {
  through: isRoot ? ['setpriv', '--inh-caps=-all', '--bounding-set=-all', '--'] : [],
  missing: windows ?? (isRoot && missingPrograms('setpriv').length > 0 ? 'no setpriv program' : undefined),
};

/** May create files but not write a byte into them. */
export const noBytes: Limit = {
  through: ['sh', '-c', 'ulimit -f 0; exec "$@"', 'sh'],
  missing: windows,
};

const FULL_DISK = ['unshare', '-rm', 'sh', fileURLToPath(new URL('full-disk.sh', import.meta.url))];
const mayMount = () => spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

/** With a home on a disk without a free byte. */
export const fullDisk: Limit = {
  through: FULL_DISK,
  missing: windows ?? (mayMount() ? undefined : 'no file system may be mounted here'),
};
