import type { Gateway } from '../../../shared/domain.ts';
import type { HistoryPoint } from '../../../shared/snapshot.ts';

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

/** A value kept between runs: settings, or what was said already. Reading never fails, it falls back. */
export interface StoredValue<T> {
  load(): Promise<T>;
  save(value: T): Promise<void>;
}

/** A value kept between runs that several processes change. Reading never fails, it falls back. */
export interface SharedValue<T> {
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
export interface ReminderState {
  /** By serial: the last warning, for the token with that end. */
  readonly warned: Readonly<Record<string, { readonly expiresAt: number; readonly leadS: number }>>;
  /** By serial: the last renewal that was tried without a click. */
  readonly triedAt: Readonly<Record<string, number>>;
}

/** The curves of the last day, by serial. */
export type Histories = Readonly<Record<string, readonly HistoryPoint[]>>;

/** What our files leave beside them when something goes wrong. */
export interface StaleFiles {
  /** Removes all of it, since serials may stand there. Rejects where that cannot be done. */
  clear(): Promise<void>;
}

/**
 * What Enlighten said to the last sign-ins, so that no password that was refused is sent again by itself, by whichever
 * of our processes. Holds nothing that a password could be found from. Moments are epoch seconds, 0 for none.
 */
export interface SignInState {
  /** Tags of the e-mails and passwords that were refused, the last one first. */
  readonly rejectedTags: readonly string[];
  /** How they were refused. */
  readonly rejectedAs: 'credentials-rejected' | 'account-locked' | null;
  /** Refusals in a row. */
  readonly rejections: number;
  /** No sign-in at all before this moment. */
  readonly blockedUntil: number;
  /** Sign-ins in a row that have begun and whose end nobody knows: each of them may have been refused. */
  readonly unresolvedAttempts: number;
  /** No sign-in before this moment unless a person has typed the password just now. */
  readonly backoffUntil: number;
  /** When a one-time code was last asked for: for a week no sign-in while nobody is there to type it. */
  readonly codeAskedAt: number;
}

/** Where {@link SignInState} is kept. */
export interface SignInStore extends SharedValue<SignInState> {
  /** @throws AppError `storage-unavailable` where it cannot be read or not be written */
  change(update: (memory: SignInState) => SignInState): Promise<void>;
  /**
   * Does `work` while no other process of ours signs in, so that the second knows how the first one ended.
   *
   * @throws AppError `cloud-rate-limited` where another one will not come to an end; what `work` throws
   */
  alone<T>(work: () => Promise<T>): Promise<T>;
}
