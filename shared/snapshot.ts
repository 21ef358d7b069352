import type { CheckUpView } from './check-up.ts';
import type { DeliveryNote, FoundSystem, ProofLevel, TargetKindName, TargetStateName } from './delivery.ts';
import type { GatewayHealth, PowerReading, SignatureVerdict, TokenRole, TokenState } from './domain.ts';
import type { EnergyView } from './energy.ts';
import type { Locale } from './locales.ts';
import type { Problem } from './problem.ts';
import type { Settings } from './settings.ts';

/**
 * Redacted state for the window, the tray and the notifications. No field can hold a password, a token,
 * a session or a whole e-mail address. Times are epoch seconds.
 */
export interface Snapshot {
  /** Counts what was sent to the window, which so notices an update that it missed. */
  readonly revision: number;
  /** When the snapshot was made. */
  readonly now: number;
  readonly version: string;
  /** Language of the app: the setting, or for `auto` that of the system. */
  readonly locale: Locale;
  /** The language with the region of the user, if known: for numbers and dates, e.g. `de-AT`. */
  readonly region: string;
  readonly status: TrayStatus;
  readonly account: AccountView;
  readonly search: SearchView;
  readonly systems: SystemsView;
  readonly gateways: readonly GatewayView[];
  /** Sum of all gateways; null if there are none. */
  readonly site: SiteView | null;
  /** The check-up under way, or else the last one; null before the first. */
  readonly checkUp: CheckUpView | null;
  /** Energy of this day of all gateways together; null if none is known. */
  readonly energy: EnergyView | null;
  readonly clipboard: ClipboardView | null;
  readonly settings: Settings;
  readonly capabilities: Capabilities;
  readonly installation: InstallationView;
  /** Whether the desktop shows the icon: GNOME without its extension does not. True until it is known. */
  readonly trayShown: boolean;
}

/** Status that the tray icon shows: the worst of all gateways. */
export type TrayStatus = 'fine' | 'renewal-due' | 'delivery-due' | 'error' | 'offline' | 'not-set-up';

export interface AccountView {
  /** First letter and domain only, e.g. `s…@example.org`; null if no account is signed in. */
  readonly maskedEmail: string | null;
  /** A sign-in is under way. */
  readonly signingIn: boolean;
  readonly problem: Problem | null;
  /** Set while Enlighten waits for a one-time code, else null. */
  readonly challenge: ChallengeView | null;
  /** No sign-in before this time, because Enlighten rejected several; null if there is no need to wait. */
  readonly blockedUntil: number | null;
}

