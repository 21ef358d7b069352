import type { AppEvent } from '../../domain/app-event.ts';
import type { GatewayState } from '../../domain/gateway-state.ts';
import { type AppState, reduce } from '../../domain/state.ts';

/**
 * The one holder of the state, and the meeting point of the desktop: parts dispatch what happened, and others listen.
 */
export interface Store {
  get(): AppState;
  /** What is known of one gateway; undefined if it is not set up. */
  gateway(serial: string): GatewayState | undefined;
  dispatch(event: AppEvent): void;
  /** @returns how to stop listening to changes of the state */
  subscribe(listener: (state: AppState) => void): () => void;
  /** @returns how to stop listening to events, those that change nothing too */
  onEvent(listener: (event: AppEvent) => void): () => void;
}

export function createStore(initial: AppState): Store {
  let state = initial;
  const stateListeners = new Set<(state: AppState) => void>();
  const eventListeners = new Set<(event: AppEvent) => void>();
  return {
    get: () => state,
    gateway: (serial) => state.gateways.find(({ gateway }) => gateway.serial === serial),
    dispatch(event) {
      const next = reduce(state, event);
      const isChanged = next !== state;
      state = next;
      if (isChanged) tellAll(stateListeners, state);
      tellAll(eventListeners, event);
    },
    subscribe: (listener) => listen(stateListeners, listener),
    onEvent: (listener) => listen(eventListeners, listener),
  };
}

function listen<T>(listeners: Set<(value: T) => void>, listener: (value: T) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A listener's exception must not reach the dispatcher; it is rethrown asynchronously, so that it is logged. */
function tellAll<T>(listeners: ReadonlySet<(value: T) => void>, value: T): void {
  for (const listener of listeners) {
    try {
      listener(value);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
