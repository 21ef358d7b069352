import { realpath } from 'node:fs/promises';
import type { HeldToken, TokenPlace } from '../../shared/delivery.ts';
import { appError } from '../domain/errors.ts';
import type { Inspection, TargetAccess, TokenToDeliver } from '../domain/ports/index.ts';
import { replaceTokens } from '../domain/replace-tokens.ts';
import { tokensInOtherForm } from '../domain/tokens-in-other-form.ts';
import { type Backups, isTorn } from './backup.ts';
import { noToken } from './no-token.ts';
import { decodeFile, placeOfNew, readTargetFile } from './text-file.ts';
import { changeProblem, overwrite, removeHalfWritten, writeInPlace } from './write-file.ts';

/** Tries to write a file that somebody else keeps changing. */
const MOST_TRIES = 5;

/** The end of all links, whether there is a file or not. */
const placeOfFile = (path: string): Promise<string> => realpath(path).catch(() => placeOfNew(path));

/** The same for every name of a file, since two targets may share one. */
export const fileLockName = async (path: string): Promise<string> => `file ${await placeOfFile(path)}`;

/** @throws AppError `target-unreachable`, `target-no-token`, `usage` */
export async function inspectFile(path: string, serial: string): Promise<Inspection> {
  const { text, file } = await readText(path, serial);
  const { found, places } = replaceTokens(text, serial, null);
  if (places === 0) throw noToken(text, serial, path);
  const denied = await changeProblem(file);
  const whole = placesIn(text, serial, found);
  const hidden = tokensInOtherForm(text, serial);
  if (hidden.length === 0) return { holds: found, places: whole, problem: denied };
  const others = hidden.map(({ role }): TokenPlace => {
    return { where: path, role, editable: false, reason: 'other-form' };
  });
  return {
    holds: found,
    places: [...whole, ...others],
    problem: denied ?? appError('target-not-writable/other-form', { place: path, serial }),
    fixed: denied === undefined ? hidden : [...found, ...hidden],
  };
}

async function readText(path: string, serial: string) {
  const file = await readTargetFile(path);
  if (file === null) throw appError('target-unreachable/no-file', { path }, { retryable: true });
  const [system] = Object.entries(STORES).find(([, place]) => place.test(file.path)) ?? [];
  if (system !== undefined) throw appError('target-not-writable/kept-in-memory', { path, system });
  const decoded = decodeFile(file.bytes);
  // A database, or UTF-16 without a mark.
  if (decoded === null) throw noToken(file.bytes.toString('latin1').replaceAll('\0', ''), serial, path);
  return { file, text: decoded.text, encode: decoded.encode };
}

/** What a system reads when it starts, and then writes again as it has it in memory: another token there is lost. */
const STORES = {
  openHAB: /[\\/]jsondb[\\/]/,
  'Home Assistant': /[\\/]\.storage[\\/]/,
};

/** Every line that has a token. */
function placesIn(text: string, serial: string, found: readonly HeldToken[]): Inspection['places'] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.flatMap((line, index) => {
    const { places, found: inLine } = replaceTokens(line, serial, null);
    const role = inLine[0]?.role ?? found[0]?.role ?? null;
    const place = { where: `line ${index + 1}`, role, editable: true, reason: null };
    return Array.from({ length: places }, () => place);
  });
}

/**
 * Replaces the tokens of the gateway in a file, and reads it back.
 *
 * @returns how many places have the token
 * @throws AppError `target-*`
 */
export async function replaceInFile(
  { target }: TargetAccess,
  path: string,
  { token }: TokenToDeliver,
  backups: Backups,
): Promise<number> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const { file, text, encode } = await readText(path, target.serial);
    const { text: renewed, places, replaced } = replaceTokens(text, target.serial, token);
    if (places === 0) throw noToken(text, target.serial, path);
    if (replaced === 0) return places;
    const bytes = encode(renewed);
    if (!(await overwrite(file, { bytes, id: target.id }, backups))) continue;
    const after = await readTargetFile(path);
    if (after?.bytes.equals(bytes) === true) return places;
  }
  throw appError('target-changed', { place: path }, { retryable: true });
}

/** Puts right what a kill or a power cut has left: a half-written file beside it, or a write in place to be ended. */
export async function repairCutOff(id: string, path: string, backups: Backups): Promise<void> {
  await removeHalfWritten(await placeOfFile(path), id);
  const saved = await backups.load(id);
  const file = saved === null ? null : await readTargetFile(path);
  if (saved !== null && file !== null && isTorn(file.bytes, saved))
    await writeInPlace(file, { bytes: saved.after });
}

/** Removes the copies of a file, and what a killed delivery has left beside it. */
export async function removeTraces(id: string, path: string, backups: Backups): Promise<void> {
  await removeHalfWritten(await placeOfFile(path), id);
  await backups.remove(id);
}
