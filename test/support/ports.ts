import pLimit from 'p-limit';
import { AppError } from '../../main/domain/errors.ts';
import { SILENT_LOG } from '../../main/domain/log.ts';
import type {
  Clock,
  DiscoveredService,
  GatewayStore,
  Histories,
  Ports,
  SharedValue,
  SignInStore,
  StoredValue,
} from '../../main/domain/ports/index.ts';
import { INITIAL_SIGN_IN_STATE } from '../../main/domain/sign-in-policy.ts';
import { readToken } from '../../main/domain/token.ts';
import { createMemorySecrets } from '../../main/platform/node/secrets.ts';
import type { Certificate, Endpoint, Gateway, GatewayInfo, PowerReading } from '../../shared/domain.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import {
  certificate,
  discoveredService,
  gatewayInfo,
  NOW,
  NOW_S,
  powerReading,
  SERIAL,
  YEAR_S,
} from './builders.ts';
import { signToken } from './simulator/jwt.ts';

/** A clock that moves only when told to, or by waiting. */
export function fakeClock(startMs = NOW): Clock & { advance(ms: number): void } {
  let now = startMs;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    async wait(ms, signal) {
      signal?.throwIfAborted();
      now += ms;
    },
  };
}

/** What a test may change of the world behind the ports; everything else goes well. */
export interface World {
  info: GatewayInfo;
  checkToken(token: string): Promise<void>;
  readPower(token: string | null): Promise<PowerReading>;
  signIn(): Promise<void>;
  /** SHA-256 of the certificate that the gateway shows. */
  certificate: Certificate;
  /** Where a gateway answers. */
  reachable(endpoint: Endpoint): boolean;
  candidates: DiscoveredService[];
  onNetwork: boolean;
  requestToken(): string;
}

/** A value kept in memory. */
export function keptIn<T>(first: T): StoredValue<T> {
  let value = first;
  return {
    load: async () => value,
    save: async (next) => {
      value = next;
    },
  };
}

/** A value kept in memory that is changed in place. */
export function changingIn<T>(first: T): SharedValue<T> {
  let value = first;
  return {
    load: async () => value,
    change: async (update) => {
      value = update(value);
    },
    clear: async () => {
      value = first;
    },
  };
}

/** Curves in memory. */
export const historyIn = (): Ports['history'] => {
  const kept = keptIn<Histories>({});
  return { ...kept, clear: () => kept.save({}) };
};

/** A list of gateways in memory. */
export function gatewaysIn(known: readonly Gateway[] = []): GatewayStore {
  const gateways = new Map(known.map((gateway) => [gateway.serial, gateway]));
  return {
    load: async () => [...gateways.values()],
    remember: async (fresh) => {
      for (const gateway of fresh) gateways.set(gateway.serial, gateway);
    },
    update: async (fresh) => {
      for (const gateway of fresh) if (gateways.has(gateway.serial)) gateways.set(gateway.serial, gateway);
    },
    drop: async (serial) => void gateways.delete(serial),
    clear: async () => gateways.clear(),
  };
}

/** What Enlighten said, kept in memory; nobody else signs in. */
export const signInsIn = (): SignInStore => ({ ...changingIn(INITIAL_SIGN_IN_STATE), alone: pLimit(1) });

/** Ports to an imagined world; `log` has every call in order. */
export function fakePorts(change: Partial<World> = {}): { ports: Ports; world: World; log: string[] } {
  const log: string[] = [];
  const clock = fakeClock();
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
      set: (account, secret) => {
        log.push(`store ${account.split(' ')[0]}`);
        return secrets.set(account, secret);
      },
    },
    gateways: gatewaysIn(),
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
        if (endpoint === undefined) throw new AppError('gateway-unreachable', 'Nothing answered.');
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
          pause: () => 0,
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
        const facts = readToken(token);
        if (facts === null) throw new Error('the test made a token that is none');
        return { token, facts, route: 'entrez-tokens' };
      },
      checkSignature: async () => 'unknown',
    },
    signIns: signInsIn(),
    settings: keptIn(DEFAULT_SETTINGS),
    memory: changingIn({ warned: {}, triedAt: {} }),
    history: historyIn(),
    leftovers: { clear: async () => undefined },
    forgotten: changingIn(''),
    givenCredentials: { email: 'owner@example.org', password: 'secret' },
  };
  return { ports, world, log };
}
