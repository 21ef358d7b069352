import type { Codec } from '../wire.ts';
import type { BridgeEnd } from './bridge.ts';

type Fn = (...args: readonly unknown[]) => unknown;
/** Names that a page's two worlds and the test's process have agreed on; the page does not know them. */
export interface WorldNames {
  readonly main: string;
  readonly isolated: string;
  readonly binding: string;
  readonly deliver: string;
  readonly platform: string;
  readonly preloadPath: string;
}
type CreateBridge = (
  target: never,
  mine: string,
  theirs: string,
  onExposed?: (name: string) => void,
) => BridgeEnd;
/** The few parts of the DOM that are used here; this file is compiled for Node. */
interface Win {
  readonly top: unknown;
  readonly document: object & { dispatchEvent(event: unknown): void };
  addEventListener(name: 'contextmenu', listener: (event: { readonly target: unknown }) => void): void;
  readonly location: { readonly href: string; readonly origin: string };
}

/** Messages from the page or its preload to the test's process. */
export type FromPage =
  | { readonly kind: 'start' | 'preload-error' | 'log'; readonly text: string }
  | {
      readonly kind: 'invoke' | 'send';
      readonly id: number;
      readonly channel: string;
      readonly packed: string;
    }
  | { readonly kind: 'context-menu'; readonly isEditable: boolean }
  | { readonly kind: 'open'; readonly url: string; readonly name: string; readonly features: string };
/** Messages to the page's preload. */
export type ToPage =
  | { readonly kind: 'push'; readonly channel: string; readonly packed: string }
  | { readonly kind: 'reply'; readonly id: number; readonly packed: string }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  | { readonly kind: 'visible'; readonly visible: boolean };

/**
 * Runs as text in the page's own world, before its scripts.
 * Receives what preload exposes, and replaces `window.open`.
 */
export function mainWorld(names: WorldNames, createBridge: CreateBridge): void {
  const win = globalThis as unknown as Win;
  if (win.top !== win) return;
  let visible = true;
  const EventClass: new (name: string) => unknown = Reflect.get(globalThis, 'Event');
  const inside = {
    setVisible(next: boolean) {
      if (next === visible) return;
      visible = next;
      win.document.dispatchEvent(new EventClass('visibilitychange'));
    },
  };
  const proto: object = Reflect.get(globalThis, 'Document').prototype;
  Object.defineProperty(proto, 'hidden', { get: () => !visible, configurable: true });
  const state = () => (visible ? 'visible' : 'hidden');
  Object.defineProperty(proto, 'visibilityState', { get: state, configurable: true });
  const host: { open?: Fn } = {};
  // The page must not see this: the isolated world passes a function and gets one back.
  const meet = (theirs: unknown) => {
    host.open = theirs as Fn;
    return inside.setVisible;
  };
  Reflect.set(globalThis, 'open', (url: unknown = '', name: unknown = '', features: unknown = '') => {
    const { URL: Url } = globalThis;
    host.open?.(
      url === '' ? 'about:blank' : new Url(String(url), win.location.href).href,
      String(name),
      String(features),
    );
    return null;
  });
  const bridge = createBridge(win as never, names.main, names.isolated);
  bridge.expose(`${names.isolated}-meet`, meet);
}

/** Runs as text in the isolated world of each page. Gives preload its `electron`, and nothing else. */
export function isolatedWorld(
  names: WorldNames,
  createBridge: CreateBridge,
  codec: Codec,
  preload: Fn | null,
): void {
  const win = globalThis as unknown as Win;
  if (win.top !== win || win.location.href === 'about:blank') return;
  const { pack, unpack } = codec;
  const binding: (text: string) => void = Reflect.get(globalThis, names.binding);
  const post = (message: FromPage) =>
    binding(JSON.stringify({ ...message, at: win.location.href, origin: win.location.origin }));
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, { listener: Fn; once: boolean }[]>();
  let last = 0;
  let visible = true;
  let setVisible: Fn | null = null;

  const on = (channel: string, listener: Fn, once: boolean) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const off = (channel: string, listener: Fn) => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((entry) => entry.listener !== listener),
    );
    return ipcRenderer;
  };
  const ipcRenderer = {
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const id = ++last;
      const result = Promise.withResolvers<unknown>();
      open.set(id, result);
      post({ kind: 'invoke', id, channel, packed: pack(args) });
      return result.promise;
    },
    send: (channel: string, ...args: unknown[]) => post({ kind: 'send', id: 0, channel, packed: pack(args) }),
    on: (channel: string, listener: Fn) => on(channel, listener, false),
    once: (channel: string, listener: Fn) => on(channel, listener, true),
    addListener: (channel: string, listener: Fn) => on(channel, listener, false),
    off,
    removeListener: off,
    removeAllListeners(channel: string) {
      listeners.delete(channel);
      return ipcRenderer;
    },
  };

  function receive(message: ToPage): void {
    if (message.kind === 'visible') {
      visible = message.visible;
      setVisible?.(visible);
    } else if (message.kind === 'push') {
      const event = { sender: ipcRenderer, ports: [], preventDefault() {}, defaultPrevented: false };
      for (const { listener, once } of listeners.get(message.channel) ?? []) {
        if (once) off(message.channel, listener);
        listener(event, ...(unpack(message.packed) as unknown[]));
      }
    } else {
      const waiting = open.get(message.id);
      open.delete(message.id);
      if (message.kind === 'reply') waiting?.resolve(unpack(message.packed));
      else waiting?.reject(new Error(message.message));
    }
  }
  Reflect.set(globalThis, names.deliver, (text: string) => receive(JSON.parse(text)));

  const bridge = createBridge(win as never, names.isolated, names.main, (name) => {
    // The page's own world has started and offers the one function that it has for this world.
    const meet: Fn = Reflect.get(globalThis, name);
    setVisible = meet((url: unknown, frame: unknown, features: unknown) =>
      post({ kind: 'open', url: String(url), name: String(frame), features: String(features) }),
    ) as Fn;
    setVisible(visible);
  });
  post({ kind: 'start', text: '' });
  win.addEventListener('contextmenu', ({ target }) => {
    const { tagName = '' } = target as { readonly tagName?: string };
    post({ kind: 'context-menu', isEditable: ['INPUT', 'TEXTAREA'].includes(tagName) });
  });

  const contextBridge = { exposeInMainWorld: (name: string, api: unknown) => bridge.expose(name, api) };
  const load = (name: string) => {
    if (name === 'electron' || name === 'electron/renderer') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name}`);
  };
  const versions = { electron: '45.4.1', chrome: '156.0.8078.79', node: '' };
  const process = {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    platform: names.platform,
    versions,
    env: {},
  };
  const module = { exports: {} };
  try {
    preload?.(load, module, module.exports, process, names.preloadPath);
  } catch (error) {
    post({ kind: 'preload-error', text: error instanceof Error ? error.message : String(error) });
  }
}
