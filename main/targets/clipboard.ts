import type { TargetKind } from '../domain/ports/index.ts';
import { writeOnlyPlace } from './write-only-place.ts';

/** A place that takes a token only by hand: a reminder that stays until somebody says that it is done. */
export const clipboardKind: TargetKind = {
  inspect: writeOnlyPlace,
  deliver: async () => ({ places: 1 }),
  verify: async () => ({ level: null, problem: null }),
};
