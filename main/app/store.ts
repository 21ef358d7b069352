import { type AppEvent, type AppState, reduce } from '../domain/state.ts';

/** The one holder of the state. */
export interface Store {
  get(): AppState;
  dispatch(event: AppEvent): void;
  /** @returns how to stop listening */
  subscribe(listener: (state: AppState) => void): () => void;
}

export function createStore(initial: AppState): Store {
  let state = initial;
  const listeners = new Set<(state: AppState) => void>();
  return {
    get: () => state,
    dispatch(event) {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener(state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
