// Reads a gateway's watts many times over one connection, as the app does, and prints how the heap grew.

import { startPoller } from '../../main/app/desktop/poller.ts';
import { createStore } from '../../main/app/desktop/store.ts';
import { createDeps } from '../../main/app/engine.ts';
import { createSharedConnection } from '../../main/app/gateway/shared-connection.ts';
import { wantedOf } from '../../main/app/gateway/wanted-gateways.ts';
import type { Clock } from '../../main/domain/ports/index.ts';
import { INITIAL_STATE, reduce } from '../../main/domain/state.ts';
import { readToken } from '../../main/domain/token.ts';
import { createConnector } from '../../main/enphase/gateway/connector.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import type { Gateway } from '../../shared/domain.ts';
import { SILENT_LOG } from '../support/silent-log.ts';
import { realPorts } from './world.ts';

export interface PollOrder {
  readonly gateway: Gateway;
  readonly token: string;
  readonly polls: number;
}
export interface PollReport {
  /** Bytes after a garbage collection: first after a thousand polls, then after all. */
  readonly heap: readonly number[];
  readonly failed: number;
}

const BASELINE = 1000;
const PACE = 10_000;
const { gateway, token, polls } = JSON.parse(process.argv[2] ?? '{}') as PollOrder;
/**
 * ms. The timer of each request stays in memory until this limit is over.
 * At the pace of real readings that is four or five timers.
 */
const LIMIT = 2000;
const deps = createDeps({
  ...realPorts('http://127.0.0.1:9', [gateway]),
  connector: createConnector({ clock: systemClock, timeout: LIMIT }),
});
await deps.vault.saveToken(gateway.serial, { token, route: 'entrez-tokens' });
const claims = readToken(token);
if (claims === null) throw new Error('the order holds no token');

const heap: number[] = [];
let done = 0;
let failed = 0;
let now = Date.now();
const finished = Promise.withResolvers<void>();
/** Each wait ends at once and moves the clock by its length. */
const clock: Clock = {
  now: () => now,
  wait: async (ms, signal) => {
    signal?.throwIfAborted();
    now += ms;
    done++;
    if (store.get().gateways[0]?.failures) failed++;
    if (done === BASELINE || done === polls) heap.push(await heapNow());
    if (done === polls) finished.resolve();
    if (done >= polls) await new Promise(() => undefined);
  },
};
const store = createStore(
  [
    { type: 'gateway', gateway } as const,
    {
      type: 'token',
      serial: gateway.serial,
      token: { claims, signature: 'unknown', previous: null },
    } as const,
  ].reduce(reduce, INITIAL_STATE),
);
const connection = createSharedConnection(deps, { wanted: () => wantedOf(gateway) });
startPoller({
  serial: gateway.serial,
  connection,
  tokens: { read: deps.vault.token },
  clock,
  log: SILENT_LOG,
  store,
  intervalMs: () => PACE,
});
await finished.promise;
process.stdout.write(JSON.stringify({ heap, failed } satisfies PollReport));
process.exit(0);

async function heapNow(): Promise<number> {
  await systemClock.wait(LIMIT + 500);
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
