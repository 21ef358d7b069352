import { describe, expect, it } from 'vitest';
import { createBridge } from '../support/electron-host/page/bridge.ts';
import { createSchemeMap } from '../support/electron-host/scheme-map.ts';
import { createWatcher } from '../support/electron-host/watch.ts';
import { createCodec } from '../support/electron-host/wire.ts';

describe('test/support/electron-host: what crosses between worlds', () => {
  const { pack, unpack } = createCodec();

  it('keeps what a structured clone keeps', () => {
    const value = {
      list: [undefined, null, 0, -0, Number.NaN, Number.POSITIVE_INFINITY, 12n, 'ä', true],
      when: new Date(7),
      map: new Map<unknown, unknown>([[{ a: 1 }, new Set(['b'])]]),
      pattern: /a+/gi,
      bytes: new Uint8Array([0, 127, 255]),
      $: 'not a tag',
      error: new RangeError('too far'),
    };
    expect(unpack(pack(value))).toEqual(value);
  });

  it.each([
    ['a function', () => {}],
    ['a symbol', Symbol('x')],
    ['a promise', Promise.resolve()],
  ])('refuses %s', (_name, value) => {
    expect(() => pack({ deep: [value] })).toThrow('An object could not be cloned.');
  });

  it('refuses a circle, and takes the same object twice', () => {
    const once = { n: 1 };
    const circle: Record<string, unknown> = { once };
    expect(unpack(pack([once, once]))).toEqual([once, once]);
    circle['self'] = circle;
    expect(() => pack(circle)).toThrow('An object could not be cloned.');
  });

  it('leaves the text of a secret readable in the record, in bytes too', () => {
    expect(pack([{ token: 'canary' }, new TextEncoder().encode('canary')]).match(/canary/g)).toHaveLength(2);
  });
});

describe('test/support/electron-host: scheme map', () => {
  const map = createSchemeMap();
  map.setSchemes(['app']);

  it('maps custom schemes to addresses that lead nowhere, and back', () => {
    expect(map.toWeb('app://envoy-tray/a/b.js?x=1#y')).toBe('https://envoy-tray.app.invalid/a/b.js?x=1#y');
    expect(map.toApp('https://envoy-tray.app.invalid/a/b.js?x=1#y')).toBe('app://envoy-tray/a/b.js?x=1#y');
    expect(map.toApp('https://envoy-tray.app.invalid')).toBe('app://envoy-tray');
  });

  it('leaves everything else alone', () => {
    expect(map.toWeb('https://example.org/')).toBe('https://example.org/');
    expect(map.toApp('https://example.org/')).toBeNull();
    expect(map.toApp('https://x.other.invalid/')).toBeNull();
  });

  it('maps policies that name the scheme', () => {
    expect(map.headerToWeb("script-src 'self' app://envoy-tray; img-src app: data:")).toBe(
      "script-src 'self' https://envoy-tray.app.invalid; img-src https: data:",
    );
  });
});

describe('test/support/electron-host: bridge', () => {
  /** Both ends on one target: events are delivered at once, as in a page. */
  function bothEnds() {
    const target = Object.assign(new EventTarget(), {}) as unknown as Parameters<typeof createBridge>[0];
    const page: Record<string, unknown> = {};
    const main = createBridge(target, 'main', 'isolated', (name) => {
      page[name] = Reflect.get(target, name);
    });
    const isolated = createBridge(target, 'isolated', 'main');
    return { main, isolated, page };
  }

  it('copies data, wraps functions and settles promises', async () => {
    const { isolated, page } = bothEnds();
    const data = { n: [1, 2] };
    isolated.expose('api', {
      data,
      later: async (n: number) => n + 1,
      never: async () => Promise.reject(new Error('no')),
      call: (back: (n: number) => number) => back(20) + 1,
    });
    const api = page['api'] as {
      data: unknown;
      later(n: number): Promise<number>;
      never(): Promise<never>;
      call(back: (n: number) => number): number;
    };
    expect(api.data).toEqual(data);
    expect(api.data).not.toBe(data);
    expect(await api.later(1)).toBe(2);
    await expect(api.never()).rejects.toThrow('no');
    expect(api.call((n) => n * 2)).toBe(41);
  });

  it('gives a function back as itself', () => {
    const { isolated, page } = bothEnds();
    const seen: unknown[] = [];
    isolated.expose('api', { keep: (listener: unknown) => seen.push(listener) });
    const { keep } = page['api'] as { keep(listener: unknown): void };
    const listener = () => {};
    keep(listener);
    keep(listener);
    expect(seen[0]).toBe(seen[1]);
  });

  it('refuses a second API of the same name', () => {
    const { isolated } = bothEnds();
    isolated.expose('api', {});
    expect(() => isolated.expose('api', {})).toThrow('Cannot bind an API on top of an existing property');
  });
});

describe('test/support/electron-host: watcher', () => {
  const first = { opened: [] as readonly string[], stdout: '' } as unknown as Parameters<
    typeof createWatcher
  >[0];

  it('looks at each change', async () => {
    const watcher = createWatcher(first);
    const waiting = watcher.waitFor('opened', (urls) => urls.length === 2);
    watcher.update({ opened: ['a'] });
    watcher.update({ opened: ['a', 'b'] });
    expect(await waiting).toEqual(['a', 'b']);
  });

  it('tells who waits when there is nothing more to come', async () => {
    const watcher = createWatcher(first);
    const waiting = watcher.waitFor('stdout', (text) => text !== '');
    watcher.end('The app has ended (1).');
    await expect(waiting).rejects.toThrow('The app has ended (1). while waiting for stdout');
    await expect(watcher.waitFor('stdout', () => false)).rejects.toThrow('has ended');
  });
});
