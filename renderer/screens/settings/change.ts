import { useSignal } from '@preact/signals';
import type { Settings } from '../../../shared/settings.ts';
import { useCommand } from '../../state/command.ts';

/** Sends one change. If it fails, re-renders, so that the control shows the old value again. */
export function useChange() {
  const task = useCommand();
  const drawn = useSignal(0);
  void drawn.value;
  const change = async (what: Partial<Settings>): Promise<void> => {
    if ((await task.run('changeSettings', what)) === null) drawn.value += 1;
  };
  return { change: (what: Partial<Settings>) => void change(what), problem: task.problem.value };
}
