import { makeToken, SERIAL } from '../builders.ts';
import { realPause } from '../simulator/pause.ts';
import { type AskGateway, patiently } from './ask-gateway.ts';
import { Access, type UserKind } from './home-assistant-access.ts';
import { Entry, type EntrySeed, type EntryState } from './home-assistant-entry.ts';
import { Flows } from './home-assistant-flows.ts';
import { type HomeAssistantFaults, restAnswerer } from './home-assistant-rest.ts';
import { type EntityState, States } from './home-assistant-states.ts';
import { YamlSide } from './home-assistant-yaml.ts';
import { type ServerOptions, type StandInServer, startServer } from './stand-in-server.ts';
import { Switches } from './switches.ts';
import { createWork } from './work.ts';

/** Long-lived access tokens of an administrator and of a user without that right. */
export const ADMIN_KEY = 'standin-administrator-access-token';
export const USER_KEY = 'standin-ordinary-user-access-token';

/** Entity of the REST sensor in YAML. */
export const REST_SENSOR = 'sensor.pv_power';

const IGNORED = {
  ...{ entry_id: 'ignored', domain: 'enphase_envoy', title: 'Envoy 122399000002', source: 'ignore' },
  ...{ state: 'not_loaded', supports_reconfigure: true, disabled_by: null, reason: null },
};

/** How a Home Assistant is set up; everything may be left out. */
export interface HomeAssistantOptions extends ServerOptions {
  /** Decides whether a token works; default: each one does. */
  readonly gateway?: AskGateway;
  readonly serial?: string;
  /** What the entry holds; default a new token. */
  readonly token?: string;
  /** The entry of `enphase_envoy`; null: there is none. */
  readonly entry?: EntrySeed | null;
  /** `secrets.yaml` of a REST sensor; default: nothing is set up in YAML. */
  readonly secretsPath?: string;
  /** The line that the sensor's header is taken from; default `envoy_bearer`. */
  readonly secretName?: string;
  /** Default {@link ADMIN_KEY} and {@link USER_KEY}. */
  readonly keys?: Readonly<Record<string, UserKind>>;
  /** Refusals until the address is banned; default 5. */
  readonly banAfter?: number;
  /** False for versions before spring 2026, whose form knows only user and password. Default true. */
  readonly hasTokenBox?: boolean;
  /** Whether the form suggests the stored token. Releases that were tried do not. Default true. */
  readonly showsToken?: boolean;
  readonly version?: string;
  /** Whether its owner has told it to ignore another gateway that it has discovered. Default false. */
  readonly ignoresOther?: boolean;
  /**
   * ms by `wait` before an entry or a sensor follows a reload; default 0: in the next turn of the event loop.
   */
  readonly reloadAfterMs?: number;
}

/** A running Home Assistant. */
export interface HomeAssistant extends StandInServer, AsyncDisposable {
  /** What goes wrong, switchable at any time. */
  readonly faults: Switches<HomeAssistantFaults>;
  /** Access tokens that are good at the moment. */
  readonly keys: Map<string, UserKind>;
  /** Refusals since the last request that was let in. */
  readonly refusals: number;
  readonly isBanned: boolean;
  unban(): void;
  /** Id of the entry, to choose it by. */
  readonly entryId: string;
  /** Entity with the entry's production. */
  readonly entityId: string;
  /** Forms opened over REST that were neither finished nor deleted. */
  readonly openFlows: number;
  entryState(): EntryState;
  /** The token in the box as stored; not necessarily loaded. */
  storedToken(): string;
  /** False: the entry renews its token by itself. */
  usesManualToken(): boolean;
  /** The token that would be used now; of the sensor in YAML where there is one, else of the entry. */
  tokenInUse(side?: 'entry' | 'yaml'): string | null;
  state(entityId: string): EntityState | undefined;
  /** One more round of reading by the entry and the sensor. */
  poll(): Promise<void>;
  /** Somebody opens or closes a form of the entry in the browser. */
  setOtherFlow(isOpen: boolean): void;
  /** Home Assistant starts anew and loads all that is stored, `secrets.yaml` too. */
  restart(): Promise<void>;
  /** Resolves when each state is the last one for now. */
  settled(): Promise<void>;
}

export async function createHomeAssistant(options: HomeAssistantOptions = {}): Promise<HomeAssistant> {
  const { gateway = async () => 'accepted', serial = SERIAL, now = Date.now, wait = realPause } = options;
  const {
    hasTokenBox = true,
    showsToken = true,
    version = '2026.8.1',
    secretsPath,
    secretName = 'envoy_bearer',
  } = options;
  const access = new Access(
    options.keys ?? { [ADMIN_KEY]: 'admin', [USER_KEY]: 'user' },
    options.banAfter ?? 5,
  );
  const faults = new Switches<HomeAssistantFaults>();
  const ask = patiently(gateway);
  const states = new States(now);
  const work = createWork(wait, options.reloadAfterMs ?? 0);
  const seed = options.entry === null ? null : { token: options.token ?? makeToken(), ...options.entry };
  const entry =
    seed === null ? null : new Entry(seed, { serial, ask, states, work, hasTokenBox, showsToken, now });
  const entries = entry === null ? [] : [entry];
  const ignored = options.ignoresOther === true ? [IGNORED] : [];
  const isBroken = () => faults.get('brokenYaml') === true || faults.get('restMistake') === true;
  const yaml =
    secretsPath === undefined
      ? null
      : new YamlSide({ path: secretsPath, secretName, entityId: REST_SENSOR, isBroken, ask, states, work });
  await yaml?.load();
  const flows = new Flows({ entries, ask, isOtherGateway: () => faults.get('otherGateway') === true });
  const server = await startServer(
    options,
    restAnswerer({ access, faults, states, entries, ignored, flows, yaml, version }),
  );

  const theEntry = (): Entry => {
    if (entry === null) throw new Error('this Home Assistant has no entry');
    return entry;
  };
  const inspection = {
    faults,
    keys: access.keys,
    get refusals() {
      return access.refusals;
    },
    get isBanned() {
      return access.isBanned;
    },
    unban: () => access.unban(),
    entryId: entry?.id ?? '',
    entityId: entry?.entityId ?? REST_SENSOR,
    get openFlows() {
      return flows.open;
    },
    entryState: () => theEntry().state,
    storedToken: () => theEntry().token,
    usesManualToken: () => theEntry().usesManualToken,
    tokenInUse: (side: 'entry' | 'yaml' = yaml === null ? 'entry' : 'yaml') =>
      side === 'yaml' ? (yaml?.tokenInUse ?? null) : theEntry().tokenInUse,
    state: (entityId: string) => states.get(entityId),
    async poll() {
      await Promise.all([entry?.poll(), yaml?.poll()]);
    },
    setOtherFlow: (isOpen: boolean) => {
      flows.isOtherOpen = isOpen;
    },
    async restart() {
      entry?.reload();
      await yaml?.load();
    },
    settled: () => work.settled(),
    [Symbol.asyncDispose]: () => server.close(),
  };
  // Descriptors, because a spread would turn getters into the values of this moment.
  return Object.defineProperties(inspection, Object.getOwnPropertyDescriptors(server)) as typeof inspection &
    StandInServer;
}
