import type { TargetKind } from '../domain/ports/index.ts';

/** Whatever takes a token only by hand: a reminder that stays until somebody says that it is done. */
export const clipboardKind: TargetKind = {
  highest: null,
  async inspect({ target }) {
    return { holds: null, places: [{ where: target.where, role: null, editable: true, reason: null }] };
  },
  deliver: async () => ({ places: 1 }),
  verify: async () => ({ level: null, problem: null }),
};
