import type { Stats } from 'node:fs';
import { open, readFile, readlink, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { appError } from '../domain/errors.ts';
import { systemCode } from '../domain/system-error.ts';
import { readProblem, writeProblem } from './file-problem.ts';

/** Bytes. */
const MAX_BYTES = 2 * 1024 * 1024;

/** An ordinary file as it was at one moment. */
export interface OpenedFile {
  /** With every link resolved: a rename would replace a link by a file. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly stats: Stats;
}

/**
 * @returns null if there is none
 * @throws AppError `usage` for what is no ordinary file, `target-unreachable` for one that cannot be read
 */
export async function readTargetFile(named: string): Promise<OpenedFile | null> {
  try {
    const path = await realpath(named);
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > MAX_BYTES) throw appError('usage/target-path', { path: named });
    return { path, bytes: await readFile(path), stats };
  } catch (error) {
    const code = systemCode(error);
    // A missing file, or a link to one.
    if (code === 'ENOENT') return null;
    if (code === 'ELOOP' || code === 'ENAMETOOLONG') throw appError('usage/target-path', { path: named });
    throw readProblem(error, named);
  }
}

/** Where a file that is not there yet has to be made: at the end of its links, which are to stay links. */
export async function placeOfNew(path: string, links = 0): Promise<string> {
  const next = await readlink(path).catch(() => null);
  return next === null || links > 20 ? path : await placeOfNew(resolve(dirname(path), next), links + 1);
}

/** Whether a file is the same as when it was read. */
export async function isUnchanged({ path, bytes, stats }: OpenedFile): Promise<boolean> {
  const now = await stat(path).catch(() => null);
  if (now === null || now.ino !== stats.ino || now.mtimeMs !== stats.mtimeMs || now.size !== stats.size)
    return false;
  return (await readFile(path)).equals(bytes);
}

/** The text of a file, and how to write it again: no byte may change but those of the token. */
export interface DecodedFile {
  readonly text: string;
  encode(text: string): Buffer;
}

/**
 * UTF-16 has a mark at the beginning, as Windows PowerShell writes it. Everything else is taken byte by byte, whatever
 * its encoding: a token has only ASCII characters.
 *
 * @returns null for a file that is no text
 */
export function decodeFile(bytes: Buffer): DecodedFile | null {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (!isLittle && !isBig) {
    if (bytes.includes(0)) return null;
    return { text: bytes.toString('latin1'), encode: (text) => Buffer.from(text, 'latin1') };
  }
  const even = bytes.length - (bytes.length % 2);
  const rest = bytes.subarray(even);
  const inOrder = (body: Buffer) => (isBig ? Buffer.from(body).swap16() : body);
  return {
    text: inOrder(bytes.subarray(0, even)).toString('utf16le'),
    encode: (text) => Buffer.concat([inOrder(Buffer.from(text, 'utf16le')), rest]),
  };
}

/** Whether a file can be opened for writing; writes nothing. @throws AppError `target-not-writable` */
export async function assertWritable(path: string): Promise<void> {
  try {
    await (await open(path, 'r+')).close();
  } catch (error) {
    throw await writeProblem(error, path);
  }
}
