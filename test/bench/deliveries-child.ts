// Delivers tokens with the real kinds, the real state file and the real locks, and prints how long and how much memory.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDeps, createEngine } from '../../main/app/engine.ts';
import { readTarget } from '../../main/domain/new-target.ts';
import { withGateways } from '../../main/domain/saved-state.ts';
import { systemClock as clock } from '../../main/platform/node/clock.ts';
import { appPaths } from '../../main/platform/node/paths.ts';
import { createStoragePorts } from '../../main/platform/node/storage-ports.ts';
import { createTargetMutexes } from '../../main/platform/node/target-mutexes.ts';
import { createTargets } from '../../main/targets/kinds.ts';
import { gateway, makeToken, SERIAL } from '../support/builders.ts';
import { SILENT_LOG } from '../support/silent-log.ts';
import { createWebhookServer, late } from '../support/targets/webhook-server.ts';
import { timed } from './rounds.ts';
import { median } from './table.ts';
import { realPorts } from './world.ts';

export interface DeliveriesOrder {
  readonly rounds: number;
  readonly deliveries: number;
}
export interface DeliveriesReport {
  /** ms to deliver to 20 targets, one of them slow, and to the slow one alone. */
  readonly twenty: number;
  readonly slowest: number;
  /** Bytes after a tenth of the deliveries, and after all. */
  readonly heap: readonly number[];
}

const SLOW_MS = 500;
const COUNT = 20;
const { rounds, deliveries } = JSON.parse(process.argv[2] ?? '{}') as DeliveriesOrder;
const home = mkdtempSync(join(tmpdir(), 'envoy-tray-bench-'));
const deps = createDeps({
  ...realPorts('http://127.0.0.1:9', []),
  ...createStoragePorts(
    appPaths(home),
    () => undefined,
    () => undefined,
  ),
  targets: { ...createTargets({ clock, log: SILENT_LOG, env: {}, home }), mutex: createTargetMutexes(home) },
});
const engine = createEngine(deps);
await deps.state.change((state) => withGateways(state, gateway()));
const slow = await createWebhookServer();
slow.always(late(SLOW_MS));
const quick = await createWebhookServer();
let tokens = 0;
const renew = () => {
  const token = makeToken({ jti: `token ${tokens++}` });
  return deps.vault.saveToken(SERIAL, { token, route: 'manual', certificate: null });
};
const add = (url: string) =>
  engine.addTarget(readTarget({ kind: 'webhook', url }), async () => ({ key: null, headers: {} }));
await renew();
await add(slow.hookUrl);
for (let n = 1; n < COUNT; n++) await add(`${quick.hookUrl}?place=${n}`);

async function deliver(ids: readonly string[]): Promise<void> {
  const rows = await engine.deliver({ ids });
  const failed = rows.find(({ result }) => result !== 'delivered');
  if (failed !== undefined) throw new Error(`not delivered: ${failed.error?.message ?? failed.result}`);
}
const all: number[] = [];
const alone: number[] = [];
for (let round = 0; round < rounds; round++) {
  await renew();
  all.push(await timed(() => deliver([])));
  await renew();
  alone.push(await timed(() => deliver(['webhook'])));
}

const heap: number[] = [];
for (let n = 1; n <= deliveries; n++) {
  await renew();
  await deliver(['webhook-2']);
  if (n === deliveries / 10 || n === deliveries) heap.push(heapNow());
}
const report: DeliveriesReport = { twenty: median(all), slowest: median(alone), heap };
process.stdout.write(JSON.stringify(report));
rmSync(home, { recursive: true, force: true });
process.exit(0);

function heapNow(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
