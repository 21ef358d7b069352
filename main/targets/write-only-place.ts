import type { Inspection, TargetAccess } from '../domain/ports/index.ts';

/** The look at a target that takes a token and shows none. */
export const writeOnlyPlace = async ({ target }: TargetAccess): Promise<Inspection> => ({
  holds: null,
  places: [{ where: target.where, role: null, editable: true, reason: null }],
});
