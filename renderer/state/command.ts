import { type ReadonlySignal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { CommandName, Commands } from '../../shared/ipc.ts';
import type { Problem } from '../../shared/problem.ts';
import { bridge } from '../bridge.ts';

type Value<K extends CommandName> = Commands[K]['result'];

/** Sends commands to main for one part of the window, one at a time. */
export interface Command {
  readonly pending: ReadonlySignal<boolean>;
  /** Why the last command failed. */
  readonly problem: ReadonlySignal<Problem | null>;
  /** Runs a command, unless one is still running. Null if it failed or was not sent. */
  run<K extends CommandName>(name: K, ...args: Commands[K]['args']): Promise<{ value: Value<K> } | null>;
  fail(problem: Problem | null): void;
}

const NO_ANSWER: Problem = { code: 'internal', id: 'internal', values: {}, message: 'No answer.', hint: '' };

export function createCommand(): Command {
  const pending = signal(false);
  const problem = signal<Problem | null>(null);
  return {
    pending,
    problem,
    fail: (why) => {
      problem.value = why;
    },
    run: async (name, ...args) => {
      if (pending.value) return null;
      pending.value = true;
      problem.value = null;
      try {
        const reply = await bridge.invoke(name, ...args);
        if (reply.ok) return { value: reply.value };
        problem.value = reply.error;
      } catch {
        problem.value = NO_ANSWER;
      } finally {
        pending.value = false;
      }
      return null;
    },
  };
}

/** A {@link Command} that lives as long as the component. */
export const useCommand = (): Command => useMemo(createCommand, []);
