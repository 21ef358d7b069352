import { spawnSync } from 'node:child_process';

const MOUNT = ['-rm', 'sh', '-c', 'mount -t tmpfs -o size="$1" none "$2" && shift 2 && exec "$@"', 'sh'];

/** Why there can be no small disk on this machine. */
export const noSmallDisk =
  spawnSync('unshare', [...MOUNT, '4k', '/mnt', 'true']).status === 0
    ? undefined
    : 'no file system may be mounted here';

/**
 * Words of a program that runs what follows with an empty disk in place of a folder. Others do not see that disk.
 *
 * @param size such as `8k`; a page of memory has 4k, and a file takes whole ones
 */
export const onSmallDisk = (size: string, folder: string): readonly string[] => [
  'unshare',
  ...MOUNT,
  size,
  folder,
];
