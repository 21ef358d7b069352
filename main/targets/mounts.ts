import { readdir, readFile } from 'node:fs/promises';
import { posix } from 'node:path';

/** A line of Linux' `mountinfo`. */
interface Mount {
  /** Numbers of the file system's device. */
  readonly device: string;
  /** What is mounted, as a path within its file system. */
  readonly root: string;
  /** Where it is mounted. */
  readonly point: string;
}

/**
 * Whether a file is mounted by itself, here or in a container. A container goes on reading the file that it was started
 * with, whatever takes its name outside.
 *
 * @param path without links
 */
export async function isMounted(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const own = await mountInfo('self');
  const around = mountsIn(own)
    .filter(({ point }) => path === point || path.startsWith(point === '/' ? point : `${point}/`))
    // Of two at one place the later one hides the other.
    .reduce<Mount | null>(
      (best, mount) => (mount.point.length < (best?.point.length ?? 0) ? best : mount),
      null,
    );
  if (around === null) return false;
  if (around.point === path) return true;
  const inside = posix.join(around.root, posix.relative(around.point, path));
  const seen = new Set([own]);
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const text = await mountInfo(pid);
    if (seen.has(text)) continue;
    seen.add(text);
    if (mountsIn(text).some(({ device, root }) => device === around.device && root === inside)) return true;
  }
  return false;
}

/** Empty for a process that has ended, and for one that may not be looked at. */
const mountInfo = (process: string): Promise<string> =>
  readFile(`/proc/${process}/mountinfo`, 'utf8').catch(() => '');

const mountsIn = (text: string): Mount[] =>
  text.split('\n').flatMap((line) => {
    const [, , device, root, point] = line.split(' ');
    return device === undefined || root === undefined || point === undefined
      ? []
      : [{ device, root: unescaped(root), point: unescaped(point) }];
  });

/** The kernel writes blanks, line ends and backslashes as three octal digits. */
const unescaped = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
