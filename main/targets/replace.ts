import type { Target } from '../../shared/delivery.ts';
import type { Proof, TargetKind } from '../domain/ports/index.ts';
import type { Backups } from './backup.ts';
import { fileLockName, inspectFile, removeTraces, repairCutOff, replaceInFile } from './token-in-file.ts';

const PROVEN: Proof = { level: 'written', problem: null };

/** A text file of another program, in which only the token is changed. */
export function createReplaceKind(backups: Backups): TargetKind {
  return {
    inspect: ({ target }) => inspectFile(pathOf(target), target.serial),
    async deliver(access, token) {
      return { places: await replaceInFile(access, pathOf(access.target), token, backups) };
    },
    async verify({ target }) {
      await backups.remove(target.id);
      return PROVEN;
    },
    recover: ({ target }) => repairCutOff(target.id, pathOf(target), backups),
    forget: (target) => removeTraces(target.id, pathOf(target), backups),
    lockedPart: (target) => fileLockName(pathOf(target)),
  };
}

const pathOf = ({ options }: Target): string => options.path ?? '';
