import type { LimitFunction } from 'p-limit';
import { logFailure } from '../../domain/log.ts';
import type { Autostart, Ports } from '../../domain/ports/index.ts';
import type { Store } from './store.ts';

interface Parts {
  readonly autostart: Autostart;
  readonly store: Store;
  /** The queue of all changes of the settings: a choice that is being saved must not be overwritten. */
  readonly settingsQueue: LimitFunction;
}

/**
 * Takes over what the system says about starting at login: the user may have changed it there.
 *
 * @param repair whether to write an entry anew that is there, since the program may have moved
 */
export async function syncStartAtLogin(
  { autostart, store, settingsQueue }: Parts,
  { settings, log }: Pick<Ports, 'settings' | 'log'>,
  repair: boolean,
): Promise<void> {
  if (!autostart.supported) return;
  await settingsQueue(async () => {
    const startAtLogin = await autostart.isOn();
    if (startAtLogin && repair)
      await autostart.set(true).catch(logFailure(log, 'repairing the start at login'));
    const now = store.get().settings;
    if (now.startAtLogin === startAtLogin) return;
    const next = { ...now, startAtLogin };
    store.dispatch({ type: 'settings', settings: next });
    await settings.save(next);
  });
}
