import { EventEmitter } from 'node:events';
import type * as electron from 'electron';
import type { ElectronApplication } from 'playwright-core';
import { expect, it } from 'vitest';
import { realControls } from '../support/electron-host/real-controls.ts';
import { installRecorder } from '../support/electron-host/real-recorder.ts';

const poppedUp: unknown[] = [];

class Tray extends EventEmitter {
  getBounds = () => ({ x: 0, y: 0, width: 16, height: 16 });
  getTitle = () => '';
  setContextMenu() {}
  setToolTip() {}
  popUpContextMenu(menu?: unknown) {
    poppedUp.push(menu);
  }
}

it('reads and clicks a menu that Windows or macOS would pop up, and opens none', async () => {
  const module = { Tray, Notification: class {}, shell: {} } as unknown as typeof electron;
  installRecorder(module);
  // What Playwright does in Electron’s main process.
  const evaluate = async (run: (module: unknown, arg: unknown) => unknown, arg: unknown) => run(module, arg);
  const app = realControls({ evaluate } as unknown as ElectronApplication);
  expect(await app.tray()).toBeNull();

  const clicked: number[] = [];
  let made = 0;
  const tray = new Tray();
  tray.setToolTip();
  tray.on('right-click', () => {
    const number = ++made;
    const item = { label: '&Quit', visible: true, enabled: true, click: () => clicked.push(number) };
    tray.popUpContextMenu({ items: [item] });
  });
  expect((await app.tray())?.menu).toMatchObject([{ label: 'Quit' }]);
  await app.clickMenu('Quit');
  // The menu as it is now, not as it was read before.
  expect(clicked).toEqual([2]);
  await expect(app.clickMenu('Renew')).rejects.toThrow('No "Renew"');
  expect(poppedUp).toEqual([]);
});
