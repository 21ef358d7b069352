import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import type { Dialog, Display, PowerMonitor, Rectangle, Screen, Shell } from 'electron';
import { app, powerEvents } from './app.ts';
import type { Like } from './like.ts';
import { answer, changed, contribute, platform, world } from './link.ts';

/** Linux tells of a shutdown only if Electron noticed that the app listens, and it misses the first listener of all. */
let isToldOfShutdown = platform !== 'linux';

class HostPower extends EventEmitter {
  constructor() {
    super();
    this.once('newListener', () => {
      this.on('newListener', (event) => {
        if (event === 'shutdown') isToldOfShutdown = true;
      });
    });
    powerEvents.on('shutdown', (event) => {
      if (isToldOfShutdown) this.emit('shutdown', event);
    });
  }
  onBatteryPower = false;
  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }
  getSystemIdleState(_threshold: number): 'active' {
    return 'active';
  }
  getSystemIdleTime(): number {
    return 0;
  }
}
/** The stand-in for `powerMonitor`. */
export const powerMonitor = new HostPower() satisfies Like<
  PowerMonitor,
  Exclude<keyof HostPower, keyof EventEmitter>
>;

const opened: string[] = [];
/** The stand-in for `shell`: records what the app wants to open, and opens nothing. */
export const shell = {
  async openExternal(url: string): Promise<void> {
    opened.push(url);
    changed();
  },
  async openPath(path: string): Promise<string> {
    // Like the real one, which resolves with what went wrong.
    if (!existsSync(path)) return 'Failed to open path';
    opened.push(path);
    changed();
    return '';
  },
  showItemInFolder(path: string): void {
    opened.push(path);
    changed();
  },
  beep() {},
} satisfies Like<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>;

/** The stand-in for `dialog`. */
export const dialog = {
  /** An app that shows one may end before a test can ask it. Before it is ready, Linux shows none. */
  showErrorBox: (title: string, content: string) =>
    void process.stderr.write(
      platform === 'linux' && !app.isReady() ? `${title}\n${content}\n` : `Error box: ${title}\n${content}\n`,
    ),
} satisfies Like<Dialog, 'showErrorBox'>;

const DISPLAYS = world.displays.map(
  ({ bounds, workArea, scaleFactor }, index) =>
    ({
      id: index + 1,
      label: `stand-in ${index + 1}`,
      bounds: { ...bounds },
      size: { width: bounds.width, height: bounds.height },
      workArea: { ...workArea },
      workAreaSize: { width: workArea.width, height: workArea.height },
      scaleFactor,
      rotation: 0,
      internal: index === 0,
      touchSupport: 'unavailable',
    }) satisfies Partial<Display>,
);
type HostDisplay = (typeof DISPLAYS)[number];

/** Squared px between a point and a rectangle. */
function distance({ x, y }: { x: number; y: number }, area: Rectangle): number {
  const outside = (value: number, from: number, length: number) =>
    Math.max(from - value, 0, value - (from + length - 1));
  return outside(x, area.x, area.width) ** 2 + outside(y, area.y, area.height) ** 2;
}

class HostScreen extends EventEmitter {
  getPrimaryDisplay(): HostDisplay {
    const [first] = DISPLAYS;
    if (first === undefined) throw new Error('There is no display.');
    return first;
  }
  getAllDisplays() {
    return DISPLAYS;
  }
  getDisplayNearestPoint(point: { x: number; y: number }): HostDisplay {
    return DISPLAYS.reduce((best, next) =>
      distance(point, next.bounds) < distance(point, best.bounds) ? next : best,
    );
  }
  getDisplayMatching({ x, y, width, height }: Rectangle) {
    return this.getDisplayNearestPoint({ x: x + width / 2, y: y + height / 2 });
  }
  getCursorScreenPoint() {
    return { ...world.pointer };
  }
}
/** The stand-in for `screen`, with the displays of the world. */
export const screen = new HostScreen() satisfies Like<Screen, Exclude<keyof HostScreen, keyof EventEmitter>>;

contribute(() => ({ opened: [...opened] }));
answer({
  power(event) {
    if (event === 'on-ac' || event === 'on-battery') powerMonitor.onBatteryPower = event === 'on-battery';
    powerMonitor.emit(event);
  },
});
