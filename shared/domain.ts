/** Who a token speaks for; Entrez knows more roles than these two, hence any string. */
export type TokenRole = 'owner' | 'installer' | (string & {});

/** Result of checking a token against the published Entrez key: a diagnosis, the gateway is the judge. */
export type SignatureVerdict = 'valid' | 'invalid' | 'unknown';

/** How a token was obtained. */
export type TokenRoute = 'entrez-tokens' | 'entrez-auth-token' | 'manual';

/** What a token says about itself, without the token. Times are epoch seconds, as in its claims. */
export interface TokenClaims {
  /** Serial of the gateway it is made for (claim `aud`). */
  readonly serial: string;
  readonly role: TokenRole;
  /** Claim `iat`; null where the token has none. */
  readonly issuedAt: number | null;
  /** Claim `exp`. */
  readonly expiresAt: number;
}

/** Where a gateway listens. Both scheme and port are found out, never taken from mDNS alone. */
export interface Endpoint {
  readonly scheme: 'https' | 'http';
  /** IPv4 literal or host name. */
  readonly host: string;
  readonly port: number;
}

/** What `/info` says. */
export interface GatewayInfo {
  /** Twelve digits on every gateway sold; kept as text and never computed with. */
  readonly serial: string;
  /** Letter and version as the gateway writes it, e.g. `D8.3.5433`. */
  readonly firmware: string;
  readonly partNumber: string | null;
  /** `imeter`: the hardware can meter, which does not say that CTs are fitted. Null where `/info` has no such element. */
  readonly metered: boolean | null;
  /** Whether the local API asks for a token (firmware 7 and later). */
  readonly needsToken: boolean;
  /** The gateway's clock when it answered, epoch seconds; null where it was not said. */
  readonly time: number | null;
}

/** A gateway's certificate, as much of it as is kept. */
export interface Certificate {
  /** SHA-256 of it, as Node writes it. */
  readonly fingerprint256: string;
  /** Its life, epoch seconds; null where it was not noted (lists of version 1) or cannot be read. */
  readonly validFrom: number | null;
  readonly validUntil: number | null;
}

/** A gateway as it is remembered between runs. Holds no secret. */
export interface Gateway {
  readonly serial: string;
  readonly firmware: string;
  readonly metered: boolean | null;
  readonly needsToken: boolean;
  readonly endpoint: Endpoint;
  /** Every address it was seen on, the one in use first. */
  readonly addresses: readonly string[];
  readonly via: 'mdns' | 'manual';
  /** What it showed when it was first trusted; null for one that has none (firmware before 7) or never did. */
  readonly certificate: Certificate | null;
}

/** Which endpoint and field a reading comes from. */
export type PowerSource =
  | '/ivp/meters/readings'
  | '/production.json eim'
  | '/production.json inverters'
  | '/api/v1/production'
  | 'none';

/**
 * One reading, watts. Signs: production ≥ 0 by day, net > 0 taken from the grid and < 0 exported,
 * battery > 0 discharging. Null means "not known", which is not the same as 0.
 */
export interface PowerReading {
  readonly productionW: number | null;
  /** The gateway's own total consumption. */
  readonly consumptionW: number | null;
  readonly netW: number | null;
  readonly batteryW: number | null;
  /** Load of the house without battery charging, derived. */
  readonly houseW: number | null;
  readonly source: PowerSource;
  /** When the gateway measured it, epoch seconds on our clock; null where it does not say. */
  readonly measuredAt: number | null;
  /** Seconds between measurement and reading; null with `measuredAt`. */
  readonly ageS: number | null;
  /** The same per phase, L1 first; empty where there is only one, or where the source does not say. */
  readonly phases: readonly PhasePower[];
  /** Wh produced since midnight; null where the gateway's own figure cannot be trusted. */
  readonly producedTodayWh: number | null;
}

/** One phase of a reading, watts, signs as in {@link PowerReading}. */
export interface PhasePower {
  readonly productionW: number | null;
  readonly consumptionW: number | null;
  readonly netW: number | null;
}

/** How a gateway's token stands. */
export type TokenState =
  | 'fine'
  | 'renewal-due'
  | 'expired'
  | 'missing'
  | 'not-needed'
  /** The keychain has not said yet: it is locked, or was not asked. */
  | 'unknown';

/**
 * How a gateway is doing, as far as its answers tell: `busy` is a rest it takes by itself (at night, after a
 * restart), `offline` is silence.
 */
export type GatewayHealth = 'unknown' | 'fine' | 'busy' | 'offline' | 'error';
