/**
 * The members `K` of Electron's type `T`, with its parameters and any result. Results may differ, because a
 * stand-in returns objects with only a part of Electron's members.
 * Names and parameters cannot drift away from electron.d.ts.
 */
export type Like<T, K extends keyof T> = {
  [P in K]: T[P] extends (...args: infer A) => unknown
    ? { bivariant(...args: A): unknown }['bivariant']
    : unknown;
};

/** An event as Electron passes it to listeners, which can prevent it. */
export interface HostEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** A new event with further fields. */
export function createEvent<T extends object>(fields: T): HostEvent & T {
  let prevented = false;
  const event = {
    preventDefault() {
      prevented = true;
    },
  };
  Object.defineProperty(event, 'defaultPrevented', { get: () => prevented });
  // `defaultPrevented` has no setter, so `fields` cannot replace it.
  return Object.assign(event, fields) as HostEvent & T;
}
