/** Role that a token was issued for. Entrez knows more roles than these two, hence any string. */
export type TokenRole = 'owner' | 'installer' | (string & {});

/** Whether there is a word for the role in every language. */
export const isKnownRole = (role: string): role is 'owner' | 'installer' =>
  role === 'owner' || role === 'installer';

/** Result of checking a token against the published Entrez key. Only a diagnosis: the gateway decides. */
export type SignatureVerdict = 'valid' | 'invalid' | 'unknown';

/** How a token was obtained. */
export type TokenRoute = 'entrez-tokens' | 'entrez-auth-token' | 'manual';

/** Claims of a token, without the token itself. Times are epoch seconds, as in the token. */
export interface TokenClaims {
  /** Serial of the gateway that the token is made for (claim `aud`). */
  readonly serial: string;
  readonly role: TokenRole;
  /** Claim `iat`; null if the token has none. */
  readonly issuedAt: number | null;
  /** Claim `exp`. */
  readonly expiresAt: number;
}

/** Address of a gateway. Scheme and port are found by trying, never taken from mDNS alone. */
export interface Endpoint {
  readonly scheme: 'https' | 'http';
  /** Host name, IPv4 address, or IPv6 address in brackets, with its zone if it has one: `[fe80::1%eth0]`. */
  readonly host: string;
  readonly port: number;
}

/** Contents of `/info`. */
export interface GatewayInfo {
  /** Twelve digits on every gateway sold; kept as text, never used as a number. */
  readonly serial: string;
  /** Letter and version as the gateway writes it, e.g. `D8.3.5433`. */
  readonly firmware: string;
  /** `imeter`: the hardware can meter, but CTs may not be fitted. Null if `/info` has no such element. */
  readonly metered: boolean | null;
  /** Whether the local API requires a token (firmware 7 and later). */
  readonly needsToken: boolean;
  /** The gateway's clock when it answered, epoch seconds; null if `/info` has no time. */
  readonly time: number | null;
}

/** The fields of a gateway's certificate that are stored. */
export interface Certificate {
  /** SHA-256 of the certificate, as Node writes it. */
  readonly fingerprint256: string;
  /** Validity, epoch seconds; null if not stored (`gateways.json` of version 1) or unreadable. */
  readonly validFrom: number | null;
  readonly validUntil: number | null;
}

/** A gateway as stored between runs. Holds no secret. */
export interface Gateway {
  readonly serial: string;
  readonly firmware: string;
  readonly metered: boolean | null;
  readonly needsToken: boolean;
  readonly endpoint: Endpoint;
  /** Every address the gateway was seen at, the one in use first. */
  readonly addresses: readonly string[];
  readonly via: 'mdns' | 'manual';
  /**
   * The pin: the certificate shown when the gateway was trusted. Null if it has none (firmware before 7) or
   * never showed one.
   */
  readonly certificate: Certificate | null;
}

/** Which endpoint and field a reading comes from. */
export type PowerSource =
  | '/ivp/meters/readings'
  | '/production.json eim'
  | '/production.json inverters'
  | '/api/v1/production'
  | '/api/v1/production/inverters'
  | 'none';

/** How the report failed: cut off, no answer in time, an answer that cannot be read, or its HTTP status. */
export type ReportFault = 'cut-off' | 'timeout' | 'unreadable' | number;

/** Why a reading differs from what its owner may expect. */
export type PowerNote =
  | { readonly kind: 'report-broken'; readonly path: string; readonly fault: ReportFault }
  /** Lifetime production in Wh: by the production CT, which has counted next to nothing, and by the inverters. */
  | { readonly kind: 'ct-passed-over'; readonly ctWh: number; readonly invertersWh: number };

/**
 * One reading, watts. Signs: production ≥ 0 by day, net > 0 imported from the grid and < 0 exported,
 * battery > 0 discharging. Null means unknown, which is not the same as 0.
 */
export interface PowerReading {
  readonly productionW: number | null;
  /** Total consumption as the gateway reports it. */
  readonly consumptionW: number | null;
  readonly netW: number | null;
  readonly batteryW: number | null;
  /** Charge of the IQ Batteries together, percent. */
  readonly batterySoc: number | null;
  /** Load of the house without battery charging; derived, not measured. */
  readonly houseW: number | null;
  readonly source: PowerSource;
  /** When the gateway measured, epoch seconds on this computer's clock; null if the gateway does not say. */
  readonly measuredAt: number | null;
  /** Seconds between measurement and reading; null if `measuredAt` is null. */
  readonly ageS: number | null;
  /** The same values per phase, L1 first; empty if there is one phase, or if `source` has no phases. */
  readonly phases: readonly PhasePower[];
  readonly notes: readonly PowerNote[];
}

/** One phase of a reading, watts, signs as in {@link PowerReading}. */
export interface PhasePower {
  readonly productionW: number | null;
  readonly consumptionW: number | null;
  readonly netW: number | null;
}

/** State of a gateway's token. */
export type TokenState =
  | 'fine'
  | 'renewal-due'
  | 'expired'
  | 'missing'
  | 'not-needed'
  /** The keychain is locked or was not asked yet. */
  | 'unknown';

/**
 * Health of a gateway, judged by its answers. `busy` is an expected pause (quiet hours, after a restart),
 * `offline` means no answer.
 */
export type GatewayHealth = 'unknown' | 'fine' | 'busy' | 'offline' | 'error';
