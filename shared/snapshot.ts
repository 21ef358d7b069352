import type { GatewayHealth, PowerReading, SignatureVerdict, TokenRole, TokenState } from './domain.ts';
import type { Problem } from './problem.ts';
import type { Settings } from './settings.ts';

/**
 * Everything a window, the tray and the notifications may know, redacted: there is no field in it that a password,
 * a token, a session or a whole e-mail address could be in. Times are epoch seconds.
 */
export interface Snapshot {
  /** When it was made. */
  readonly now: number;
  readonly version: string;
  /** Of the window: the setting, or what the system uses. */
  readonly locale: 'en' | 'de';
  readonly status: TrayStatus;
  readonly account: AccountView;
  readonly search: SearchView;
  readonly gateways: readonly GatewayView[];
  /** All gateways together; null where there is nothing to add up. */
  readonly site: SiteView | null;
  readonly clipboard: ClipboardView | null;
  readonly settings: Settings;
  readonly capabilities: Capabilities;
}

/** What the icon says: the worst of all gateways. */
export type TrayStatus = 'fine' | 'renewal-due' | 'error' | 'offline' | 'not-set-up';

export interface AccountView {
  /** First letter and domain only, e.g. `s…@example.org`; null when nobody signed in. */
  readonly maskedEmail: string | null;
  /** A sign-in is under way. */
  readonly signingIn: boolean;
  readonly problem: Problem | null;
  /** Enlighten waits for a one-time code; null when it does not. */
  readonly challenge: ChallengeView | null;
  /** No sign-in before this moment, since Enlighten refused several; null when there is no need to wait. */
  readonly blockedUntil: number | null;
}

/** A sign-in that waits for the code that Enlighten sent by e-mail or text message. */
export interface ChallengeView {
  /** When Enlighten will have forgotten about it. */
  readonly expiresAt: number;
  /** When a code was last asked for anew; null while the first one is on its way. */
  readonly resentAt: number | null;
  /** A code is being looked at. */
  readonly checking: boolean;
  /** What was wrong with the last code. */
  readonly problem: Problem | null;
}

export interface SearchView {
  readonly running: boolean;
  /** Gateways that answered and are not set up yet. */
  readonly found: readonly FoundGateway[];
  readonly problem: Problem | null;
}

export interface FoundGateway {
  readonly serial: string;
  /** What to show and to name it by: HOST or HOST:PORT. */
  readonly host: string;
  readonly firmware: string;
  readonly needsToken: boolean;
}

export interface GatewayView {
  readonly serial: string;
  readonly host: string;
  readonly firmware: string;
  readonly needsToken: boolean;
  readonly token: TokenView | null;
  readonly tokenState: TokenState;
  readonly health: GatewayHealth;
  /** Why `health` is not fine. */
  readonly problem: Problem | null;
  readonly power: PowerReading | null;
  readonly renewal: RenewalView;
  /** The certificate that made `problem` `certificate-changed`, beside the trusted one; else null. */
  readonly newCertificate: NewCertificateView | null;
  /** The last day, oldest first, thinner where it is older; a pause in the readings is a point with nulls. */
  readonly history: readonly HistoryPoint[];
}

/** What can be said of a changed certificate without trusting it. Times are epoch seconds; null where not known. */
export interface NewCertificateView {
  /** SHA-256 of the one that is shown: what is trusted is what was looked at, and no other. */
  readonly fingerprint256: string;
  /** End of the certificate that is trusted. */
  readonly oldUntil: number | null;
  /** Life of the one that is shown now. */
  readonly newFrom: number | null;
  readonly newUntil: number | null;
  readonly sameAddress: boolean;
  /** Same serial, same address, the old one near its end, the new one just made: what gateways do every year. */
  readonly routine: boolean;
}

export interface TokenView {
  readonly role: TokenRole;
  readonly issuedAt: number | null;
  readonly expiresAt: number;
  /** Whole days, rounded down. */
  readonly daysLeft: number;
  /** Share of its life that is left, 0 to 1. */
  readonly lifeLeft: number;
  readonly signature: SignatureVerdict;
}

/** Steps of a renewal, in their order. */
export const RENEWAL_STEPS = ['found', 'signed-in', 'token', 'verified', 'reading', 'stored'] as const;
export type RenewalStepName = (typeof RENEWAL_STEPS)[number];

export interface RenewalView {
  readonly running: boolean;
  /** Steps done in the run under way, or in the last one. */
  readonly done: readonly RenewalStepName[];
  /** Why the last one failed; the old token was kept. */
  readonly problem: Problem | null;
  /** End of the last one that worked. */
  readonly succeededAt: number | null;
}

/** [epoch s, production W, load W (house where known, else consumption), net W, battery W] */
export type HistoryPoint = readonly [number, number | null, number | null, number | null, number | null];

export interface SiteView {
  readonly productionW: number | null;
  readonly consumptionW: number | null;
  readonly netW: number | null;
  readonly batteryW: number | null;
  readonly houseW: number | null;
  /** Gateways without a reading, which the sums leave out. */
  readonly missing: number;
}

/** A token is on the clipboard. */
export interface ClipboardView {
  readonly serial: string;
  /** When it will be cleared; null where that is switched off. */
  readonly clearsAt: number | null;
}

/** What this system lets the app do; the window hides or explains the rest. */
export interface Capabilities {
  readonly autostart: boolean;
  /** Copied tokens can be kept out of the system's clipboard history. */
  readonly hidesFromClipboardHistory: boolean;
}
