import { type AppEvent, type AppState, type GatewayState, reduce } from '../../domain/state.ts';

/** The one holder of the state. */
export interface Store {
  get(): AppState;
  /** What is known of one gateway; undefined where it is not set up. */
  gateway(serial: string): GatewayState | undefined;
  dispatch(event: AppEvent): void;
  /** @returns how to stop listening */
  subscribe(listener: (state: AppState) => void): () => void;
}

export function createStore(initial: AppState): Store {
  let state = initial;
  const listeners = new Set<(state: AppState) => void>();
  return {
    get: () => state,
    gateway: (serial) => state.gateways.find(({ gateway }) => gateway.serial === serial),
    dispatch(event) {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) {
        try {
          listener(state);
        } catch (error) {
          // A bug of the one who listens is none of the one who dispatches; it is logged as what it is.
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
