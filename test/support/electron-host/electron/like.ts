/**
 * The members `K` of Electron's type `T`, with its parameters and any result: for what gives out objects of Electron's
 * own, of which a stand-in has only a part. It keeps names and parameters from drifting away from electron.d.ts.
 */
export type Like<T, K extends keyof T> = {
  [P in K]: T[P] extends (...args: infer A) => unknown
    ? { bivariant(...args: A): unknown }['bivariant']
    : unknown;
};

/** An event as Electron hands it out, which a listener can prevent. */
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
  // The getter is added here so that fields cannot hide it.
  return Object.assign(event, fields) as HostEvent & T;
}
