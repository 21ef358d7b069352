import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { createDeps, createEngine, type Engine } from '../../../main/app/engine.ts';
import type { Deps } from '../../../main/app/storage/deps.ts';
import { readTarget } from '../../../main/domain/new-target.ts';
import type { Clock, Log, TargetPorts, TargetSecrets } from '../../../main/domain/ports/index.ts';
import { INITIAL_SAVED_STATE, withGateways, withWantedToken } from '../../../main/domain/saved-state.ts';
import {
  COMMAND_TIMEOUT_MS,
  GATEWAY_CONNECT_TIMEOUT_MS,
  PROOF_TIMEOUT_MS,
  TARGET_TIMEOUT_MS,
} from '../../../main/domain/timing.ts';
import { fingerprintOf } from '../../../main/domain/token-fingerprint.ts';
import { createTargets } from '../../../main/targets/kinds.ts';
import type { SavedTarget, TargetInput } from '../../../shared/delivery.ts';
import { gateway, makeToken, NOW, NOW_S, SERIAL } from '../builders.ts';
import { fakePorts, inMemoryState } from '../fakes/ports.ts';
import { fakeTargets } from '../fakes/targets.ts';
import { SILENT_LOG } from '../silent-log.ts';

export const OLD = makeToken({ jti: 'old' });
export const NEW = makeToken({ jti: 'new' });
export const NO_SECRETS: TargetSecrets = { key: null, headers: {} };
export const withKey = (key: string): TargetSecrets => ({ key, headers: {} });

/** The engine with all real kinds of targets, on a folder of its own. */
export interface DeliveryWorld {
  readonly engine: Engine;
  readonly deps: Deps;
  readonly home: string;
  /** Time passes when something waits, at once. */
  readonly clock: Clock & { pass(ms: number): void };
  /** Everything that the log was told. */
  readonly logged: readonly unknown[];
  targets(): readonly SavedTarget[];
  /** Adds a target as the window or the command line would. */
  add(
    input: TargetInput,
    secrets?: TargetSecrets,
    more?: Parameters<typeof readTarget>[1],
    serial?: string,
  ): ReturnType<Engine['addTarget']>;
  /** Makes a token the one in use, as a renewal does. */
  renewTo(token: string, serial?: string): Promise<void>;
}

export interface DeliveryWorldOptions {
  readonly clock?: DeliveryWorld['clock'];
  readonly targets?: Partial<TargetPorts>;
  readonly env?: NodeJS.ProcessEnv;
}

/** A clock whose waits end in the next turn. Limits of requests and programs never end by it. */
export function hurriedClock(): DeliveryWorld['clock'] {
  let nowMs = NOW;
  const limits: ReadonlySet<number> = new Set([
    ...[TARGET_TIMEOUT_MS, COMMAND_TIMEOUT_MS, PROOF_TIMEOUT_MS, GATEWAY_CONNECT_TIMEOUT_MS],
  ]);
  return {
    now: () => nowMs,
    pass(ms) {
      nowMs += ms;
    },
    async wait(ms, signal) {
      if (limits.has(ms)) return await new Promise<void>(() => undefined);
      await turn();
      signal?.throwIfAborted();
      nowMs += ms;
    },
  };
}

/** @param token in use at the beginning */
export async function deliveryWorld(token = NEW, options: DeliveryWorldOptions = {}): Promise<DeliveryWorld> {
  const home = await mkdtemp(join(tmpdir(), 'envoy-tray-delivery-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const { clock = hurriedClock(), env = process.env } = options;
  const logged: unknown[] = [];
  const log: Log = {
    ...SILENT_LOG,
    warn: (event, fields) => void logged.push({ event, ...fields }),
    error: (event, error) => void logged.push({ event, error }),
  };
  const kept = { state: withGateways(INITIAL_SAVED_STATE, gateway({ certificate: null })) };
  const state = inMemoryState(kept);
  const { ports } = fakePorts();
  const targets = {
    ...fakeTargets(),
    ...createTargets({ clock, log, env, home }),
    ...options.targets,
  };
  const deps = createDeps({ ...ports, clock, log, state, targets });
  const engine = createEngine(deps);
  async function renewTo(fresh: string, serial = SERIAL): Promise<void> {
    await deps.vault.saveToken(serial, { token: fresh, route: 'manual', certificate: null });
    await state.change((saved) => withWantedToken(saved, serial, fingerprintOf(fresh), NOW_S));
  }
  await renewTo(token);
  return {
    ...{ engine, deps, home, clock, logged, renewTo },
    targets: () => kept.state.targets,
    add: (input, secrets = NO_SECRETS, more = {}, serial = undefined) =>
      engine.addTarget({ ...readTarget(input, more), serial }, async () => secrets),
  };
}
