import { signal } from '@preact/signals';

/** Where the window is. `guided` marks the first run, which counts its steps. */
export type Route =
  | { readonly screen: 'watts' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'choose'; readonly guided: boolean }
  | { readonly screen: 'sign-in'; readonly guided: boolean; readonly serial: string | null }
  | { readonly screen: 'paste' | 'pasted'; readonly guided: boolean; readonly serial: string }
  | { readonly screen: 'done'; readonly guided: boolean; readonly serial: string };

export const route = signal<Route>({ screen: 'watts' });
/** Counts the moves of the user; the first screen does not take the focus, later ones do. */
export const moves = signal(0);

export function navigate(next: Route): void {
  route.value = next;
  moves.value += 1;
}

/** To the watts, or to the set-up where there is no gateway: the app decides when it draws. */
export const goHome = (): void => navigate({ screen: 'watts' });

/** Where the window opens, before anybody has moved. */
export function setInitial(first: Route): void {
  route.value = first;
}
