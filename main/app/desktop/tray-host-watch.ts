import type { Clock } from '../../domain/ports/index.ts';
import { TRAY_HOST_LOOKS_MS } from '../../domain/timing.ts';
import type { Store } from './store.ts';

export interface TrayHostWatchDeps {
  /** Whether the desktop shows tray icons; null if that cannot be told. */
  readonly hasHost: () => Promise<boolean | null>;
  /** Puts the icon into the tray again. */
  readonly remake: () => void;
  /** Opens the window, because nothing else of the app can be seen; not if the user has learned that before. */
  readonly onMissing: () => void;
  /** Whether the session started the app, perhaps before its panel. */
  readonly isHidden: boolean;
}

/**
 * Looks whether the desktop shows the icon. Electron offers it once, and a panel that starts later does not ask for it;
 * some desktops, such as GNOME without its extension, have no place for icons at all.
 */
export async function watchTrayHost(
  { hasHost, remake, onMissing, isHidden }: TrayHostWatchDeps,
  store: Store,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const show = (shown: boolean) => store.dispatch({ type: 'tray', shown });
  let host = await hasHost();
  if (host === true || (host === null && !isHidden)) return;
  if (!isHidden) show(false);
  let looked = 0;
  for (const at of TRAY_HOST_LOOKS_MS) {
    await clock.wait(at - looked, signal);
    looked = at;
    host = await hasHost();
    if (host !== false) remake();
    if (host === true) return show(true);
  }
  if (host === null) return;
  show(false);
  if (isHidden && !store.get().settings.trayAbsenceKnown) onMissing();
}
