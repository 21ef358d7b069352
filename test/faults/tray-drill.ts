import type { ExpectStatic } from 'vitest';

/** A fault that only a program that runs for weeks can meet: the real app on fake ports. */
export interface TrayDrill {
  readonly name: string;
  readonly fault: string;
  /** The expected state afterwards, in words. */
  readonly after: string;
  /**
   * Plays the fault and checks its outcome.
   *
   * @param expect that of the running test, because drills run at the same time
   * @returns how it ended, for the table
   */
  readonly run: (expect: ExpectStatic) => Promise<string>;
}