/** A sign-in that waits for the code that Enlighten sent by e-mail or text message. */
export interface ChallengeView {
  /** When Enlighten drops the sign-in. */
  readonly expiresAt: number;
  /** When another code was last requested; null if only the first one was sent. */
  readonly resentAt: number | null;
  /** A code is being checked. */
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

/** Systems on the network that may use a token. */
export interface SystemsView {
  readonly running: boolean;
  readonly found: readonly FoundSystem[];
}

export interface FoundGateway {
  readonly serial: string;
  /** Address to show and to pass to `addGateway`: HOST or HOST:PORT. */
  readonly host: string;
  readonly firmware: string;
}

export interface GatewayView {
  readonly serial: string;
  /** What the owner calls it, or `Gateway …001`. */
  readonly name: string;
  readonly host: string;
  readonly firmware: string;
  readonly needsToken: boolean;
  readonly token: TokenView | null;
  readonly tokenState: TokenState;
  readonly health: GatewayHealth;
  /** Why `health` is not `fine`. */
  readonly problem: Problem | null;
  readonly power: PowerReading | null;
  readonly renewal: RenewalView;
  /** If `problem` is `certificate-changed`: the new certificate compared with the pin. Else null. */
  readonly newCertificate: NewCertificateView | null;
  /** Where its token is used. */
  readonly targets: readonly TargetView[];
  /** Set while programs that are not in `targets` may hold a token that was replaced. */
  readonly oldToken: OldTokenView | null;
  /** The last 24 h, oldest first, with fewer points beyond the last hour. A pause is a point with nulls. */
  readonly history: readonly HistoryPoint[];
  /** Energy of this day; null if none is known. */
  readonly energy: EnergyView | null;
}

/** A replaced token that programs may still hold. */
export interface OldTokenView {
  /** Target that stands for these programs: delivering to it as `done` says that they have the new one. */
  readonly targetId: string;
  /** Null if it is not known. */
  readonly expiresAt: number | null;
}

/** A place where the token is used. */
export interface TargetView {
  readonly id: string;
  readonly kind: TargetKindName;
  readonly label: string;
  /** Path, address or program. */
  readonly where: string;
  /** A delivery is under way. */
  readonly delivering: boolean;
  readonly state: TargetStateName;
  /** How far the token in use is proven there; null if it is not there, or cannot be. */
  readonly level: ProofLevel | null;
  /** End of the old token that it still holds; null if it holds none, or that is not known. */
  readonly oldUntil: number | null;
  /** When a token was last put there. */
  readonly deliveredAt: number | null;
  readonly nextTryAt: number | null;
  readonly problem: Problem | null;
  readonly note: DeliveryNote | null;
}

/** A certificate that the gateway shows in place of the trusted one. Times are epoch seconds; null if not known. */
export interface NewCertificateView {
  /** SHA-256: what the user looks at is what gets trusted, and no other. */
  readonly fingerprint256: string;
  /** Address at which it was shown: HOST or HOST:PORT. */
  readonly host: string;
  /** End of the trusted certificate. */
  readonly oldUntil: number | null;
  /** Life of the new one. */
  readonly newFrom: number | null;
  readonly newUntil: number | null;
  /** Whether the gateway answers at the address at which it was last seen. */
  readonly sameAddress: boolean;
  /** Whether it looks like the change that a gateway makes every year. */
  readonly routine: boolean;
}

export interface TokenView {
  readonly role: TokenRole;
  readonly issuedAt: number | null;
  readonly expiresAt: number;
  /** Share of the token's life that is left, 0 to 1. */
  readonly lifeLeft: number;
  readonly signature: SignatureVerdict;
  /** End of the token before this one, which can be brought back; null if there is none. */
  readonly previousUntil: number | null;
}

/** Steps of a renewal, in order. */
export const RENEWAL_STEPS = ['found', 'signed-in', 'token', 'verified', 'reading', 'stored'] as const;
export type RenewalStepName = (typeof RENEWAL_STEPS)[number];

export interface RenewalView {
  readonly running: boolean;
  /** Steps that the running renewal, or else the last one, has completed. */
  readonly done: readonly RenewalStepName[];
  /** Why the last renewal failed; the old token was kept. */
  readonly problem: Problem | null;
  /** When the last successful renewal ended. */
  readonly succeededAt: number | null;
}

/** One moment of a curve. Files and messages hold thousands of them, so it is a tuple. */
export type HistoryPoint = readonly [
  epochS: number,
  productionW: number | null,
  houseW: number | null,
  netW: number | null,
  batteryW: number | null,
];

export interface SiteView
  extends Pick<PowerReading, 'productionW' | 'netW' | 'batteryW' | 'batterySoc' | 'houseW'> {
  /** Number of gateways without a current reading, which the sums leave out. */
  readonly missing: number;
}

/** Set while a token is on the clipboard. */
export interface ClipboardView {
  readonly serial: string;
  /** When the clipboard is cleared; null if clearing is switched off. */
  readonly clearsAt: number | null;
  /** Whether it is certain to stay out of the system's clipboard history. */
  readonly isHidden: boolean;
}

/** Features that this system supports; the window hides or explains the missing ones. */
export interface Capabilities {
  readonly autostart: boolean;
  /** A copied token can be removed later. Wayland allows that only while the window has the focus. */
  readonly clearsClipboard: boolean;
  /** For what the window says of keychain, tray, firewall and permissions. */
  readonly system: 'linux' | 'macos' | 'windows';
}

/** Where this installation keeps what. */
export interface InstallationView {
  /** What holds the password and the tokens. */
  readonly secrets: 'keychain' | 'file' | 'memory';
  /** Path of the folder with settings, gateways and curves. */
  readonly folder: string;
  /** Path of the folder with the log. */
  readonly logs: string;
}

/** A gateway without its curve and energy, which are sent apart: most readings leave the energy as it is. */
export type GatewayUpdate = Omit<GatewayView, 'history' | 'energy'>;

/** What has changed since the last message to the window, so that a reading need not send every curve again. */
export interface SnapshotUpdate {
  /** Revision that it continues. If the window has another one, it asks for the whole snapshot. */
  readonly after: number;
  /** Fields with new values. */
  readonly fields: Partial<Omit<Snapshot, 'gateways'>> & Pick<Snapshot, 'revision'>;
  /** Serials of all gateways, if one was added or removed; else null. */
  readonly order: readonly string[] | null;
  readonly gateways: readonly GatewayUpdate[];
  readonly energies: readonly { readonly serial: string; readonly energy: EnergyView | null }[];
  /** Points to add to the curve of a gateway, or its whole new curve. */
  readonly histories: readonly {
    readonly serial: string;
    readonly points: readonly HistoryPoint[];
    readonly whole: boolean;
  }[];
}
