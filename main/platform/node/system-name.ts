import { arch, release, type } from 'node:os';

/** System and runtime in words, e.g. `Linux 6.12.0 x64, Node 24.11.1`. Names neither the computer nor its user. */
export function systemName({ electron, node }: Readonly<Record<string, string | undefined>>): string {
  const runtime = electron === undefined ? `Node ${node}` : `Electron ${electron}`;
  return `${type()} ${release()} ${arch()}, ${runtime}`;
}
