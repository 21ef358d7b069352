import type { InstallationView } from '../../../shared/snapshot.ts';

/** Secrets by name. Every call may reject with AppError `keychain-unavailable`. */
export interface KeyValueSecrets {
  /** What holds them. */
  readonly kind: InstallationView['secrets'];
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<void>;
  /** @returns whether there was something to delete */
  delete(account: string): Promise<boolean>;
}
