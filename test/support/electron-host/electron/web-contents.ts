import { EventEmitter } from 'node:events';
import type {
  WebContents as ElectronContents,
  HandlerDetails,
  WebFrameMain,
  WindowOpenHandlerResponse,
} from 'electron';
import type { FrameInfo, OpenDetails } from '../messages.ts';
import { createCodec } from '../wire.ts';
import { createEvent, type Like } from './like.ts';
import { answer, changed, parent, quietly } from './link.ts';
import { defaultSession, mayUse } from './session.ts';

const { pack } = createCodec();
const all = new Map<number, WebContents>();
type FrameMembers =
  | 'url'
  | 'origin'
  | 'processId'
  | 'routingId'
  | 'name'
  | 'detached'
  | 'isDestroyed'
  | 'send';
/** The part of `WebFrameMain` that the stand-in has. */
type HostFrame = Like<WebFrameMain, FrameMembers> & {
  readonly top: HostFrame;
  readonly parent: HostFrame | null;
};
type OpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse;

/** The page of a window, by the window's id. */
export function contentsOf(id: number): WebContents {
  const contents = all.get(id);
  if (contents === undefined) throw new Error(`There is no window ${id}.`);
  return contents;
}

/** The stand-in for `webContents` of a window; the page itself is in the test's browser. */
export class WebContents extends EventEmitter {
  readonly id: number;
  readonly session = defaultSession;
  /** Address of the page, in the app's own scheme. */
  #url = '';
  #title = '';
  #loading = false;
  #zoom = 1;
  #onOpen: OpenHandler = () => ({ action: 'allow' });

  constructor(id: number) {
    super();
    this.id = id;
    all.set(id, this);
  }
  static fromId(id: number): WebContents | undefined {
    return all.get(id);
  }
  static getAllWebContents(): WebContents[] {
    return [...all.values()];
  }
  get mainFrame(): HostFrame {
    return this.frameOf({ url: this.#url, origin: originOf(this.#url), isMain: true });
  }
  send(channel: string, ...args: unknown[]): void {
    if (this.isDestroyed()) throw new Error('Object has been destroyed');
    quietly(parent.call('deliver', this.id, channel, pack(args)));
  }
  async loadURL(url: string): Promise<void> {
    this.#url = url;
    this.#loading = true;
    this.emit('did-start-loading');
    await parent.call('load', this.id, url);
  }
  reload(): void {
    this.loadURL(this.#url).catch(() => {});
  }
  getURL(): string {
    return this.#url;
  }
  getTitle(): string {
    return this.#title;
  }
  isLoading(): boolean {
    return this.#loading;
  }
  isDestroyed(): boolean {
    return all.get(this.id) !== this;
  }
  isCrashed(): boolean {
    return false;
  }
  focus(): void {}
  openDevTools(): void {}
  closeDevTools(): void {}
  isDevToolsOpened(): boolean {
    return false;
  }
  getZoomFactor(): number {
    return this.#zoom;
  }
  setZoomFactor(factor: number): void {
    this.#zoom = factor;
    quietly(parent.call('setZoom', this.id, factor));
  }
  async setVisualZoomLevelLimits(_least: number, _most: number): Promise<void> {}
  setBackgroundThrottling(_allowed: boolean): void {}
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#onOpen = handler;
  }

  /** A frame as `senderFrame` and `mainFrame` return it. */
  frameOf({ url, origin, isMain }: FrameInfo): HostFrame {
    const parent = isMain ? null : this.mainFrame;
    const frame: HostFrame = {
      url,
      origin,
      processId: 1,
      routingId: isMain ? 1 : 2,
      name: '',
      detached: false,
      isDestroyed: () => this.isDestroyed(),
      send: (channel: string, ...args: unknown[]) => this.send(channel, ...args),
      parent,
      get top() {
        return parent ?? frame;
      },
    };
    return frame;
  }
  static forget(contents: WebContents): void {
    all.delete(contents.id);
    contents.emit('destroyed');
  }
  static happened(contents: WebContents, event: string, url: string, title: string): void {
    contents.#url = url;
    contents.#title = title;
    if (event === 'did-finish-load') contents.#loading = false;
    changed();
    contents.emit(event, createEvent({}));
  }
  static opens(contents: WebContents, details: OpenDetails): boolean {
    const full: HandlerDetails = {
      ...details,
      disposition: 'new-window',
      referrer: { url: contents.#url, policy: 'default' },
    };
    return contents.#onOpen(full).action === 'allow';
  }
}
type Offered = Exclude<keyof WebContents, keyof EventEmitter | 'frameOf'>;
void (WebContents satisfies new (
  id: number,
) => Like<ElectronContents, Offered>);

/** The origin of an address of a standard scheme, custom ones included. */
function originOf(url: string): string {
  return URL.canParse(url) ? `${new URL(url).protocol}//${new URL(url).host}` : '';
}

answer({
  mayNavigate(window, url, from) {
    const contents = contentsOf(window);
    const frame = contents.frameOf(from);
    const event = createEvent({
      url,
      isSameDocument: false,
      isMainFrame: from.isMain,
      frame,
      initiator: frame,
    });
    contents.emit('will-navigate', event, url, false, from.isMain, 1, 1);
    return !event.defaultPrevented;
  },
  mayOpen: (window, details) => WebContents.opens(contentsOf(window), details),
  mayUse: (window, permission) => mayUse(contentsOf(window), permission),
});
