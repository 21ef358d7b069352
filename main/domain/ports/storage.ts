import type { SavedTarget } from '../../../shared/delivery.ts';
import type { Gateway } from '../../../shared/domain.ts';
import type { HistoryPoint } from '../../../shared/snapshot.ts';
import type { EnergyDay } from '../energy.ts';

/** A value kept between runs. Reading never fails, it falls back to a default. */
export interface StoredValue<T> {
  load(): Promise<T>;
  save(value: T): Promise<void>;
}

/** A value before and after a change of it. */
export interface Change<T> {
  readonly before: T;
  readonly after: T;
}

/** A value kept between runs that several processes change. Reading never fails, it falls back to a default. */
export interface SharedValue<T> {
  load(): Promise<T>;
  /**
   * Writes what `update` makes of the value as it is by then. Changes of all processes happen one at a time.
   *
   * @param update may be called more than once; what it throws is thrown on, and nothing is written
   * @returns the change that was written: what it decided follows from that
   * @throws AppError `storage-unavailable`
   */
  change(update: (value: T) => T): Promise<Change<T>>;
}

/** The state while nobody else can change it. */
interface StateTransaction {
  readonly state: SavedState;
  /** Writes the whole state. @throws AppError `storage-unavailable` */
  save(state: SavedState): Promise<void>;
}

/**
 * The state file. All of it changes under one lock, since the command line and the tray share it. The keychain items
 * that belong to it change under the same lock.
 */
export interface StateStore extends SharedValue<SavedState> {
  /**
   * Runs `work` while no other process of ours changes the state or the secrets. A folder that cannot be written to
   * cannot be locked either; then `work` runs all the same.
   *
   * @throws what `work` throws; AppError `storage-unavailable` if another process does not let go
   */
  transaction<T>(work: (transaction: StateTransaction) => Promise<T>): Promise<T>;
  /**
   * Removes the file, for a disk that has no room for a new one. Call it in a transaction, which holds the lock.
   * Rejects if that cannot be done.
   */
  remove(): Promise<void>;
}

/** Everything kept between runs but secrets, settings and curves. */
export interface SavedState {
  /**
   * Another one after each reset ("forget everything"), empty before the first. Work that began before a reset compares
   * it when it ends, and then stores nothing.
   */
  readonly resetId: string;
  /**
   * Set when the first gateway is saved. A list that got lost gets another id. So a gateway that is missing from the
   * same list was removed on purpose. Empty without a list.
   */
  readonly listId: string;
  /** Known gateways, one per serial. */
  readonly gateways: readonly Gateway[];
  /** What the owner calls them, by serial; one without an entry has no name. */
  readonly names: Readonly<Record<string, string>>;
  readonly reminders: ReminderState;
  readonly signIn: SignInState;
  /** Places where tokens are used. */
  readonly targets: readonly SavedTarget[];
}

/** What was said and tried, and must not be said or tried again. By serial; times are epoch seconds. */
export interface ReminderState {
  /** The last warning, for the token with that end. */
  readonly warned: Readonly<Record<string, Warning>>;
  /** The last automatic renewal, or the last failure of one. */
  readonly attempts: Readonly<Record<string, RenewalAttempt>>;
}

/** A warning that was given. */
export interface Warning {
  readonly expiresAt: number;
  readonly leadS: number;
  /** The user wants to be told again at this moment, epoch seconds. */
  readonly againAt?: number | undefined;
}

/** Moments are epoch seconds. */
export interface RenewalAttempt {
  readonly at: number;
  /** Before this moment a gateway without a usable token gets no other automatic renewal. */
  readonly nextAt: number;
}

/**
 * How the last sign-ins ended, so that no process sends a rejected password again by itself. No password can be
 * computed from it. Moments are epoch seconds, 0 for none.
 */
export interface SignInState {
  /** Tags of rejected e-mails and passwords, the latest first. */
  readonly rejectedTags: readonly string[];
  /** How the latest of them was rejected. */
  readonly rejectedAs: 'credentials-rejected' | 'account-locked' | null;
  /** Rejections in a row. */
  readonly rejections: number;
  /** No sign-in at all before this moment. */
  readonly blockedUntil: number;
  /** Sign-ins in a row that began and whose outcome is unknown: each of them may have been rejected. */
  readonly unresolvedAttempts: number;
  /** No automatic sign-in before this moment; the user may still sign in by hand. */
  readonly backoffUntil: number;
  /** When a one-time code was last asked for: for a week after it no sign-in while nobody can type one. */
  readonly codeAskedAt: number;
}

/** What is kept of the readings of one gateway. */
export interface KeptHistory {
  /** The last day. */
  readonly curve: readonly HistoryPoint[];
  /** The last 30 days, a point each quarter of an hour. */
  readonly quarters: readonly HistoryPoint[];
  readonly energy: EnergyDay;
}

/** The histories by serial. */
export type Histories = Readonly<Record<string, KeptHistory>>;

export interface HistoryStore extends StoredValue<Histories> {
  /** Removes the file. Rejects if that cannot be done. */
  remove(): Promise<void>;
}

/** What our files leave beside them when something goes wrong: copies of unreadable ones, half-written ones. */
export interface StaleFiles {
  /** Removes all of them, since they may hold serials. Rejects if that cannot be done. */
  remove(): Promise<void>;
}

/** Runs work while no other process of ours runs any under the same mutex. */
export type Mutex = <T>(work: () => Promise<T>) => Promise<T>;
