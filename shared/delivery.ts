import type { Certificate } from './domain.ts';
import type { ProblemId } from './messages/problems.en.ts';
import type { ProblemValues } from './problem.ts';

/** Every kind of place where a token is used. */
export const TARGET_KINDS = [
  'file',
  'replace',
  'openhab',
  'home-assistant',
  'command',
  'webhook',
  'evcc',
  'homebridge',
  'node-red',
  'clipboard',
] as const;
export type TargetKindName = (typeof TARGET_KINDS)[number];

/**
 * How far a delivery is proven, from low to high: the token was stored there and read back; the target has loaded it
 * since; it has read the gateway with it since.
 */
export const PROOF_LEVELS = ['written', 'taken-over', 'reads-data'] as const;
export type ProofLevel = (typeof PROOF_LEVELS)[number];

/** A token that a target holds. It is told by its fingerprint, so that no old token has to be kept. */
export interface HeldToken {
  /** First 12 hex digits of the token's SHA-256. */
  readonly fingerprint: string;
  /** Claim `exp`, epoch seconds; null if it has none. */
  readonly expiresAt: number | null;
  /** Claim `enphaseUser`, `unknown` without one. */
  readonly role: string;
}

/**
 * Why a place is left alone: a configuration file has made it, it stands in a rule, it renews its token by itself, it
 * refers to a value of the environment, or the token is split or encoded.
 */
export type LeftAlone = 'from-file' | 'rule' | 'by-itself' | 'reference' | 'other-form';

/** One place in a target that has a token, or could have one. */
export interface TokenPlace {
  /** In words of the target: a thing's name, a line of a file, a device. */
  readonly where: string;
  readonly role: string | null;
  readonly editable: boolean;
  /** Why it is left alone; null if it is editable. */
  readonly reason: LeftAlone | null;
}

/** What a target was set up with. Each kind reads its own fields; none of them is a secret. */
export interface TargetOptions {
  readonly path?: string | undefined;
  /** Contents of the file, with `{token}`, `{serial}`, `{expires}` or `{expiresEpoch}`. */
  readonly template?: string | undefined;
  /** Whether the file may hold something else before the first delivery. */
  readonly replace?: boolean | undefined;
  /** Octal, as typed: `0640`. */
  readonly mode?: string | undefined;
  readonly url?: string | undefined;
  /** UIDs of openHAB's things; without them, all that hold a token of this gateway. */
  readonly things?: readonly string[] | undefined;
  /** Home Assistant's `entry_id`. */
  readonly entry?: string | undefined;
  /** Path of Home Assistant's `secrets.yaml`. */
  readonly secrets?: string | undefined;
  /** Program and arguments. */
  readonly command?: readonly string[] | undefined;
  /** Program and arguments that end with 0 if the token works. */
  readonly check?: readonly string[] | undefined;
  /** Program and arguments to run once after a change. */
  readonly after?: readonly string[] | undefined;
  readonly method?: string | undefined;
  /** Names of headers whose values are in the secret store. */
  readonly headers?: readonly string[] | undefined;
  readonly body?: string | undefined;
  readonly checkUrl?: string | undefined;
  readonly user?: string | undefined;
  /** Whether evcc comes back by itself after a shutdown. */
  readonly restart?: boolean | undefined;
  /**
   * Set if the target stands for all programs that may hold a token, and is no place that the owner has named. `none`:
   * the owner has said that there are none.
   */
  readonly unlisted?: 'asked' | 'none' | undefined;
}

/** A place where the token of one gateway is used. */
export interface Target {
  /** Short, and stays the same: `openhab`, `file-2`. */
  readonly id: string;
  readonly serial: string;
  readonly kind: TargetKindName;
  readonly label: string;
  /** Path, address or program, for people. */
  readonly where: string;
  readonly options: TargetOptions;
}

/**
 * Reasons to tell a person: failing for a day, the old token ends within a week, and within a day. The gravest last.
 */
export const ATTENTIONS = ['day', 'week', 'last-day'] as const;
export type Attention = (typeof ATTENTIONS)[number];

/** What is remembered of the deliveries to a target. Moments are epoch seconds. */
export interface DeliveryProgress {
  /** Fingerprint of the newest token of the gateway; null before the first. */
  readonly wanted: string | null;
  /** What it held when it was last looked at; null if that cannot be read there. */
  readonly held: readonly HeldToken[] | null;
  /** The token that was put there last. */
  readonly delivered: HeldToken | null;
  /**
   * Set if the program uses `delivered` only after a restart, and nobody has restarted it since. `oldUntil`: end of the
   * token that it uses until then, epoch seconds; null if that is not known.
   */
  readonly unloaded: { readonly oldUntil: number | null } | null;
  /** When `delivered` was put there. */
  readonly deliveredAt: number | null;
  /** How far `delivered` is proven; null if it is not. */
  readonly level: ProofLevel | null;
  /** Whether `level` is the highest that can be reached there. */
  readonly isProven: boolean;
  /** Failed tries in a row for `wanted`. */
  readonly attempts: number;
  /** When it is tried again by itself; null if it is not, or was never tried. */
  readonly nextTryAt: number | null;
  readonly error: { readonly id: ProblemId; readonly values: ProblemValues } | null;
  /** Whether only a person can go on: it is not tried again by itself. */
  readonly needsYou: boolean;
  /** When the failures began. */
  readonly failingSince: number | null;
  /** What a person was told last about `wanted`: see {@link ATTENTIONS}. */
  readonly warned: Attention | null;
  /** What the target showed before `delivered` was put there; only something newer proves that it was used. */
  readonly baseline: string | null;
  /** Whether the command that follows a change has not yet ended well. */
  readonly isAfterOwed: boolean;
  /** openHAB's things that this app is about to disable or has disabled, and has to enable again. */
  readonly weDisabled: readonly string[];
  /** Certificate that was seen first: one that no authority vouches for has to be the same. */
  readonly certificate: Certificate | null;
}

export interface SavedTarget extends Target {
  /** Whether it was added with a key: then it is not asked without one. */
  readonly hasKey: boolean;
  readonly progress: DeliveryProgress;
}

/** How a target stands: see `targets` in `main/cli/README.md`. */
export type TargetStateName = 'current' | 'pending' | 'needs-you' | 'unknown';

export type DeliveryResult = 'delivered' | 'unchanged' | 'would-change' | 'failed';

/** What a person has to do after a delivery. */
export type DeliveryNote = 'restart-needed';

/** A place as the window describes it: fields as typed, each of which only some kinds take. */
export interface TargetInput {
  readonly kind: TargetKindName;
  readonly label?: string | undefined;
  readonly path?: string | undefined;
  readonly template?: string | undefined;
  readonly url?: string | undefined;
  readonly user?: string | undefined;
  /** Path of Home Assistant's `secrets.yaml`. */
  readonly secrets?: string | undefined;
  readonly restart?: boolean | undefined;
  /** Program and arguments, as in a shell; nothing is expanded. */
  readonly command?: string | undefined;
  readonly check?: string | undefined;
  readonly after?: string | undefined;
  readonly body?: string | undefined;
  readonly checkUrl?: string | undefined;
  /** Name of the one secret header of a webhook, whose value is the key. */
  readonly header?: string | undefined;
}

/** What a person allows or tells with one delivery. */
export type DeliveryPermission = 'role-change' | 'replace' | 'done';

/** A system on the network that may use the token. It announces itself, so it is a place to look, no proof. */
export interface FoundSystem {
  readonly kind: TargetKindName;
  readonly name: string;
  readonly url: string;
}
