import type { Page } from 'playwright-core';
import type { Stage } from './chromium.ts';
import type { ChildApi, FrameInfo, ParentApi } from './messages.ts';
import type { FromPage } from './page/worlds.ts';
import type { Rpc } from './rpc.ts';
import type { SchemeMap } from './scheme-map.ts';
import { createServer, inAppTerms } from './serve-window.ts';
import type { IpcRecord } from './state.ts';
import { dressPage, type WindowPage } from './window-page.ts';

/** One open window. */
export interface Shown extends WindowPage {
  readonly id: number;
  /** The address that the app itself is loading; for any other navigation the app is asked. */
  heading: string;
}
export interface WindowsOptions {
  readonly stage: Stage;
  readonly child: Rpc<ChildApi>;
  readonly schemes: SchemeMap;
  readonly platform: string;
  /** True if the test or the user sets the size, so that the app cannot. */
  readonly fixedSize: boolean;
  readonly headed: boolean;
  clockOffset(): number;
  readonly clockStandsAt: number | null;
  onRecord(record: Omit<IpcRecord, 'at'>): void;
  onBlocked(url: string): void;
  onClosed(): void;
}
type Handled =
  | 'createWindow'
  | 'load'
  | 'closeWindow'
  | 'setSize'
  | 'setVisible'
  | 'setColorScheme'
  | 'setZoom'
  | 'emptyPage'
  | 'deliver';

/** The windows of one app: pages of a browser that load from the app and send messages to it. */
export function createWindows(options: WindowsOptions) {
  const { stage, child, schemes } = options;
  const windows = new Map<number, Promise<Shown>>();
  const pages = new Map<Page, Shown>();
  let creating = 0;
  const quietly = (result: Promise<unknown>) => void result.catch(() => {});
  const named = (frame: FrameInfo) => inAppTerms(schemes, frame);
  async function invoke(shown: Shown, frame: FrameInfo, message: FromPage & { kind: 'invoke' | 'send' }) {
    const { id, channel, packed } = message;
    const record = (direction: IpcRecord['direction'], kind: IpcRecord['kind'], json: string) =>
      options.onRecord({ direction, kind, channel, window: shown.id, json });
    record('to-main', message.kind, packed);
    if (message.kind === 'send') return child.call('send', shown.id, frame, channel, packed);
    try {
      const reply = await child.call('invoke', shown.id, frame, channel, packed);
      record('to-window', 'reply', reply);
      shown.deliver({ kind: 'reply', id, packed: reply });
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      record('to-window', 'failure', JSON.stringify(text));
      shown.deliver({ kind: 'failure', id, message: text });
    }
  }

  async function create(id: number, preload: string | null, width: number, height: number): Promise<Shown> {
    creating += 1;
    const first = options.headed ? stage.context.pages().find((page) => !pages.has(page)) : undefined;
    const page = first ?? (await stage.context.newPage());
    creating -= 1;
    let shown: Shown | null = null;
    let visible = true;
    const said = (message: FromPage, frame: FrameInfo) => {
      const from = named(frame);
      if (message.kind === 'preload-error') quietly(child.call('preloadError', id, message.text));
      else if (message.kind === 'context-menu') quietly(child.call('contextMenu', id, message.isEditable));
      else if (shown === null) return;
      else if (message.kind === 'start') shown.deliver({ kind: 'visible', visible });
      else if (message.kind === 'open') ask(message.url, message.name, message.features);
      else if (message.kind === 'invoke' || message.kind === 'send') quietly(invoke(shown, from, message));
    };
    const ask = (url: string, frameName: string, features: string) =>
      quietly(child.call('mayOpen', id, { url: schemes.toApp(url) ?? url, frameName, features }));
    const dressed = await dressPage(page, {
      preload,
      platform: options.platform,
      clockOffset: options.clockOffset(),
      clockStandsAt: options.clockStandsAt,
      onMessage: said,
      onPopup: ask,
      onCrash: () => tell('render-process-gone'),
    });
    const tell = (event: Parameters<ChildApi['pageEvent']>[1]) => {
      const url = schemes.toApp(page.url()) ?? page.url();
      quietly(
        page
          .title()
          .catch(() => '')
          .then((title) => child.call('pageEvent', id, event, url, title)),
      );
    };
    const made: Shown = {
      ...dressed,
      deliver(message) {
        if (message.kind === 'visible') visible = message.visible;
        dressed.deliver(message);
      },
      id,
      heading: '',
    };
    shown = made;
    pages.set(page, made);
    page.on('domcontentloaded', () => tell('dom-ready'));
    page.on('load', () => tell('did-finish-load'));
    page.on('close', () => {
      pages.delete(page);
      if (windows.delete(id)) options.onClosed();
    });
    if (!options.fixedSize) await page.setViewportSize({ width, height });
    return made;
  }

  const api: Pick<ParentApi, Handled> = {
    createWindow(id, preload, width, height) {
      const made = create(id, preload, width, height);
      windows.set(id, made);
      quietly(made);
    },
    async load(id, url) {
      const shown = await windows.get(id);
      if (shown === undefined) return;
      shown.heading = schemes.toWeb(url);
      const response = await shown.page.goto(shown.heading, { waitUntil: 'load' });
      shown.heading = '';
      if (response !== null && response.status() >= 400) throw new Error(`ERR_FAILED (-2) loading '${url}'`);
    },
    async closeWindow(id) {
      const made = windows.get(id);
      windows.delete(id);
      // Closing the only visible window ends its browser.
      if (made !== undefined) await (await made).page.close().catch(() => {});
    },
    async setSize(id, width, height) {
      const shown = await windows.get(id);
      if (!options.fixedSize) await shown?.page.setViewportSize({ width, height });
    },
    async setVisible(id, visible) {
      (await windows.get(id))?.deliver({ kind: 'visible', visible });
    },
    async setColorScheme(colorScheme) {
      for (const { page } of pages.values()) await page.emulateMedia({ colorScheme });
    },
    async emptyPage(id) {
      const shown = await windows.get(id);
      await shown?.page.evaluate(() => Reflect.get(globalThis, 'document').body.replaceChildren());
    },
    async setZoom(id, factor) {
      const shown = await windows.get(id);
      await shown?.page.evaluate((zoom) => {
        Reflect.get(globalThis, 'document').documentElement.style.zoom = String(zoom);
      }, factor);
    },
    async deliver(id, channel, packed) {
      const shown = await windows.get(id);
      options.onRecord({ direction: 'to-window', kind: 'send', channel, window: id, json: packed });
      shown?.deliver({ kind: 'push', channel, packed });
    },
  };

  return {
    api,
    /** The page of the newest window, or null. */
    async newest(): Promise<Page | null> {
      const made = [...windows.values()].at(-1);
      return made === undefined ? null : (await made).page;
    },
    async moveClock(ms: number): Promise<void> {
      for (const shown of pages.values()) await shown.moveClock(ms);
    },
    async start(): Promise<void> {
      stage.context.on('page', (page) => {
        // A link or form opened this page, not the app. The app has been asked already, so it is closed.
        if (creating === 0 && !pages.has(page)) quietly(page.close());
      });
      const serve = createServer(child, schemes, (page) => pages.get(page), options.onBlocked);
      await stage.context.route('**/*', (route, request) =>
        serve(route, request).catch(() => route.abort('failed').catch(() => {})),
      );
    },
  };
}
