import { EventEmitter } from 'node:events';
import type { Display, PowerMonitor, Rectangle, Screen, Shell } from 'electron';
import type { Like } from './like.ts';
import { answer, changed, contribute } from './link.ts';

class HostPower extends EventEmitter {
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

const AREA: Rectangle = { x: 0, y: 0, width: 1280, height: 800 };
const BAR = 28;
const DISPLAY = {
  id: 1,
  label: 'stand-in',
  bounds: AREA,
  size: { width: AREA.width, height: AREA.height },
  workArea: { ...AREA, y: BAR, height: AREA.height - BAR },
  workAreaSize: { width: AREA.width, height: AREA.height - BAR },
  scaleFactor: 1,
  rotation: 0,
  internal: true,
  touchSupport: 'unavailable',
} satisfies Partial<Display>;

class HostScreen extends EventEmitter {
  getPrimaryDisplay() {
    return DISPLAY;
  }
  getAllDisplays() {
    return [DISPLAY];
  }
  getDisplayNearestPoint(_point: { x: number; y: number }) {
    return DISPLAY;
  }
  getDisplayMatching(_rect: Rectangle) {
    return DISPLAY;
  }
  getCursorScreenPoint() {
    return { x: AREA.width / 2, y: AREA.height / 2 };
  }
}
/** The stand-in for `screen`: one display with a bar at its top. */
export const screen = new HostScreen() satisfies Like<Screen, Exclude<keyof HostScreen, keyof EventEmitter>>;

contribute(() => ({ opened: [...opened] }));
answer({
  power(event) {
    if (event === 'on-ac' || event === 'on-battery') powerMonitor.onBatteryPower = event === 'on-battery';
    powerMonitor.emit(event);
  },
});
