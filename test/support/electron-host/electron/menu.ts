import { EventEmitter } from 'node:events';
import type { MenuItem as ElectronItem, Menu as ElectronMenu, MenuItemConstructorOptions } from 'electron';
import type { MenuItemState } from '../state.ts';
import { app } from './app.ts';
import { createEvent, type Like } from './like.ts';
import { changed, contribute } from './link.ts';

let lastCommand = 0;
let applicationMenu: Menu | null = null;
let popped: Menu | null = null;

/** The stand-in for `MenuItem`: a record with a click. */
export class MenuItem {
  readonly commandId = ++lastCommand;
  readonly id: string;
  label: string;
  readonly type: MenuItemConstructorOptions['type'];
  readonly role: MenuItemConstructorOptions['role'];
  readonly accelerator: string | null;
  readonly submenu: Menu | undefined;
  readonly icon: unknown;
  sublabel: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly click: (...given: unknown[]) => void;

  constructor(options: MenuItemConstructorOptions) {
    const submenu = Array.isArray(options.submenu)
      ? Menu.buildFromTemplate(options.submenu)
      : // It can only be this class, since the process has no other Menu.
        (options.submenu as unknown as Menu | undefined);
    this.id = options.id ?? '';
    this.role = options.role;
    this.label = options.label ?? options.role ?? '';
    this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu');
    this.accelerator = options.accelerator ?? null;
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.icon = options.icon;
    this.submenu = submenu;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.click = (event) => {
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.checked = true;
      changed();
      // Electron passes its own item to the listener; this one has the same fields.
      const listener = options.click as ((...given: unknown[]) => void) | undefined;
      if (listener !== undefined) listener(this, undefined, event ?? createEvent({}));
      else if (this.role === 'quit') app.quit();
    };
  }
}
void (MenuItem satisfies new (
  options: MenuItemConstructorOptions,
) => Partial<Like<ElectronItem, keyof ElectronItem>>);

/** The stand-in for `Menu`. */
export class Menu extends EventEmitter {
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: readonly unknown[]): Menu {
    const menu = new Menu();
    for (const entry of template) {
      menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry as MenuItemConstructorOptions));
    }
    return menu;
  }
  static setApplicationMenu(menu: unknown): void {
    applicationMenu = menu instanceof Menu ? menu : null;
    changed();
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
  append(item: unknown): void {
    this.insert(this.items.length, item);
  }
  insert(position: number, item: unknown): void {
    if (item instanceof MenuItem) this.items.splice(position, 0, item);
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
  popup(_options?: unknown): void {
    setPopped(this);
    this.emit('menu-will-show', createEvent({}));
  }
  closePopup(): void {
    setPopped(null);
    this.emit('menu-will-close', createEvent({}));
  }
}
void (Menu satisfies new () => Like<
  ElectronMenu,
  'append' | 'insert' | 'getMenuItemById' | 'popup' | 'closePopup' | 'items'
>);
void (Menu satisfies Like<
  typeof ElectronMenu,
  'buildFromTemplate' | 'setApplicationMenu' | 'getApplicationMenu'
>);

/** The menu that is open on the screen, or null. */
export const poppedMenu = (): Menu | null => popped;
/** Opens a menu; null closes the open one. */
export function setPopped(menu: Menu | null): void {
  popped = menu;
  changed();
}

/** A label as a desktop draws it: `&` underlines the letter after it, `&&` is an ampersand. */
const drawn = (label: string): string => label.replace(/&(&?)/g, '$1');

/** A menu as plain data. */
export function describeMenu(menu: Menu): MenuItemState[] {
  return menu.items.map((item) => ({
    id: item.id,
    label: drawn(item.label),
    type: item.type ?? 'normal',
    enabled: item.enabled,
    visible: item.visible,
    checked: item.checked,
    accelerator: item.accelerator,
    sublabel: item.sublabel,
    submenu: item.submenu === undefined ? null : describeMenu(item.submenu),
  }));
}

/** Clicks the item with these labels. Throws if a user could not click it. */
export function clickIn(menu: Menu, path: readonly string[]): void {
  const [label = '', ...rest] = path;
  const item = menu.items.find((entry) => entry.visible && drawn(entry.label) === label);
  if (item === undefined) {
    throw new Error(
      `No "${label}" in the menu: ${menu.items.map((entry) => drawn(entry.label) || '-').join(' | ')}`,
    );
  }
  if (!item.enabled) throw new Error(`"${label}" is greyed out.`);
  if (rest.length === 0) item.click();
  else if (item.submenu === undefined) throw new Error(`"${label}" has no menu of its own.`);
  else clickIn(item.submenu, rest);
}

contribute(() => ({ applicationMenu: applicationMenu && describeMenu(applicationMenu) }));
