import { makeToken } from '../builders.ts';
import type { RequestRecord } from '../simulator/http-log.ts';
import { realPause } from '../simulator/pause.ts';
import { type AskGateway, patiently } from './ask-gateway.ts';
import type { AccessOptions, Role } from './openhab-access.ts';
import type { Configuration } from './openhab-config.ts';
import type { StatusInfo } from './openhab-handler.ts';
import { usualThings } from './openhab-house.ts';
import { type OpenhabFaults, restAnswerer } from './openhab-rest.ts';
import type { StoredThing, Thing, ThingSeed } from './openhab-thing.ts';
import { Things } from './openhab-things.ts';
import { type ServerOptions, type StandInServer, startServer } from './stand-in-server.ts';
import { Switches } from './switches.ts';
import { createWork } from './work.ts';

/** API tokens of an administrator and of a user without that role. */
export const ADMIN_KEY = 'oh.tray.standinAdministratorSecret0123456789';
export const USER_KEY = 'oh.tray.standinOrdinaryUserSecret0123456789';

/** How an openHAB is set up; everything may be left out. */
export interface OpenhabOptions extends ServerOptions {
  /** Decides whether a token works; default: each one does. */
  readonly gateway?: AskGateway;
  /** What the usual things hold; default a new token. */
  readonly token?: string;
  /** Default: {@link usualThings} with `token`. */
  readonly things?: readonly ThingSeed[];
  /** Default {@link ADMIN_KEY} and {@link USER_KEY}. */
  readonly apiTokens?: Readonly<Record<string, Role>>;
  /** "Allow basic authentication" with a name and a password; default off. */
  readonly basicUser?: AccessOptions['basicUser'];
  /**
   * Default 5.2.1. Before 4 `http:url` is ONLINE at once, before 5.0 items have no times, before 5.2 nothing
   * stands for `${ENV:NAME}`.
   */
  readonly version?: string;
  /** The enphase binding takes a changed `jwt` over by itself; default false, as read in its source. */
  readonly repaired?: boolean;
  /** What the enphase binding's own sign-in gets where `autoJwt` is on; default null: it fails. */
  readonly automaticToken?: string | null;
  /** Address that the enphase binding writes into its own thing when the gateway is away; default none. */
  readonly foundHostname?: string | null;
  /** What `${ENV:NAME}` stands for; read at each start of openHAB only. */
  readonly environment?: Record<string, string>;
  /** ms by `wait` before a status follows a change; default 0: in the next turn of the event loop. */
  readonly statusAfterMs?: number;
  /** What `/rest/rules` lists. */
  readonly rules?: readonly unknown[];
}

/** A running openHAB. */
export interface Openhab extends StandInServer, AsyncDisposable {
  /** What goes wrong, switchable at any time. */
  readonly faults: Switches<OpenhabFaults>;
  /** API tokens that are good at the moment. */
  readonly apiTokens: Map<string, Role>;
  /**
   * The token that the thing would use now, which may differ from what it shows; null while it does not run.
   */
  tokenInUse(uid: string): string | null;
  /** A copy of the whole thing as it is kept. */
  stored(uid: string): StoredThing;
  isEnabled(uid: string): boolean;
  status(uid: string): StatusInfo;
  /** PUT requests so far, optionally of one thing. */
  puts(uid?: string): readonly RequestRecord[];
  /** One more round of reading, as after `refresh`; of all things unless one is named. */
  poll(uid?: string): Promise<void>;
  /** The gateway has forgotten its sessions, so the next round needs the token again. */
  endSessions(): void;
  /** A change of a thing's file, seen by openHAB: the handler stays the same object. */
  editFile(uid: string, change: Configuration): void;
  /** openHAB starts anew; what is stored stays, also that a thing is disabled. */
  restart(): void;
  /** Resolves when each status is the last one for now. */
  settled(): Promise<void>;
}

export async function createOpenhab(options: OpenhabOptions = {}): Promise<Openhab> {
  const { gateway = async () => 'accepted', version = '5.2.1', now = Date.now, wait = realPause } = options;
  const apiTokens = new Map(
    Object.entries<Role>(options.apiTokens ?? { [ADMIN_KEY]: 'administrator', [USER_KEY]: 'user' }),
  );
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isBefore = (wanted: number, part = 0) => major < wanted || (major === wanted && minor < part);
  const faults = new Switches<OpenhabFaults>();
  const work = createWork(wait, options.statusAfterMs ?? 0);
  const things = new Things({
    seeds: options.things ?? usualThings(options.token ?? makeToken()),
    ask: patiently(gateway),
    work,
    now,
    isBefore,
    isRepaired: options.repaired ?? false,
    automaticToken: options.automaticToken ?? null,
    foundHostname: options.foundHostname ?? null,
    environment: () => options.environment ?? {},
  });
  const answer = restAnswerer({
    things,
    access: { apiTokens, basicUser: options.basicUser ?? null },
    faults,
    version,
    hasItemTimes: !isBefore(5),
    rules: options.rules ?? [],
    wait,
  });
  const server = await startServer(options, answer);

  const known = (uid: string): Thing => {
    const thing = things.find(uid);
    if (thing === undefined) throw new Error(`this openHAB has no thing ${uid}`);
    return thing;
  };
  // Spread, its getters would become the values of this moment.
  return Object.assign(server, {
    faults,
    apiTokens,
    tokenInUse: (uid: string) => known(uid).handler?.tokenInUse ?? null,
    stored: (uid: string) => structuredClone(known(uid).stored),
    isEnabled: (uid: string) => known(uid).stored.enabled,
    status: (uid: string) => known(uid).status,
    puts: (uid = '') =>
      server.requests.filter(
        ({ method, path }) => method === 'PUT' && decodeURIComponent(path).includes(`/things/${uid}`),
      ),
    async poll(uid?: string) {
      await Promise.all((uid === undefined ? things.all() : [known(uid)]).map((one) => things.poll(one)));
    },
    endSessions: () => {
      for (const { handler } of things.all()) handler?.endSession();
    },
    editFile: (uid: string, change: Configuration) => {
      const thing = known(uid);
      things.configure(thing, { ...thing.stored.configuration, ...change });
    },
    restart: () => things.restart(),
    settled: () => work.settled(),
    [Symbol.asyncDispose]: () => server.close(),
  });
}
