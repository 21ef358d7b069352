import type { CommandName, ScreenName } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { problem } from './fixtures.ts';

/** How main answers a command: with a reply, late or never, and with which snapshots. */
export interface Answer {
  readonly reply?: unknown;
  readonly never?: boolean;
  /** It waits for `mock.release()` in the page. */
  readonly late?: boolean;
  readonly emit?: readonly Snapshot[];
}

/** Text to type into a field, found by its English label. */
export interface Typing {
  readonly into: string;
  readonly text: string;
}

/** A radio button to select, found by its English name. */
export interface Choice {
  readonly choose: string;
}

/** A state of the window: the snapshot from main, and the steps that lead to the state. */
export interface Scene {
  /** Null if main has not sent a snapshot yet. */
  readonly snapshot: Snapshot | null;
  readonly place?: ScreenName;
  readonly answers?: Partial<Record<CommandName, Answer>>;
  /** Steps to the state: buttons to click by English name, text to type, radio buttons to select. */
  readonly clicks?: readonly (string | Typing | Choice)[];
  /** Expands the collapsed details. */
  readonly unfold?: boolean;
}

/** The answer of a command that fails with a problem. */
export const failing = (...of: Parameters<typeof problem>) => ({
  reply: { ok: false, error: problem(...of) },
});
