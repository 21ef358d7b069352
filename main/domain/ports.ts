import type { Certificate, Endpoint, Gateway, GatewayInfo, PowerReading } from '../../shared/domain.ts';
import type { Settings } from '../../shared/settings.ts';
import type { HistoryPoint } from '../../shared/snapshot.ts';

import type { CloudApi, Credentials, SignInStore } from './cloud-ports.ts';

export type * from './cloud-ports.ts';

/** Time. Nothing else in the engine reads the clock or waits. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Resolves after `ms`; rejects with an AbortError when the signal fires first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Secrets by name. Every call may reject with AppError `keychain-unavailable`. */
export interface SecretItems {
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<void>;
  /** @returns whether there was something to delete */
  delete(account: string): Promise<boolean>;
}

/** Where secrets live. */
export interface SecretStore extends SecretItems {
  /**
   * Does `work`, which changes several secrets that belong together, while no other process of ours does any.
   *
   * @throws AppError `keychain-unavailable` where another one will not come to an end; what `work` throws
   */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** Gateways remembered between runs. */
export interface GatewayStore {
  load(): Promise<readonly Gateway[]>;
  /** Adds or replaces by serial. */
  remember(gateways: readonly Gateway[]): Promise<void>;
  /** Replaces those that are there: one that was dropped meanwhile stays dropped. */
  update(gateways: readonly Gateway[]): Promise<void>;
  /** Removes one, if it is there. */
  drop(serial: string): Promise<void>;
  /** Removes all of them. Rejects where that cannot be done. */
  clear(): Promise<void>;
}

/** One answer on mDNS, not yet believed: who it says it is and where it might be reached. */
export interface Candidate {
  /** TXT `serialnum`; null where the answer had none. */
  readonly serial: string | null;
  /** TXT `protovers`, the firmware without its letter; may be stale after an update. */
  readonly protovers: string | null;
  /** Usable IPv4 addresses, best first. */
  readonly addresses: readonly string[];
  /** SRV port. Real gateways say 80 whatever they listen on, so it is the last thing tried. */
  readonly srvPort: number | null;
}

export interface Discovery {
  /** Whether this computer has an address on any network but its own loopback. */
  isOnNetwork(): boolean;
  /**
   * Browses until the window is over, the signal fires, or nobody new has answered for a while.
   *
   * @param onCandidate called each time more is known about a gateway
   * @returns what answered, one per serial
   * @throws AppError `gateway-not-found` where this computer cannot listen at all
   */
  browse(options: {
    readonly windowMs: number;
    /** Ends early when this long after the last news; without it the whole window is used. */
    readonly settleMs?: number;
    readonly signal?: AbortSignal | undefined;
    readonly onCandidate?: (candidate: Candidate) => void;
  }): Promise<Candidate[]>;
}

/** A connection to one gateway; requests go one at a time. */
export interface GatewayConnection {
  readonly endpoint: Endpoint;
  /** What `/info` said when the connection was made. */
  readonly info: GatewayInfo;
  /** What it showed; null over plain http. */
  readonly certificate: Certificate | null;
  /** The gateway's clock minus ours, ms; 0 where it did not say. */
  readonly clockSkewMs: number;
  /** Asks the gateway itself. @throws AppError `token-rejected`, `gateway-unreachable`, `gateway-not-envoy` */
  checkToken(token: string, signal?: AbortSignal): Promise<void>;
  /**
   * One reading. Without a token where the gateway needs none.
   *
   * @param brief without what takes further requests, such as batteries
   * @throws AppError `token-rejected`, `gateway-unreachable`, `gateway-not-envoy`
   */
  readPower(token: string | null, signal?: AbortSignal, brief?: boolean): Promise<PowerReading>;
  /** ms that this gateway should be left alone between two readings, by what they cost it. */
  pause(): number;
  close(): void;
}

export interface ConnectOptions {
  readonly signal?: AbortSignal | undefined;
  /** The only certificate to go on with; another one is refused before anything is sent. */
  readonly certificate?: Certificate | null;
  /** Called once the gateway has answered a TLS handshake: only token gateways do. */
  readonly onSecure?: () => void;
}

export interface GatewayConnector {
  /**
   * Finds the endpoint that answers `/info` as a gateway and keeps the connection open.
   *
   * @param endpoints tried in order; the next one only when nothing listens on the one before
   * @throws AppError `gateway-unreachable`, `gateway-not-envoy`, `certificate-changed`
   */
  connect(endpoints: readonly Endpoint[], options?: ConnectOptions): Promise<GatewayConnection>;
}

/** A value kept between runs: settings, or what was said already. Reading never fails, it falls back. */
export interface Kept<T> {
  load(): Promise<T>;
  save(value: T): Promise<void>;
}

/** A value kept between runs that several processes change. Reading never fails, it falls back. */
export interface Changing<T> {
  load(): Promise<T>;
  /**
   * Writes what `update` makes of the value as it is by then; one change at a time, those of other processes too.
   * `update` may be called more than once. Rejects where it cannot be written.
   */
  change(update: (value: T) => T): Promise<void>;
  /** Back to what it was at the first start. Rejects where that cannot be done. */
  clear(): Promise<void>;
}

/** What was done and must not be done again; times are epoch seconds. */
export interface Memory {
  /** By serial: the last warning, for the token with that end. */
  readonly warned: Readonly<Record<string, { readonly expiresAt: number; readonly leadS: number }>>;
  /** By serial: the last renewal that was tried without a click. */
  readonly triedAt: Readonly<Record<string, number>>;
}

/** The curves of the last day, by serial. */
export type Histories = Readonly<Record<string, readonly HistoryPoint[]>>;

/** What our files leave beside them when something goes wrong. */
export interface Leftovers {
  /** Removes all of it, since serials may stand there. Rejects where that cannot be done. */
  clear(): Promise<void>;
}

/** What happened, for people who look for a cause. Secrets are taken out before anything is written. */
export interface Log {
  info(event: string, fields: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields: Readonly<Record<string, unknown>>): void;
  /** Something nobody has foreseen. */
  error(event: string, error: unknown): void;
}

/** Something to tell a person. Holds no secret. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  /** Buttons, where the system has them; the first one is what a click on the notice itself does. */
  readonly actions: readonly { readonly id: string; readonly label: string }[];
}

export interface Notifier {
  show(notice: Notice, onAction: (id: string) => void): void;
}

/** The clipboard, for secrets only. */
export interface SecretClipboard {
  copy(secret: string): Promise<void>;
  /** Empties it if it still holds that secret. */
  clear(secret: string): Promise<void>;
}

/** Starting with the session. */
export interface Autostart {
  readonly supported: boolean;
  set(enabled: boolean): Promise<void>;
}

/** Everything the use cases need from outside. */
export interface Ports {
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: SecretStore;
  readonly gateways: GatewayStore;
  readonly discovery: Discovery;
  readonly connector: GatewayConnector;
  readonly cloud: CloudApi;
  readonly signIns: SignInStore;
  readonly settings: Kept<Settings>;
  readonly memory: Changing<Memory>;
  readonly history: Kept<Histories> & Pick<Changing<Histories>, 'clear'>;
  readonly leftovers: Leftovers;
  /**
   * A mark that is another one after each time that everything was forgotten; empty before the first. Whatever was under
   * way by then keeps nothing.
   */
  readonly forgotten: Changing<string>;
  /** Credentials given from outside the keychain (environment of a server); null on a desktop. */
  readonly givenCredentials: Credentials | null;
}
