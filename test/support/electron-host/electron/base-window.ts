import { EventEmitter } from 'node:events';
import type { BaseWindowConstructorOptions, BaseWindow as ElectronWindow } from 'electron';
import { afterWindowClosed, app, openWindows } from './app.ts';
import { createEvent, type Like } from './like.ts';

/** The stand-in for `BaseWindow`, without anything in it: nobody sees it, but the system counts it as a window. */
export class BaseWindow extends EventEmitter {
  constructor({ show = true }: BaseWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BaseWindow before app is ready');
    if (show) throw new Error('A window without a page was shown.');
    openWindows.add(this);
  }
  isVisible(): boolean {
    return false;
  }
  isFocused(): boolean {
    return false;
  }
  blur(): void {}
  isDestroyed(): boolean {
    return !openWindows.has(this);
  }
  close(): void {
    const event = createEvent({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    if (!openWindows.delete(this)) return;
    this.emit('closed');
    afterWindowClosed();
  }
}
void (BaseWindow satisfies new (
  options?: BaseWindowConstructorOptions,
) => Like<ElectronWindow, Exclude<keyof BaseWindow, keyof EventEmitter>>);
