/** What happened, for people who look for a cause. Secrets are taken out before anything is written. */
export interface Log {
  info(event: string, fields: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields: Readonly<Record<string, unknown>>): void;
  /** Something nobody has foreseen. */
  error(event: string, error: unknown): void;
}
