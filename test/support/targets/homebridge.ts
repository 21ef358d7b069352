import { makeToken } from '../builders.ts';
import { realPause } from '../simulator/pause.ts';
import { type AskGateway, patiently } from './ask-gateway.ts';
import { createDowntime } from './downtime.ts';
import { HomebridgeAccess } from './homebridge-access.ts';
import { homebridgeAnswerer, type PluginState } from './homebridge-answers.ts';
import { ConfigFile, type HomebridgeConfig, type UsualConfig, usualConfig } from './homebridge-config.ts';
import { startPluginServer } from './homebridge-plugin.ts';
import { type BridgeStatus, Processes } from './homebridge-processes.ts';
import { orAsProgrammed, type ProgrammedAnswers, programmedAnswers } from './programmed-answers.ts';
import { type ServerOptions, type StandInServer, startServer } from './stand-in-server.ts';

export { CHILD_BRIDGE, type HomebridgeConfig, PLUGIN, usualConfig } from './homebridge-config.ts';
export type { BridgeStatus } from './homebridge-processes.ts';

export const HOMEBRIDGE_USER = 'admin';
export const HOMEBRIDGE_PASSWORD = 'stand-in UI password';
/** May restart Homebridge, but not see its configuration. */
export const HOMEBRIDGE_GUEST = 'guest';

/** How a Homebridge with its UI is set up; everything may be left out. */
export interface HomebridgeOptions extends ServerOptions, Omit<UsualConfig, 'tokenPort'> {
  /** Decides whether a token works; default: each one does. Asked by the plugin's RESTful server only. */
  readonly gateway?: AskGateway;
  /** What the usual device holds; default a new token. */
  readonly token?: string;
  /** Default {@link usualConfig} with `token`, `mode`, `childBridge` and `tokenServer`. */
  readonly config?: HomebridgeConfig;
  /** Whether the plugin has its RESTful server switched on; default false. */
  readonly tokenServer?: boolean;
  /** False: the UI asks nobody for a login. Default true. */
  readonly login?: boolean;
  /** The code that two-factor login asks for; default null: off. */
  readonly otp?: string | null;
  /** Default installed; later through `setPlugin`. */
  readonly plugin?: PluginState;
  /**
   * What the requests for the status see after a restart, one by one; the last one stays. Default down, down,
   * pending and ok. The real one began with `ok` for 8 s where it was restarted before it was quite up.
   */
  readonly statuses?: readonly BridgeStatus[];
  /** Version of the UI; default 5. Version 4 says `up` for `ok`. */
  readonly version?: 4 | 5;
  /** ms by `wait` that the UI is away if it has to restart itself; default 0: until the next turn. */
  readonly downMs?: number;
}

/** A running Homebridge. */
export interface Homebridge extends StandInServer, ProgrammedAnswers, AsyncDisposable {
  /** Of the plugin's RESTful server; null if it is off. */
  readonly tokenServerUrl: string | null;
  /** The token that the running plugin was started with; null while its bridge is not up or has none. */
  tokenInUse(device?: string): string | null;
  /** A copy of `config.json`. */
  stored(): HomebridgeConfig;
  /** A change of `config.json` by somebody else, which the UI sees at once and the plugin after a restart. */
  edit(config: HomebridgeConfig): void;
  /** Copies that the UI has made of earlier configurations. */
  backups(): readonly HomebridgeConfig[];
  /** Restarts asked for, of all or of a child bridge. */
  restarts(): number;
  /** Brings a restart to its end without requests for the status. */
  finishRestart(): void;
  /** Sessions opened so far are over, as after eight hours. */
  endSessions(): void;
  setPlugin(plugin: PluginState): void;
  /** Resolves when `count` requests in all met a UI that was down. */
  refused(count: number): Promise<void>;
  /** Resolves when the UI is back. */
  settled(): Promise<void>;
}

export async function createHomebridge(options: HomebridgeOptions = {}): Promise<Homebridge> {
  const { gateway = async () => 'accepted', wait = realPause, otp = null, tokenServer = false } = options;
  const running = (name: string) => processes.running(name);
  const plugin = tokenServer ? await startPluginServer({}, () => running('Roof'), patiently(gateway)) : null;
  const tokenPort = plugin === null ? null : Number(new URL(plugin.url).port);
  const token = options.token ?? makeToken();
  const file = new ConfigFile(options.config ?? usualConfig(token, { ...options, tokenPort }));
  const processes = new Processes(file, options.statuses ?? ['down', 'down', 'pending', 'ok']);
  const password = HOMEBRIDGE_PASSWORD;
  const access = new HomebridgeAccess(
    [
      { username: HOMEBRIDGE_USER, password, isAdmin: true, otp },
      { username: HOMEBRIDGE_GUEST, password, isAdmin: false, otp: null },
    ],
    options.login ?? true,
  );
  const downtime = createDowntime({ wait, downMs: options.downMs ?? 0 });
  const programmed = programmedAnswers();
  let atStart = file.get();
  let pluginState = options.plugin ?? 'installed';

  function restart(): boolean {
    processes.restart();
    const restartsUi = file.hasNewUi(atStart);
    atStart = file.get();
    if (restartsUi) downtime.begin(() => undefined);
    return restartsUi;
  }

  const okWord = options.version === 4 ? 'up' : 'ok';
  const usual = homebridgeAnswerer({ access, file, processes, plugin: () => pluginState, restart, okWord });
  const server = await startServer(options, downtime.guard(orAsProgrammed(programmed, usual)));
  const { close: closeUi } = server;
  const close = async () => {
    await plugin?.close();
    await closeUi();
  };
  // Spread, its getters would become the values of this moment.
  return Object.assign(server, programmed, {
    tokenServerUrl: plugin?.url ?? null,
    tokenInUse: (device = 'Roof') => running(device)?.envoyToken ?? null,
    stored: () => file.get(),
    edit: (config: HomebridgeConfig) => file.edit(config),
    backups: () => [...file.backups],
    restarts: () => processes.restarts,
    finishRestart: () => processes.finish(),
    endSessions: () => access.endSessions(),
    setPlugin: (state: PluginState) => {
      pluginState = state;
    },
    refused: downtime.refused,
    settled: downtime.settled,
    close,
    [Symbol.asyncDispose]: close,
  });
}
