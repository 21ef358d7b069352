/** What one end of the bridge offers to its own world. */
export interface BridgeEnd {
  /** Puts an API on the `window` of the other world. */
  expose(name: string, api: unknown): void;
}
type Fn = (...args: readonly unknown[]) => unknown;
type Packed = { t: string; v?: unknown; id?: number };
type Said = {
  kind: string;
  id: number;
  name: string;
  ok: boolean;
  value: Packed;
  args: Packed[];
  call: number;
};
interface Target {
  addEventListener(name: string, listener: (event: { detail: Said }) => void): void;
  dispatchEvent(event: unknown): void;
}
type CustomEventClass = new (name: string, init: { detail: unknown }) => unknown;

/**
 * One end of `contextBridge`. The same code runs, as text, in the page's world and in the preload's isolated
 * one. The two ends talk through events on `window`, which cross worlds at once and with copied data.
 * Functions become functions of the other world, promises become its promises, and everything else is copied.
 * As in Electron, nothing is shared.
 */
export function createBridge(
  target: Target,
  mine: string,
  theirs: string,
  onExposed: (name: string) => void = () => {},
): BridgeEnd {
  const CustomEvent: CustomEventClass = Reflect.get(globalThis, 'CustomEvent');
  const functions = new Map<number, Fn>();
  const numbers = new WeakMap<Fn, number>();
  const foreign = new WeakMap<Fn, number>();
  const copies = new Map<number, Fn>();
  const results = new Map<number, Said>();
  const promises = new Map<number, PromiseWithResolvers<unknown>>();
  const waiting = new Map<string, unknown>();
  const taken = new Set<string>();
  let last = 0;
  const say = (said: object) => target.dispatchEvent(new CustomEvent(theirs, { detail: said }));
  const text = (error: unknown) => (error instanceof Error ? error.message : String(error));

  function pack(value: unknown): Packed {
    if (typeof value === 'function') {
      const own = foreign.get(value as Fn);
      if (own !== undefined) return { t: 'yours', id: own };
      const id = numbers.get(value as Fn) ?? ++last;
      numbers.set(value as Fn, id);
      functions.set(id, value as Fn);
      return { t: 'function', id };
    }
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (value instanceof Promise) {
      const id = ++last;
      value.then(
        (result) => say({ kind: 'settled', id, ok: true, value: pack(result) }),
        (error) => say({ kind: 'settled', id, ok: false, value: { t: 'value', v: text(error) } }),
      );
      return { t: 'promise', id };
    }
    if (value instanceof Error) return { t: 'error', v: value.message };
    if (Array.isArray(value)) return { t: 'array', v: value.map(pack) };
    if (typeof value === 'object' && value !== null) {
      const proto: unknown = Object.getPrototypeOf(value);
      if (proto === null || proto === Object.prototype) {
        return { t: 'object', v: Object.entries(value).map(([key, item]) => [key, pack(item)]) };
      }
    }
    return { t: 'value', v: value };
  }
  function unpack({ t, v, id = 0 }: Packed): unknown {
    if (t === 'function') return copyOf(id);
    if (t === 'yours') return functions.get(id);
    if (t === 'error') return new Error(String(v));
    if (t === 'array') return (v as Packed[]).map(unpack);
    if (t === 'object')
      return Object.fromEntries((v as [string, Packed][]).map(([key, item]) => [key, unpack(item)]));
    if (t !== 'promise') return v;
    const promise = Promise.withResolvers<unknown>();
    promises.set(id, promise);
    return promise.promise;
  }
  function copyOf(id: number): Fn {
    const known = copies.get(id);
    if (known !== undefined) return known;
    const copy: Fn = (...args) => {
      const call = ++last;
      say({ kind: 'call', id, call, args: args.map(pack) });
      const result = results.get(call);
      results.delete(call);
      if (result === undefined) throw new Error('The other side of the bridge is gone.');
      if (!result.ok) throw new Error(String(result.value.v));
      return unpack(result.value);
    };
    copies.set(id, copy);
    foreign.set(copy, id);
    return copy;
  }
  function run({ id, call, args }: Said) {
    try {
      say({ kind: 'result', call, ok: true, value: pack(functions.get(id)?.(...args.map(unpack))) });
    } catch (error) {
      say({ kind: 'result', call, ok: false, value: { t: 'value', v: text(error) } });
    }
  }
  function freeze(value: unknown): unknown {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
    return value;
  }

  target.addEventListener(mine, ({ detail: said }) => {
    if (said.kind === 'call') run(said);
    else if (said.kind === 'result') results.set(said.call, said);
    else if (said.kind === 'settled') {
      if (said.ok) promises.get(said.id)?.resolve(unpack(said.value));
      else promises.get(said.id)?.reject(new Error(String(said.value.v)));
      promises.delete(said.id);
    } else if (said.kind === 'expose') {
      const value = freeze(unpack(said.value));
      Object.defineProperty(target, said.name, { value, enumerable: true });
      say({ kind: 'exposed', name: said.name });
      onExposed(said.name);
    } else if (said.kind === 'exposed') waiting.delete(said.name);
    else for (const [name, api] of waiting) say({ kind: 'expose', name, value: pack(api) });
  });
  // Makes the other end expose its APIs again, so that none is lost if this world starts last.
  say({ kind: 'hello' });
  return {
    expose(name, api) {
      if (taken.has(name)) {
        throw new Error(`Cannot bind an API on top of an existing property on the window object`);
      }
      taken.add(name);
      waiting.set(name, api);
      say({ kind: 'expose', name, value: pack(api) });
    },
  };
}
