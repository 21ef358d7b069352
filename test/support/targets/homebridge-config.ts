import { HOST } from '../builders.ts';

/** One device of the plugin. */
export interface EnvoyDevice {
  readonly name: string;
  readonly host: string;
  /** 0: no token, 1: by account, 2: a pasted token. */
  readonly envoyFirmware7xxTokenGenerationMode: number;
  readonly envoyToken?: string;
  readonly envoyTokenInstaller?: boolean;
  readonly restFul?: { readonly enable: boolean; readonly port: number };
  readonly [field: string]: unknown;
}

/** One block of `platforms`. */
export interface Block {
  readonly platform: string;
  readonly devices?: readonly EnvoyDevice[];
  /** With it the plugin runs in a child bridge. */
  readonly _bridge?: { readonly username: string; readonly port: number; readonly name?: string };
  readonly [field: string]: unknown;
}

/** Contents of `config.json`. */
export interface HomebridgeConfig {
  readonly bridge: Readonly<Record<string, unknown>>;
  readonly accessories: readonly unknown[];
  readonly platforms: readonly Block[];
  readonly [field: string]: unknown;
}

export const PLUGIN = 'homebridge-enphase-envoy';
export const PLATFORM = 'enphaseEnvoy';
export const CHILD_BRIDGE = '0E:AA:BB:CC:DD:EE';

export interface UsualConfig {
  /** Default 2. */
  readonly mode?: 0 | 1 | 2;
  /** Default false. */
  readonly childBridge?: boolean;
  /** Port of the plugin's own RESTful server; default null: off. */
  readonly tokenPort?: number | null;
  readonly host?: string;
}

/** One gateway called `Roof`, the UI's own block, and a foreign plugin with a secret. */
export function usualConfig(token: string, options: UsualConfig = {}): HomebridgeConfig {
  const { mode = 2, childBridge = false, tokenPort = null, host = HOST } = options;
  const roof: EnvoyDevice = {
    name: 'Roof',
    host,
    envoyFirmware7xxTokenGenerationMode: mode,
    ...(mode === 1 ? { enlightenUser: 'owner@example.com', enlightenPasswd: 'enlighten secret' } : {}),
    ...(mode === 2 ? { envoyToken: token, envoyTokenInstaller: false } : {}),
    ...(tokenPort === null ? {} : { restFul: { enable: true, port: tokenPort } }),
  };
  const child = { _bridge: { username: CHILD_BRIDGE, port: 51_902, name: 'Envoy' } };
  return {
    bridge: { name: 'Homebridge', username: '0E:4D:2A:11:22:33', port: 51_901, pin: '031-45-154' },
    accessories: [],
    platforms: [
      { name: 'Config', platform: 'config', port: 8581 },
      { platform: PLATFORM, name: 'Envoy', devices: [roof], ...(childBridge ? child : {}) },
      { platform: 'Other', name: 'Other', apiKey: 'foreign secret' },
    ],
  };
}

const isOurs = ({ platform }: Block): boolean =>
  platform === PLATFORM || platform === `${PLUGIN}.${PLATFORM}`;

/** `config.json` as the UI reads and writes it, anew at each request. */
export class ConfigFile {
  #config: HomebridgeConfig;
  /** What was there before each write, oldest first. */
  readonly backups: HomebridgeConfig[] = [];

  constructor(config: HomebridgeConfig) {
    this.#config = structuredClone(config);
  }

  get(): HomebridgeConfig {
    return structuredClone(this.#config);
  }

  /** What the UI does not find in a body, it puts there. */
  write(body: Readonly<Record<string, unknown>>): HomebridgeConfig {
    const { bridge = { name: 'Homebridge new', pin: '000-00-000' } } = body;
    const lists = { accessories: body['accessories'] ?? [], platforms: body['platforms'] ?? [] };
    this.backups.push(this.#config);
    this.#config = structuredClone({ ...body, bridge, ...lists }) as HomebridgeConfig;
    return this.get();
  }

  /** Whoever edits the file itself leaves no backup. */
  edit(config: HomebridgeConfig): void {
    this.#config = structuredClone(config);
  }

  blocks(): readonly Block[] {
    return this.get().platforms.filter(isOurs);
  }

  /** All blocks of the plugin in place of those that it had, where the last of them stood. */
  writeBlocks(bodies: readonly Readonly<Record<string, unknown>>[]): readonly Block[] {
    const blocks = bodies.map((body): Block => ({ ...body, platform: PLATFORM }));
    const { platforms } = this.#config;
    const last = platforms.findLastIndex(isOurs);
    const others = platforms.filter((block) => !isOurs(block));
    others.splice(last < 0 ? others.length : last, 0, ...blocks);
    this.write({ ...this.#config, platforms: others });
    return blocks;
  }

  /** Whether a restart has to restart the UI too. */
  hasNewUi(since: HomebridgeConfig): boolean {
    const uiOf = ({ bridge, platforms }: HomebridgeConfig) =>
      JSON.stringify([bridge, platforms.filter(({ platform }) => platform === 'config')]);
    return uiOf(this.#config) !== uiOf(since);
  }
}

/** Blocks that run in the main bridge, or in the child bridge of that name. */
export const blocksIn = ({ platforms }: HomebridgeConfig, child: string | null): readonly Block[] =>
  platforms.filter((block) => isOurs(block) && (block._bridge?.username ?? null) === child);
