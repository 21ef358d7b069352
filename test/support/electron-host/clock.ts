/** Global name of the function that moves the clock of one JavaScript world. */
export const MOVE_CLOCK = '__hostMoveClock';

/**
 * Replaces the global `Date` by one that is `offset` ms away from the computer's clock.
 * Runs in the child before the app is loaded and, as text, in the page. Timers and `performance.now()` are
 * not moved, as after a sleep.
 *
 * @param still epoch ms at which time stops until it is moved, so that a picture is the same each time. A
 *   page's `performance.now()` stops too. Null for normal time.
 */
export function installClock(offset: number, name: string, still: number | null): void {
  const RealDate = Date;
  let moved = offset;
  const now = () => (still ?? RealDate.now()) + moved;
  const date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => String(new RealDate(now())),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  Object.defineProperty(globalThis, 'Date', { value: date, writable: true, configurable: true });
  if (still !== null && 'document' in globalThis) performance.now = () => moved;
  Object.defineProperty(globalThis, name, {
    value: (ms: number) => {
      moved += ms;
    },
    configurable: true,
  });
}
