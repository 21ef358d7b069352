import type { ChildApi, ChildOptions, ParentApi } from '../messages.ts';
import { createRpc, type Rpc } from '../rpc.ts';
import type { HostState } from '../state.ts';
import type { World } from '../worlds.ts';

/** Options of this child process. */
export const options: ChildOptions = JSON.parse(process.env['HOST_OPTIONS'] ?? '{}');
/** The desktop that the app is on. */
export const world: World = options.world;
/** The system that the app is told it runs on. */
export const platform: NodeJS.Platform = world.platform;

type Part = Partial<HostState>;
const parts: (() => Part)[] = [];
const local: Partial<ChildApi> = {};
let dirty = false;

/** Adds the fields of one module to the state that the test sees. */
export function contribute(part: () => Part): void {
  parts.push(part);
}

/** Adds the calls of one module that the test can make. */
export function answer(methods: Partial<ChildApi>): void {
  Object.assign(local, methods);
}

/** The whole state at this moment. */
export function collect(): HostState {
  // Each module contributes some fields; together they are the whole HostState.
  return Object.assign({}, ...parts.map((part) => part())) as HostState;
}

/** Sends the state to the test soon: once for all changes in one turn of the event loop. */
export function changed(): void {
  if (dirty) return;
  dirty = true;
  setImmediate(flush);
}

/** Sends a changed state at once. */
export function flush(): void {
  if (!dirty) return;
  dirty = false;
  quietly(parent.call('state', collect()));
}

/** Calls to the test's process. */
export const parent: Rpc<ParentApi> = createRpc<Partial<ChildApi>, ParentApi>(
  (message) => {
    if (process.connected) process.send?.(message);
  },
  local,
  flush,
);

/** Ignores the result of a call that the test's process need not answer. */
export function quietly(result: Promise<unknown>): void {
  result.catch(() => {});
}
