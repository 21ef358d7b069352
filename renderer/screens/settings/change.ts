import { useSignal } from '@preact/signals';
import type { Settings } from '../../../shared/settings.ts';
import type { Capabilities } from '../../../shared/snapshot.ts';
import { useCommand } from '../../state/command.ts';

/** What a section shows and changes. */
export interface SectionProps {
  readonly settings: Settings;
  readonly capabilities: Capabilities;
}

/** Sends one change. If it fails, re-renders, so that the control shows the old value again. */
export function useChange() {
  const command = useCommand();
  const drawn = useSignal(0);
  void drawn.value;
  const change = async (what: Partial<Settings>): Promise<void> => {
    if ((await command.run('changeSettings', what)) === null) drawn.value += 1;
  };
  return { change: (what: Partial<Settings>) => void change(what), problem: command.problem.value };
}
