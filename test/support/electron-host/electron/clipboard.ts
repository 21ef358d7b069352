import type { Clipboard, ClipboardItem as ElectronItem } from 'electron';
import { openWindows } from './app.ts';
import type { Like } from './like.ts';
import { answer, changed, contribute, platform, world } from './link.ts';

type Content = string | Blob | Promise<string | Blob>;

/** The stand-in for `ClipboardItem`, without bookmarks. */
export class ClipboardItem {
  readonly #items: Readonly<Record<string, Content>>;

  constructor(items: Record<string, Content>) {
    this.#items = { ...items };
  }
  get types(): string[] {
    return Object.keys(this.#items);
  }
  async getType(type: string): Promise<Blob> {
    const content = this.#items[type];
    if (content === undefined) throw new Error(`The type '${type}' was not found`);
    const settled = await content;
    return typeof settled === 'string' ? new Blob([settled], { type }) : settled;
  }
}
void (ClipboardItem satisfies new (
  items: Record<string, Content>,
) => Like<ElectronItem, 'types' | 'getType'>);

const TEXT = 'text/plain';

type Formats = ReadonlyMap<string, Buffer>;
const EMPTY: Formats = new Map();

/** A Wayland compositor drops what a program without the focus writes; the program reads back what it has not written. */
const isDropped = (): boolean =>
  world.copyNeedsFocus && ![...openWindows].some((window) => window.isFocused());

function board() {
  /** What other programs get. */
  let content = EMPTY;
  /** What this program gets. */
  let own = EMPTY;
  function put(next: Formats, byAnother = false): void {
    own = next;
    if (byAnother || !isDropped()) content = next;
    changed();
  }
  return {
    text: () => content.get(TEXT)?.toString('utf8') ?? '',
    formats: () =>
      Object.fromEntries(
        [...content]
          .filter(([type]) => type !== TEXT)
          .map(([type, bytes]) => [type, bytes.toString('latin1')]),
      ),
    /** Another program copies. */
    receive: (text: string) => put(new Map([[TEXT, Buffer.from(text)]]), true),
    clear: () => put(EMPTY),
    has: async (type: string) => own.has(type),
    async read(): Promise<ClipboardItem[]> {
      if (own.size === 0) return [];
      const blobs = [...own].map(([type, bytes]) => [type, new Blob([new Uint8Array(bytes)], { type })]);
      return [new ClipboardItem(Object.fromEntries(blobs))];
    },
    readText: async () => own.get(TEXT)?.toString('utf8') ?? '',
    async write(items: readonly unknown[]): Promise<void> {
      const next = new Map<string, Buffer>();
      for (const item of items) {
        if (!(item instanceof ClipboardItem)) throw new TypeError('clipboard.write takes ClipboardItems');
        for (const type of item.types) {
          next.set(type, Buffer.from(await (await item.getType(type)).arrayBuffer()));
        }
      }
      put(next);
    },
    async writeText(text: string): Promise<void> {
      if (typeof text !== 'string') throw new TypeError('text must be a string');
      put(new Map([[TEXT, Buffer.from(text)]]));
    },
  };
}
type Offered = 'clear' | 'has' | 'read' | 'readText' | 'write' | 'writeText';

const main = board();
/** The stand-in for `clipboard`: asynchronous, as since Electron 44. The computer's own is never touched. */
const { text: _text, formats: _formats, receive: _receive, ...offered } = main;
export const clipboard = {
  ...offered,
  selection: platform === 'linux' ? board() : undefined,
} satisfies Like<Clipboard, Offered | 'selection'>;

contribute(() => ({ clipboard: { text: main.text(), formats: main.formats() } }));
answer({
  setClipboard: (text) => main.receive(text),
});
