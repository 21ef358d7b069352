import { signal } from '@preact/signals';

/** The screen to show. `guided` marks the first run, which numbers its steps. */
export type Route =
  /** `at`: id of the place whose row takes the focus, or `places` for all of them. */
  | { readonly screen: 'watts'; readonly at?: string }
  | { readonly screen: 'place'; readonly serial: string; readonly id: string }
  | { readonly screen: 'add-place'; readonly serial: string }
  | { readonly screen: 'settings' }
  | { readonly screen: 'check-up'; readonly from: 'settings' | 'problem' }
  | { readonly screen: 'choose'; readonly guided: boolean }
  | { readonly screen: 'sign-in'; readonly guided: boolean; readonly serial: string | null }
  | { readonly screen: 'paste' | 'pasted'; readonly guided: boolean; readonly serial: string }
  | { readonly screen: 'done'; readonly guided: boolean; readonly serial: string };

export const route = signal<Route>({ screen: 'watts' });
/** Counts navigations. The first screen does not take the focus, later ones do. */
export const moves = signal(0);

/** Whether the screens since the settings were reached from there. */
let cameFromSettings = false;

export function navigate(next: Route): void {
  if (next.screen === 'watts' || next.screen === 'settings') cameFromSettings = false;
  else if (route.value.screen === 'settings') cameFromSettings = true;
  route.value = next;
  moves.value += 1;
}

/** Navigates to the watts. If there is no gateway, `app.tsx` renders the set-up instead. */
export const goHome = (): void => navigate({ screen: 'watts' });

/** Navigates to the watts, with the focus on a place, or on `places`. */
export const goToPlace = (at: string): void => navigate({ screen: 'watts', at });

/** Leaves a screen, or several in a row, for where they were reached from. @param home if that was the watts */
export function leave(home: () => void = goHome): void {
  if (cameFromSettings) navigate({ screen: 'settings' });
  else home();
}

/** Sets the first screen, which does not count as a navigation. */
export function setInitial(first: Route): void {
  route.value = first;
}
