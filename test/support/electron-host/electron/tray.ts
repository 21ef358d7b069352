import { EventEmitter } from 'node:events';
import type { Tray as ElectronTray } from 'electron';
import type { TrayState } from '../state.ts';
import { createEvent, type Like } from './like.ts';
import { answer, changed, contribute, platform } from './link.ts';
import { clickIn, describeMenu, Menu, poppedMenu, setPopped } from './menu.ts';
import { imageOf } from './native-image.ts';

const trays = new Set<Tray>();
const newest = () => [...trays].at(-1) ?? null;
const BOUNDS = { x: 1200, y: 2, width: 24, height: 24 };

/** The stand-in for `Tray`. On Linux the menu is a copy, as desktops keep one: a change needs a new menu. */
export class Tray extends EventEmitter {
  #image: ReturnType<typeof imageOf>;
  #toolTip = '';
  #title = '';
  #menu: Menu | null = null;
  #copy: TrayState['menu'] = null;

  constructor(image: unknown, _guid?: string) {
    super();
    this.#image = imageOf(image);
    trays.add(this);
    changed();
  }
  setImage(image: unknown): void {
    this.#image = imageOf(image);
    changed();
  }
  setPressedImage(_image: unknown): void {}
  setToolTip(toolTip: string): void {
    this.#toolTip = toolTip;
    changed();
  }
  setTitle(title: string): void {
    this.#title = title;
    changed();
  }
  getTitle(): string {
    return this.#title;
  }
  setContextMenu(menu: unknown): void {
    this.#menu = menu instanceof Menu ? menu : null;
    this.#copy = this.#menu && describeMenu(this.#menu);
    changed();
  }
  popUpContextMenu(menu?: unknown): void {
    setPopped(menu instanceof Menu ? menu : this.#menu);
  }
  closeContextMenu(): void {
    setPopped(null);
  }
  setIgnoreDoubleClickEvents(_ignore: boolean): void {}
  focus(): void {}
  /** Linux does not report the icon's position. */
  getBounds() {
    return platform === 'linux' ? { x: 0, y: 0, width: 0, height: 0 } : { ...BOUNDS };
  }
  destroy(): void {
    trays.delete(this);
    changed();
  }
  isDestroyed(): boolean {
    return !trays.has(this);
  }

  /** The menu that a click opens. */
  static menuOf(tray: Tray): Menu | null {
    return tray.#menu;
  }
  static describe(tray: Tray): TrayState {
    const live = tray.#menu && describeMenu(tray.#menu);
    const popup = poppedMenu();
    return {
      image: tray.#image.source,
      template: tray.#image.isTemplateImage(),
      toolTip: tray.#toolTip,
      title: tray.#title,
      menu: platform === 'linux' ? tray.#copy : live,
      popup: popup && describeMenu(popup),
    };
  }
}
type Offered = Exclude<keyof Tray, keyof EventEmitter>;
void (Tray satisfies new (
  image: string,
  guid?: string,
) => Like<ElectronTray, Offered>);

function shown(): Tray {
  const tray = newest();
  if (tray === null) throw new Error('There is no icon in the tray.');
  return tray;
}

contribute(() => {
  const tray = newest();
  return { tray: tray && Tray.describe(tray) };
});
answer({
  clickTray(event) {
    const tray = shown();
    const keys = createEvent({ altKey: false, ctrlKey: false, metaKey: false, shiftKey: false });
    tray.emit(event, keys, tray.getBounds(), { x: 0, y: 0 });
    if (event === 'right-click' && Tray.menuOf(tray) !== null) tray.popUpContextMenu();
  },
  clickMenu(path) {
    const menu = poppedMenu() ?? Tray.menuOf(shown());
    if (menu === null) throw new Error('The tray has no menu.');
    setPopped(null);
    clickIn(menu, path);
  },
});
