import pLimit from 'p-limit';
import { appError } from '../../../main/domain/errors.ts';
import type {
  DiscoveredService,
  Histories,
  HistoryStore,
  MeteredReading,
  Ports,
  SavedState,
  StateStore,
  StoredValue,
} from '../../../main/domain/ports/index.ts';
import { INITIAL_SAVED_STATE } from '../../../main/domain/saved-state.ts';
import { readToken } from '../../../main/domain/token.ts';
import { createMemorySecrets } from '../../../main/platform/node/secrets.ts';
import type { Certificate, Endpoint, GatewayInfo } from '../../../shared/domain.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import {
  certificate,
  discoveredService,
  gatewayInfo,
  NOW_S,
  powerReading,
  SERIAL,
  YEAR_S,
} from '../builders.ts';
import { SILENT_LOG } from '../silent-log.ts';
import { signToken } from '../simulator/jwt.ts';
import { createFakeClock } from './clock.ts';
import { fakeTargets } from './targets.ts';

/** How the gateway and Enphase behave behind the fake ports. By default everything succeeds. */
export interface World {
  info: GatewayInfo;
  checkToken(token: string): Promise<void>;
  readPower(token: string | null): Promise<MeteredReading>;
  signIn(): Promise<void>;
  /** The certificate that the gateway shows over https. */
  certificate: Certificate;
  /** Whether a gateway answers at the endpoint. */
  reachable(endpoint: Endpoint): boolean;
  candidates: DiscoveredService[];
  onNetwork: boolean;
  requestToken(): string;
}

export function inMemoryValue<T>(first: T): StoredValue<T> {
  let value = first;
  return {
    load: async () => value,
    save: async (next) => {
      value = next;
    },
  };
}

export function inMemoryHistory(): HistoryStore {
  const kept = inMemoryValue<Histories>({});
  return { ...kept, remove: () => kept.save({}) };
}

/** A state in memory: `kept.state`, so that tests can look at it and set it. Its transactions run one at a time. */
export function inMemoryState(kept: { state: SavedState } = { state: INITIAL_SAVED_STATE }): StateStore {
  const alone = pLimit(1);
  return {
    load: async () => kept.state,
    change: (update) =>
      alone(() => {
        const before = kept.state;
        kept.state = update(before);
        return { before, after: kept.state };
      }),
    transaction: (work) =>
      alone(() =>
        work({
          state: kept.state,
          save: async (next) => {
            kept.state = next;
          },
        }),
      ),
    remove: async () => {
      kept.state = INITIAL_SAVED_STATE;
    },
  };
}

/** Ports on a fake world. `log` records in order what was called, such as `connect`, `read` or `store token`. */
export function fakePorts(change: Partial<World> = {}): { ports: Ports; world: World; log: string[] } {
  const log: string[] = [];
  const clock = createFakeClock({ autoAdvance: true });
  const world: World = {
    info: gatewayInfo(),
    checkToken: async () => undefined,
    readPower: async () => powerReading(),
    signIn: async () => undefined,
    certificate: certificate('AA'),
    reachable: () => true,
    candidates: [discoveredService()],
    onNetwork: true,
    requestToken: () => signToken({ aud: SERIAL, enphaseUser: 'owner', iat: NOW_S, exp: NOW_S + YEAR_S }),
    ...change,
  };
  const secrets = createMemorySecrets();
  const ports: Ports = {
    clock,
    log: SILENT_LOG,
    secrets: {
      ...secrets,
      kind: 'keychain',
      set: (account, secret) => {
        log.push(`store ${account.split(' ')[0]}`);
        return secrets.set(account, secret);
      },
    },
    state: inMemoryState(),
    signInMutex: pLimit(1),
    targets: fakeTargets(),
    discovery: {
      isOnNetwork: () => world.onNetwork,
      async browse() {
        log.push('browse');
        return world.candidates;
      },
    },
    connector: {
      async connect(endpoints, options = {}) {
        log.push('connect');
        const endpoint = endpoints.find(world.reachable);
        if (endpoint === undefined) throw appError('gateway-unreachable');
        if (endpoint.scheme === 'https') options.onSecure?.();
        return {
          endpoint,
          info: world.info,
          certificate: endpoint.scheme === 'https' ? world.certificate : null,
          clockSkewMs: 0,
          checkToken: async (token) => {
            log.push('check');
            await world.checkToken(token);
          },
          readPower: async (token) => {
            log.push('read');
            return world.readPower(token);
          },
          minIntervalMs: () => 0,
          close: () => log.push('close'),
        };
      },
    },
    cloud: {
      async signIn({ email }) {
        log.push('sign in');
        await world.signIn();
        return { email, sessionId: 'session', cookie: '' };
      },
      async requestToken() {
        log.push('token');
        const token = world.requestToken();
        const claims = readToken(token);
        if (claims === null) throw new Error('requestToken of the test returned no JWT');
        return { token, claims, route: 'entrez-tokens' };
      },
      checkSignature: async () => 'unknown',
    },
    settings: inMemoryValue(DEFAULT_SETTINGS),
    history: inMemoryHistory(),
    staleFiles: { remove: async () => undefined },
    givenCredentials: { email: 'owner@example.org', password: 'secret' },
  };
  return { ports, world, log };
}
