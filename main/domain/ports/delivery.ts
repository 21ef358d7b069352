import type {
  DeliveryNote,
  DeliveryProgress,
  FoundSystem,
  HeldToken,
  ProofLevel,
  Target,
  TargetKindName,
  TokenPlace,
} from '../../../shared/delivery.ts';
import type { Gateway } from '../../../shared/domain.ts';
import type { AppError } from '../errors.ts';
import type { Mutex } from './storage.ts';

/** Keys of a target, from the secret store. */
export interface TargetSecrets {
  /** API token or password; null if the target wants none. */
  readonly key: string | null;
  /** Values of secret headers by name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What a kind gets to work on one target. */
export interface TargetAccess {
  readonly target: Target;
  readonly secrets: TargetSecrets;
  /** The gateway whose token is delivered; null if it is not known any more. */
  readonly gateway: Gateway | null;
  /** All other gateways that are known. */
  readonly others: readonly Gateway[];
  /** What was remembered when the work began, or last saved by it. */
  progress(): DeliveryProgress;
  /** Persists a change before the work goes on. @throws AppError `storage-unavailable` */
  remember(change: Partial<DeliveryProgress>): Promise<void>;
  readonly signal: AbortSignal | undefined;
}

/** A token on its way to a target. */
export interface TokenToDeliver extends HeldToken {
  readonly token: string;
  readonly expiresAt: number;
  /** Fingerprint of the token that this one has replaced: it may last longer, and is replaced all the same. */
  readonly replaced?: string | undefined;
}

/** What a target holds. */
export interface Inspection {
  /** Tokens of the gateway in places that can be changed, each once; null if they cannot be read. */
  readonly holds: readonly HeldToken[] | null;
  readonly places: readonly TokenPlace[];
  /** Whether the token stands there without the text that is to be around it. */
  readonly isBare?: boolean | undefined;
  /** Why the target, or one of its places, cannot be changed. It does not matter once the place has the token. */
  readonly problem?: AppError | undefined;
  /** Tokens in the places that cannot be changed; default `holds`. */
  readonly fixed?: readonly HeldToken[] | undefined;
  /** What a person still has to do, so that the token there is used. */
  readonly note?: DeliveryNote | undefined;
}

/** What a delivery has done. */
interface Delivered {
  /** Number of places that have the token now. */
  readonly places: number;
}

/** What is known of a target after a delivery. */
export interface Proof {
  readonly level: ProofLevel | null;
  /** Why a higher level was not reached; null if this is the highest that can be reached there. */
  readonly problem: AppError | null;
  /** What a person has to do for the rest. */
  readonly note?: DeliveryNote | undefined;
}

/** One kind of target. Every method may throw AppError `target-*`, `command-failed`, and AbortError. */
export interface TargetKind {
  /** Looks at a target and changes nothing there. */
  inspect(access: TargetAccess): Promise<Inspection>;
  /** Puts the token there and reads it back if that is possible. */
  deliver(access: TargetAccess, token: TokenToDeliver): Promise<Delivered>;
  /** Makes the target load the token, and waits until it shows that it uses it. */
  verify(access: TargetAccess, token: TokenToDeliver): Promise<Proof>;
  /** Whether the system may be at that address at all, as far as it shows that without a key. */
  mayBeThere?(access: TargetAccess): Promise<boolean>;
  /** Puts right what a delivery that was cut off has left. */
  recover?(access: TargetAccess): Promise<void>;
  /** Removes what is kept for the target outside the state, such as a copy of its file. */
  forget?(target: Target): Promise<void>;
  /** What no two deliveries may write at once; default the target itself. */
  lockedPart?(target: Target): Promise<string>;
}

export interface TargetPorts {
  /** Every kind by name: the one table. */
  readonly kinds: Readonly<Record<TargetKindName, TargetKind>>;
  /** One delivery at a time to the same place, also between processes. @throws AppError `target-unproven` */
  readonly mutex: (part: string) => Mutex;
  /** Runs the command that follows a change. @throws AppError `command-failed` */
  readonly run: (access: TargetAccess, command: readonly string[], token: TokenToDeliver) => Promise<void>;
  /**
   * Searches the network for systems that may use a token.
   *
   * @param onFound called each time another one has answered
   */
  readonly findSystems: (onFound: (system: FoundSystem) => void, signal?: AbortSignal) => Promise<void>;
  /** Removes what all targets have left outside the state. Rejects if that cannot be done. */
  readonly removeTraces: () => Promise<void>;
}
