/** The name under which a world keeps the way to move its clock. */
export const MOVE_CLOCK = '__hostMoveClock';

/**
 * Puts a clock in place of the global `Date` that is `offset` ms away from the computer's. Runs in the child before the
 * app is loaded and, as text, in the page. Timers and `performance.now()` go on as they are, as after a sleep.
 *
 * @param still epoch ms: time stands still there and goes on only when it is moved, so that a picture is the same each
 *   time; null for time as it is
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
