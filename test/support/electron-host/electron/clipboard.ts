import type { Clipboard, ClipboardItem as ElectronItem } from 'electron';
import type { Like } from './like.ts';
import { answer, changed, contribute, platform } from './link.ts';

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

function board() {
  let content: ReadonlyMap<string, Buffer> = new Map();
  return {
    text: () => content.get(TEXT)?.toString('utf8') ?? '',
    formats: () =>
      Object.fromEntries(
        [...content]
          .filter(([type]) => type !== TEXT)
          .map(([type, bytes]) => [type, bytes.toString('latin1')]),
      ),
    clear() {
      content = new Map();
      changed();
    },
    has: async (type: string) => content.has(type),
    async read(): Promise<ClipboardItem[]> {
      if (content.size === 0) return [];
      const blobs = [...content].map(([type, bytes]) => [type, new Blob([new Uint8Array(bytes)], { type })]);
      return [new ClipboardItem(Object.fromEntries(blobs))];
    },
    readText: async () => content.get(TEXT)?.toString('utf8') ?? '',
    async write(items: readonly unknown[]): Promise<void> {
      const next = new Map<string, Buffer>();
      for (const item of items) {
        if (!(item instanceof ClipboardItem)) throw new TypeError('clipboard.write takes ClipboardItems');
        for (const type of item.types) {
          next.set(type, Buffer.from(await (await item.getType(type)).arrayBuffer()));
        }
      }
      content = next;
      changed();
    },
    async writeText(text: string): Promise<void> {
      if (typeof text !== 'string') throw new TypeError('text must be a string');
      content = new Map([[TEXT, Buffer.from(text)]]);
      changed();
    },
  };
}
type Offered = 'clear' | 'has' | 'read' | 'readText' | 'write' | 'writeText';

const main = board();
/** The stand-in for `clipboard`: asynchronous, as since Electron 44. The computer's own is never touched. */
export const clipboard = {
  ...main,
  selection: platform === 'linux' ? board() : undefined,
} satisfies Like<Clipboard, Offered | 'selection'>;

contribute(() => ({ clipboard: { text: main.text(), formats: main.formats() } }));
answer({
  setClipboard: (text) => main.writeText(text),
});
