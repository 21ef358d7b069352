import type { Target } from '../../shared/delivery.ts';
import { appError } from '../domain/errors.ts';
import { fillTemplate } from '../domain/file-template.ts';
import type { TargetAccess, TargetKind } from '../domain/ports/index.ts';
import { replaceTokens } from '../domain/replace-tokens.ts';
import { describeToken } from '../domain/token-fingerprint.ts';
import type { Backups } from './backup.ts';
import { decodeFile, type OpenedFile, placeOfNew, readTargetFile } from './text-file.ts';
import { fileLockName, removeTraces, repairCutOff } from './token-in-file.ts';
import { assertFolder, changeProblem, overwrite, writeNew } from './write-file.ts';

const BARE = '{token}';
const JWT = /eyJ[\w-]*\.eyJ[\w-]*\.[\w-]+/g;

/** A file of its own, which holds the token or a template filled in with it. */
export function createFileKind(backups: Backups): TargetKind {
  return {
    async inspect(access) {
      const { target } = access;
      const path = pathOf(target);
      const file = await readTargetFile(path);
      const { holds, isBare } = readOwn(file, access);
      if (file === null) await assertFolder(await placeOfNew(path));
      const problem = file === null ? undefined : await changeProblem(file);
      const role = holds[0]?.role ?? null;
      return { holds, isBare, places: [{ where: path, role, editable: true, reason: null }], problem };
    },
    async deliver(access, token) {
      const { target } = access;
      const path = pathOf(target);
      const file = await readTargetFile(path);
      readOwn(file, access);
      const bytes = Buffer.from(fillTemplate(target.options.template ?? BARE, token, target.serial));
      await write(target, file, bytes, backups);
      if ((await readTargetFile(path))?.bytes.equals(bytes) !== true)
        throw appError('target-changed', { place: path }, { retryable: true });
      return { places: 1 };
    },
    async verify({ target }) {
      await backups.remove(target.id);
      return { level: 'written', problem: null };
    },
    recover: ({ target }) => repairCutOff(target.id, pathOf(target), backups),
    forget: (target) => removeTraces(target.id, pathOf(target), backups),
    lockedPart: (target) => fileLockName(pathOf(target)),
  };
}

const pathOf = ({ options }: Target): string => options.path ?? '';

async function write(
  target: Target,
  file: OpenedFile | null,
  bytes: Buffer,
  backups: Backups,
): Promise<void> {
  const path = pathOf(target);
  const { mode } = target.options;
  const contents = { bytes, id: target.id, mode: mode === undefined ? undefined : Number.parseInt(mode, 8) };
  const isWritten =
    file === null
      ? await writeNew(await placeOfNew(path), contents)
      : await overwrite(file, contents, backups);
  if (!isWritten) throw appError('target-changed', { place: path }, { retryable: true });
}

/**
 * The tokens in the file, if all of it is an earlier delivery, or a token of the gateway without the text of a template.
 *
 * @throws AppError `target-changed` if it holds something else
 */
function readOwn(file: OpenedFile | null, { target, progress }: TargetAccess) {
  const text = file === null ? '' : textOf(file.bytes);
  const { found } = replaceTokens(text, target.serial, null);
  const { template = BARE } = target.options;
  const [held] = found;
  const isIn = (form: string) => held !== undefined && isFilledIn(form, text, target.serial);
  const isBare = !isIn(template) && isIn(BARE);
  const isOwn = text.trim() === '' || isIn(template) || isBare;
  // What an option of `targets add` has allowed to overwrite counts until the first delivery.
  if (!isOwn && (target.options.replace !== true || progress().delivered !== null))
    throw appError('target-changed/foreign', { path: pathOf(target) });
  return { holds: isOwn ? found : [], isBare };
}

/** The text of a file. What a template adds to the token is written in UTF-8. */
function textOf(bytes: Buffer): string {
  const text = decodeFile(bytes)?.text ?? '\0';
  // Anything but UTF-16 was decoded to one character for each byte.
  return text.length === bytes.length ? bytes.toString() : text;
}

/** Whether a text is a template with one token of the gateway, apart from white space around it. */
const isFilledIn = (template: string, text: string, serial: string): boolean =>
  (text.match(JWT) ?? []).some((token) => {
    const held = describeToken(token, serial);
    if (held === null || held.expiresAt === null) return false;
    const filled = fillTemplate(template, { ...held, token, expiresAt: held.expiresAt }, serial);
    return filled.trim() === text.trim();
  });
