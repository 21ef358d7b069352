import type { CommandName, Place } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { problem } from './fixtures.ts';

/** What main answers: a reply, or nothing at all; and what it sends afterwards. */
export interface Answer {
  readonly reply?: unknown;
  readonly never?: boolean;
  readonly emit?: readonly Snapshot[];
}

/** A state of the window: what main says, and how to get there. */
export interface Scene {
  /** Null: main has not spoken. */
  readonly snapshot: Snapshot | null;
  readonly place?: Place;
  readonly answers?: Partial<Record<CommandName, Answer>>;
  /** Clicks that lead to it, by role and name in English. */
  readonly clicks?: readonly string[];
}

/** The answer of a command that does not work out. */
export const failing = (code: Parameters<typeof problem>[0]) => ({
  reply: { ok: false, error: problem(code) },
});
