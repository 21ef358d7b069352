import pLimit from 'p-limit';
import type { Ports } from '../../main/domain/ports/index.ts';
import { INITIAL_SAVED_STATE, withGateways } from '../../main/domain/saved-state.ts';
import { createCloud } from '../../main/enphase/cloud/client.ts';
import { createConnector } from '../../main/enphase/gateway/connector.ts';
import { systemClock as clock } from '../../main/platform/node/clock.ts';
import { createMemorySecrets } from '../../main/platform/node/secrets.ts';
import type { Gateway } from '../../shared/domain.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { inMemoryHistory, inMemoryState, inMemoryValue } from '../support/fakes/ports.ts';
import { fakeTargets } from '../support/fakes/targets.ts';
import { SILENT_LOG } from '../support/silent-log.ts';
import { type SimulatedCloud, startCloud } from '../support/simulator/cloud.ts';
import { type SimulatedGateway, startGateway } from '../support/simulator/gateway.ts';

export const CREDENTIALS = { email: 'bench@example.org', password: 'only loopback' };

export interface BenchWorld extends AsyncDisposable {
  readonly cloud: SimulatedCloud;
  readonly gateways: readonly SimulatedGateway[];
  /** The first of `gateways`. */
  readonly gateway: SimulatedGateway;
}

/** Starts a cloud and gateways that need `latencyMs` for each answer. */
export async function startWorld(latencyMs: number, count = 1): Promise<BenchWorld> {
  const serials = Array.from({ length: count }, (_, index) => String(122_399_000_001 + index));
  const cloud = await startCloud({ accounts: [{ ...CREDENTIALS, serials }], latencyMs });
  const gateways = await Promise.all(serials.map((serial) => startGateway({ serial, latencyMs })));
  const [gateway] = gateways;
  if (gateway === undefined) throw new Error('a world needs a gateway');
  return {
    cloud,
    gateways,
    gateway,
    async [Symbol.asyncDispose]() {
      await Promise.all([cloud.close(), ...gateways.map((one) => one.close())]);
    },
  };
}

/** The engine's ports with real access to cloud and gateways; nothing is stored. */
export function realPorts(cloudUrl: string, known: readonly Gateway[]): Ports {
  return {
    clock,
    log: SILENT_LOG,
    secrets: createMemorySecrets(),
    state: inMemoryState({ state: withGateways(INITIAL_SAVED_STATE, ...known) }),
    signInMutex: pLimit(1),
    discovery: { isOnNetwork: () => true, browse: async () => [] },
    connector: createConnector({ clock }),
    cloud: createCloud({ enlightenUrl: cloudUrl, entrezUrl: cloudUrl, clock }),
    settings: inMemoryValue(DEFAULT_SETTINGS),
    history: inMemoryHistory(),
    staleFiles: { remove: async () => undefined },
    givenCredentials: CREDENTIALS,
    targets: fakeTargets(),
  };
}
