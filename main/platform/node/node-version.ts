import { appError } from '../../domain/errors.ts';

/** The oldest major version of Node.js that has all that the program uses. */
export const OLDEST_NODE = 22;

/** npm only warns about an old version, and the program would fail later, as if by a bug. @throws AppError `usage` */
export function assertNodeVersion(version = process.versions.node): void {
  if (Number.parseInt(version, 10) < OLDEST_NODE)
    throw appError('usage/old-node', { needed: OLDEST_NODE, version });
}
