import type { ChildApi, ChildOptions, ParentApi } from '../messages.ts';
import { createRpc, type Rpc } from '../rpc.ts';
import type { HostState } from '../state.ts';

/** What this child was told to be. */
export const options: ChildOptions = JSON.parse(process.env['HOST_OPTIONS'] ?? '{}');
/** The system the app believes to be on. */
export const platform: NodeJS.Platform = options.platform ?? process.platform;

type Part = Partial<HostState>;
const parts: (() => Part)[] = [];
const local: Partial<ChildApi> = {};
let dirty = false;

/** Adds what one area knows to the state that the test sees. */
export function contribute(part: () => Part): void {
  parts.push(part);
}

/** Adds what one area does when the test asks for it. */
export function answer(methods: Partial<ChildApi>): void {
  Object.assign(local, methods);
}

/** Everything at this moment. */
export function collect(): HostState {
  // Each area gives its fields; together they are all of them.
  return Object.assign({}, ...parts.map((part) => part())) as HostState;
}

/** Tells the test that something is different now: once for everything that happens in one go. */
export function changed(): void {
  if (dirty) return;
  dirty = true;
  setImmediate(flush);
}

/** Tells it at once. */
export function flush(): void {
  if (!dirty) return;
  dirty = false;
  quietly(parent.call('state', collect()));
}

/** The test's process. */
export const parent: Rpc<ParentApi> = createRpc<Partial<ChildApi>, ParentApi>(
  (message) => {
    if (process.connected) process.send?.(message);
  },
  local,
  flush,
);

/** For what the test's process is told and need not answer. */
export function quietly(result: Promise<unknown>): void {
  result.catch(() => {});
}
