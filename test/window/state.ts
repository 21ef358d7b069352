import type { CommandName, WindowTarget } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { problem } from './fixtures.ts';

/** What main answers: a reply, or nothing at all; and what it sends afterwards. */
export interface Answer {
  readonly reply?: unknown;
  readonly never?: boolean;
  readonly emit?: readonly Snapshot[];
}

/** Text for a field, by its label in English. */
export interface Typing {
  readonly into: string;
  readonly text: string;
}

/** One of several side by side, by its name in English. */
export interface Choice {
  readonly choose: string;
}

/** A state of the window: what main says, and how to get there. */
export interface Scene {
  /** Null: main has not spoken. */
  readonly snapshot: Snapshot | null;
  readonly place?: WindowTarget;
  readonly answers?: Partial<Record<CommandName, Answer>>;
  /** What leads to it: buttons by their name in English, and what is typed into fields. */
  readonly clicks?: readonly (string | Typing | Choice)[];
  /** Opens what is folded away. */
  readonly unfold?: boolean;
}

/** The answer of a command that does not work out. */
export const failing = (code: Parameters<typeof problem>[0]) => ({
  reply: { ok: false, error: problem(code) },
});
