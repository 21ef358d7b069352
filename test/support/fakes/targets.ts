import pLimit from 'p-limit';
import type { TargetKind, TargetPorts } from '../../../main/domain/ports/index.ts';
import { TARGET_KINDS, type TargetKindName } from '../../../shared/delivery.ts';

/** A kind that takes every token, and shows none. */
const easyKind: TargetKind = {
  inspect: async ({ target }) => ({
    holds: null,
    places: [{ where: target.where, role: null, editable: true, reason: null }],
  }),
  deliver: async () => ({ places: 1 }),
  verify: async () => ({ level: 'written', problem: null }),
};

/** Targets without anything outside. @param kinds in place of the easy one */
export function fakeTargets(kinds: Partial<Record<TargetKindName, TargetKind>> = {}): TargetPorts {
  const all = Object.fromEntries(TARGET_KINDS.map((name) => [name, kinds[name] ?? easyKind]));
  const mutexes = new Map<string, ReturnType<typeof pLimit>>();
  return {
    kinds: all as TargetPorts['kinds'],
    mutex(part) {
      const mutex = mutexes.get(part) ?? pLimit(1);
      mutexes.set(part, mutex);
      return mutex;
    },
    run: async () => undefined,
    findSystems: async () => undefined,
    removeTraces: async () => undefined,
  };
}
