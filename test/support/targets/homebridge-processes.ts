import {
  type Block,
  blocksIn,
  type ConfigFile,
  type EnvoyDevice,
  PLATFORM,
  PLUGIN,
} from './homebridge-config.ts';

export type BridgeStatus = 'ok' | 'pending' | 'down';

/** A bridge in its own process. Its plugins read the configuration when it comes up. */
interface Bridge {
  /** What is still to be told of a restart; the last one stays. */
  statuses: BridgeStatus[];
  blocks: readonly Block[];
  pid: number;
}

export interface ChildBridge {
  readonly username: string;
  readonly status: BridgeStatus;
  readonly [field: string]: unknown;
}

/** Homebridge and its child bridges. A restart goes on by one step with each request for the status. */
export class Processes {
  readonly #file: ConfigFile;
  readonly #restartStatuses: readonly BridgeStatus[];
  readonly #main: Bridge;
  readonly #children = new Map<string, Bridge>();
  #lastPid = 4000;
  /** Restarts asked for, of all or of a child bridge. */
  restarts = 0;

  constructor(file: ConfigFile, restartStatuses: readonly BridgeStatus[]) {
    this.#file = file;
    this.#restartStatuses = restartStatuses;
    this.#main = { statuses: ['ok'], blocks: blocksIn(file.get(), null), pid: ++this.#lastPid };
    for (const { _bridge } of file.blocks()) {
      if (_bridge === undefined) continue;
      const blocks = blocksIn(file.get(), _bridge.username);
      this.#children.set(_bridge.username, { statuses: ['ok'], blocks, pid: ++this.#lastPid });
    }
  }

  restart(): void {
    this.restarts++;
    this.#begin(this.#main, null);
    for (const [username, child] of this.#children) this.#begin(child, username);
  }

  /** @param deviceId with or without colons; homebridge says nothing of one that it does not know */
  restartChild(deviceId: string): void {
    const username = deviceId.length === 12 ? (deviceId.match(/../g) ?? []).join(':') : deviceId;
    const child = this.#children.get(username);
    if (child === undefined) return;
    this.restarts++;
    this.#begin(child, username);
  }

  /** Goes on by one step. */
  status(): BridgeStatus {
    return this.#step(this.#main, null);
  }

  /** Goes on by one step in each child bridge. Homebridge itself has to answer that; until it does there are none. */
  children(): readonly ChildBridge[] {
    if (this.#main.statuses[0] !== 'ok') return [];
    return [...this.#children].map(([username, child]) => {
      const status = this.#step(child, username);
      const { name = 'Envoy', port = 0 } = this.#blockOf(username)?._bridge ?? {};
      const process = { pid: child.pid, manuallyStopped: false };
      return {
        status,
        paired: false,
        username,
        port,
        name,
        plugin: PLUGIN,
        identifier: PLATFORM,
        ...process,
      };
    });
  }

  /** A restart goes through without requests. */
  finish(): void {
    const all: [string | null, Bridge][] = [[null, this.#main], ...this.#children];
    for (const [child, bridge] of all) while (bridge.statuses.length > 1) this.#step(bridge, child);
  }

  /** The device as the plugin has loaded it; null while its bridge is not up. */
  running(name: string): EnvoyDevice | null {
    const loaded = [this.#main, ...this.#children.values()].flatMap(({ blocks }) => blocks);
    return loaded.flatMap(({ devices = [] }) => devices).find((device) => device.name === name) ?? null;
  }

  #begin(bridge: Bridge, child: string | null): void {
    bridge.statuses = [...this.#restartStatuses];
    this.#live(bridge, child);
  }

  #step(bridge: Bridge, child: string | null): BridgeStatus {
    const now = bridge.statuses[0] ?? 'down';
    if (bridge.statuses.length > 1) {
      bridge.statuses.shift();
      this.#live(bridge, child);
    }
    return now;
  }

  /** The old process lives while still `ok`; the last `ok` is that of a new one, with what is stored. */
  #live(bridge: Bridge, child: string | null): void {
    const [status, ...others] = bridge.statuses;
    if (status !== 'ok') bridge.blocks = [];
    if (status !== 'ok' || others.length > 0) return;
    bridge.blocks = blocksIn(this.#file.get(), child);
    bridge.pid = ++this.#lastPid;
  }

  #blockOf(username: string): Block | undefined {
    return this.#file.blocks().find(({ _bridge }) => _bridge?.username === username);
  }
}
