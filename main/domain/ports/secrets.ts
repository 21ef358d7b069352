/** Secrets by name. Every call may reject with AppError `keychain-unavailable`. */
export interface KeyValueSecrets {
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<void>;
  /** @returns whether there was something to delete */
  delete(account: string): Promise<boolean>;
}

/** Where secrets live. */
export interface SecretStore extends KeyValueSecrets {
  /**
   * Does `work`, which changes several secrets that belong together, while no other process of ours does any.
   *
   * @throws AppError `keychain-unavailable` where another one will not come to an end; what `work` throws
   */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}
