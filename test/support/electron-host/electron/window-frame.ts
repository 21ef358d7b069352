import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, Rectangle, VisibleOnAllWorkspacesOptions } from 'electron';
import { app } from './app.ts';
import { changed, parent, platform, quietly, world } from './link.ts';
import { screen } from './system.ts';

/**
 * The part of a window that the window manager draws: position, size, title.
 * Methods whose effect a test cannot see do nothing.
 */
export class WindowFrame extends EventEmitter {
  readonly id: number;
  protected workspaces = 'one';
  #bounds: Rectangle;
  /** While it is maximized, its place and size before that. */
  #normal: Rectangle | null = null;
  #title: string;
  #onTop: boolean;

  constructor(id: number, options: BrowserWindowConstructorOptions) {
    super();
    const { width = 800, height = 600 } = options;
    this.id = id;
    this.#title = options.title ?? app.getName();
    this.#onTop = options.alwaysOnTop ?? false;
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width, height };
    if (options.x === undefined) this.center();
  }
  setBounds(next: Partial<Rectangle>): void {
    if (this.#normal !== null) {
      this.#normal = { ...this.#normal, ...next };
      return;
    }
    const before = this.#bounds;
    const place = world.obeysPlace ? {} : { x: before.x, y: before.y };
    this.#bounds = scaled(before, { ...before, ...next, ...place });
    const { width, height } = this.#bounds;
    const resized = width !== before.width || height !== before.height;
    if (resized) quietly(parent.call('setSize', this.id, width, height));
    changed();
    if (resized) this.emit('resize');
    else this.emit('move');
  }
  /** The user drags it there. */
  dragTo(x: number, y: number): void {
    this.#bounds = { ...this.#bounds, x, y };
    changed();
    this.emit('move');
  }
  getBounds(): Rectangle {
    return { ...this.#bounds };
  }
  getNormalBounds(): Rectangle {
    return { ...(this.#normal ?? this.#bounds) };
  }
  maximize(): void {
    const normal = this.getNormalBounds();
    this.#normal = null;
    this.setBounds(screen.getDisplayMatching(normal).workArea);
    this.#normal = normal;
    this.emit('maximize');
  }
  isMaximized(): boolean {
    return this.#normal !== null;
  }
  getContentBounds(): Rectangle {
    return this.getBounds();
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }
  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }
  setContentSize(width: number, height: number): void {
    this.setSize(width, height);
  }
  center(): void {
    const { x, y, width, height } = screen.getPrimaryDisplay().workArea;
    this.#bounds = {
      ...this.#bounds,
      x: Math.round(x + (width - this.#bounds.width) / 2),
      y: Math.round(y + (height - this.#bounds.height) / 2),
    };
  }
  setAlwaysOnTop(flag: boolean): void {
    this.#onTop = flag && world.obeysPlace;
    changed();
  }
  isAlwaysOnTop(): boolean {
    return this.#onTop;
  }
  setTitle(title: string): void {
    this.#title = title;
    changed();
  }
  getTitle(): string {
    return this.#title;
  }
  moveTop(): void {}
  setSkipTaskbar(_skip: boolean): void {}
  setMenu(_menu: unknown): void {}
  removeMenu(): void {}
  setMenuBarVisibility(_visible: boolean): void {}
  setAutoHideMenuBar(_hide: boolean): void {}
  setBackgroundColor(_color: string): void {}
  setIcon(_icon: unknown): void {}
  setMinimumSize(_width: number, _height: number): void {}
  setResizable(_resizable: boolean): void {}
  setVisibleOnAllWorkspaces(visible: boolean, options: VisibleOnAllWorkspacesOptions = {}): void {
    const { visibleOnFullScreen, skipTransformProcessType } = options;
    const parts = [
      visible && 'all',
      visibleOnFullScreen && 'above full screen',
      skipTransformProcessType && 'no transform',
    ];
    this.workspaces = parts.filter((part) => typeof part === 'string').join(', ');
  }
  flashFrame(_flag: boolean): void {}
}

/** Windows scales a window that comes to a display of another scale, though its size was right for that one already. */
function scaled(before: Rectangle, after: Rectangle): Rectangle {
  const scaleAt = (bounds: Rectangle) => screen.getDisplayMatching(bounds).scaleFactor;
  const ratio = platform === 'win32' ? scaleAt(after) / scaleAt(before) : 1;
  return { ...after, width: Math.round(after.width * ratio), height: Math.round(after.height * ratio) };
}
