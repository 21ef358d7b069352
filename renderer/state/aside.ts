import { signal } from '@preact/signals';
import type { CommandName, Commands } from '../../shared/ipc.ts';
import type { Problem } from '../../shared/problem.ts';
import { createCommand } from './command.ts';

/** Why the last command failed that has no place of its own on the screen; until it is closed, or one succeeds. */
export const asideProblem = signal<Problem | null>(null);

/**
 * Runs a command that has no place of its own on the screen: of a shortcut, of a button of the header, of a screen that
 * is being left. A failure is shown below the header.
 *
 * @returns null if it failed
 */
export async function runAside<K extends CommandName>(
  name: K,
  ...args: Commands[K]['args']
): Promise<{ value: Commands[K]['result'] } | null> {
  const command = createCommand();
  const done = await command.run(name, ...args);
  asideProblem.value = command.problem.value;
  return done;
}
