import type { TargetKind } from '../domain/ports/index.ts';

/**
 * A kind whose code is loaded when it is first used. Most runs deliver nothing, and the HTTP client alone takes a third
 * of the start-up time.
 */
export function lazyKind(load: () => Promise<TargetKind>): TargetKind {
  let loading: Promise<TargetKind> | undefined;
  const kind = () => {
    loading ??= load();
    return loading;
  };
  return {
    inspect: async (access) => (await kind()).inspect(access),
    deliver: async (access, token) => (await kind()).deliver(access, token),
    verify: async (access, token) => (await kind()).verify(access, token),
    mayBeThere: async (access) => (await kind()).mayBeThere?.(access) ?? true,
    recover: async (access) => (await kind()).recover?.(access),
    forget: async (target) => (await kind()).forget?.(target),
    lockedPart: async (target) => (await kind()).lockedPart?.(target) ?? target.id,
  };
}
