import type { Certificate, Endpoint, GatewayInfo, PowerReading } from '../../../shared/domain.ts';
import type { Registers } from '../energy.ts';

/** One answer on mDNS. It is no proof: any device can claim any serial. */
export interface DiscoveredService {
  /** TXT `serialnum`; null if the answer had none. */
  readonly serial: string | null;
  /** Host name in lower case, e.g. `envoy.local`. */
  readonly name: string;
  /** Usable IPv4 addresses, best first. */
  readonly addresses: readonly string[];
  /** SRV port. Real gateways announce 80 even if they listen on another port, so it is tried last. */
  readonly srvPort: number | null;
}

export interface Discovery {
  /** Whether this computer has an address on any network but its own loopback. */
  isOnNetwork(): boolean;
  /**
   * Browses until the window is over, the signal fires, or no new gateway has answered for a while.
   *
   * @param onCandidate called each time more is known about a gateway
   * @returns what answered, one per serial
   * @throws AppError `gateway-not-found` if this computer cannot listen at all
   */
  browse(options: {
    readonly windowMs: number;
    /** Ends this long after the last news; without it the whole window is used. */
    readonly settleMs?: number;
    readonly signal?: AbortSignal | undefined;
    readonly onCandidate?: (candidate: DiscoveredService) => void;
  }): Promise<DiscoveredService[]>;
}

/** A reading with the registers that came with it. */
export interface MeteredReading extends PowerReading {
  readonly registers?: Registers;
}

/** A connection to one gateway; requests go one at a time. */
export interface GatewayConnection {
  readonly endpoint: Endpoint;
  /** What `/info` said when the connection was made. */
  readonly info: GatewayInfo;
  /** The certificate of the gateway; null over plain http. */
  readonly certificate: Certificate | null;
  /** The gateway's clock minus this computer's, ms; 0 if unknown. */
  readonly clockSkewMs: number;
  /** Asks the gateway itself. @throws AppError `token-rejected`, `gateway-unreachable`, `gateway-not-envoy` */
  checkToken(token: string, signal?: AbortSignal): Promise<void>;
  /**
   * One reading.
   *
   * @param token null if the gateway needs none
   * @param brief without values that take further requests, such as batteries
   * @throws AppError `token-rejected`, `gateway-unreachable`, `gateway-not-envoy`
   */
  readPower(token: string | null, signal?: AbortSignal, brief?: boolean): Promise<MeteredReading>;
  /** ms that the gateway should have between two readings, by what they cost it. */
  minIntervalMs(): number;
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
