import { EventEmitter } from 'node:events';
import type { Tray as ElectronTray } from 'electron';
import type { ClickKeys, TrayEvent } from '../messages.ts';
import type { TrayState } from '../state.ts';
import { app, openWindows } from './app.ts';
import { createEvent, type Like } from './like.ts';
import { answer, changed, contribute, platform, world } from './link.ts';
import { clickIn, describeMenu, Menu, poppedMenu, setPopped } from './menu.ts';
import { imageOf } from './native-image.ts';

const trays = new Set<Tray>();
const newest = () => [...trays].at(-1) ?? null;

/** The stand-in for `Tray`. On Linux the menu is a copy, as desktops keep one: a change needs a new menu. */
export class Tray extends EventEmitter {
  #image: ReturnType<typeof imageOf>;
  #toolTip = '';
  #title = '';
  #menu: Menu | null = null;
  #copy: TrayState['menu'] = null;
  #ignoresDouble = false;

  constructor(image: unknown, _guid?: string) {
    super();
    if (!app.isReady()) throw new Error('Cannot create Tray before app is ready');
    this.#image = imageOf(image);
    trays.add(this);
    changed();
  }
  #assertAlive(): void {
    if (this.isDestroyed()) throw new Error('Tray is destroyed');
  }
  setImage(image: unknown): void {
    this.#assertAlive();
    this.#image = imageOf(image);
    changed();
  }
  setPressedImage(_image: unknown): void {}
  setToolTip(toolTip: string): void {
    this.#assertAlive();
    this.#toolTip = toolTip;
    changed();
  }
  setTitle(title: string, _options?: { fontType?: 'monospaced' | 'monospacedDigit' }): void {
    this.#assertAlive();
    this.#title = title;
    changed();
  }
  getTitle(): string {
    return this.#title;
  }
  setContextMenu(menu: unknown): void {
    this.#assertAlive();
    this.#menu = menu instanceof Menu ? menu : null;
    this.#copy = this.#menu && describeMenu(this.#menu);
    changed();
  }
  /** The menu of a Linux desktop is its own. */
  popUpContextMenu(menu?: unknown): void {
    this.#assertAlive();
    if (!world.opensMenus) return;
    setPopped(menu instanceof Menu ? menu : this.#menu);
  }
  closeContextMenu(): void {
    setPopped(null);
  }
  setIgnoreDoubleClickEvents(ignore: boolean): void {
    this.#ignoresDouble = ignore;
  }
  focus(): void {}
  getBounds() {
    return { ...world.trayBounds };
  }
  destroy(): void {
    trays.delete(this);
    changed();
  }
  isDestroyed(): boolean {
    return !trays.has(this);
  }

  static ignoresDouble(tray: Tray): boolean {
    return tray.#ignoresDouble;
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
/** The user's pointer does something to the icon. */
function point(event: TrayEvent, { ctrlKey = false }: ClickKeys): void {
  if (!world.trayEvents.includes(event)) throw new Error(`This desktop sends no ${event}.`);
  const tray = shown();
  const emit = (name: TrayEvent) =>
    tray.emit(
      name,
      createEvent({ altKey: false, ctrlKey, metaKey: false, shiftKey: false }),
      { ...world.clickedBounds },
      { x: 0, y: 0 },
    );
  const press = () => {
    if (world.trayEvents.includes('mouse-down')) emit('mouse-down');
    if (world.blursBeforeClick) for (const window of [...openWindows]) window.blur();
  };
  press();
  if (event !== 'double-click') emit(event);
  else {
    emit('click');
    press();
    emit(Tray.ignoresDouble(tray) ? 'click' : 'double-click');
  }
  if (event === 'right-click' && Tray.menuOf(tray) !== null) tray.popUpContextMenu();
}

answer({
  clickTray: point,
  clickMenu(path) {
    if (poppedMenu() === null && world.opensMenus && Tray.menuOf(shown()) === null) point('right-click', {});
    const menu = poppedMenu() ?? Tray.menuOf(shown());
    if (menu === null) throw new Error('The tray has no menu.');
    setPopped(null);
    clickIn(menu, path);
  },
});
