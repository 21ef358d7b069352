import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostedApp, LaunchOptions } from './electron-host/launch.ts';
import { findElectron, launchReal } from './electron-host/real-electron.ts';
import { HANGS_MS } from './limits.ts';

/** What the desktop specs do with the app, on the stand-in and in real Electron alike. */
export type DesktopApp = Pick<
  HostedApp,
  | 'page'
  | 'tray'
  | 'clickTray'
  | 'clickMenu'
  | 'notifications'
  | 'clickNotification'
  | 'clipboard'
  | 'suspend'
  | 'resume'
  | 'window'
  | 'blur'
  | 'closeWindow'
  | 'moveClock'
  | 'launchSecond'
  | 'ipcLog'
  | 'stdout'
  | 'stderr'
  | 'waitFor'
  | 'quit'
  | 'pid'
  | 'ended'
  | typeof Symbol.asyncDispose
>;

/**
 * Real Electron behind the same calls. It gives no events to a test, so waiting looks again every 50 ms; it cannot
 * move its clock, and what crosses IPC is not recorded. Has never run: no runtime was to be had where it was written.
 */
export async function launchRealDesktop(
  options: LaunchOptions & { readonly userData: string },
): Promise<DesktopApp> {
  const app = await launchReal(options);
  const looks = {
    tray: app.tray,
    window: app.window,
    notifications: app.notifications,
    clipboard: app.clipboard,
  } as const;
  return {
    ...app,
    closeWindow: async () => {
      const page = await app.page();
      await page.evaluate('close()');
    },
    moveClock: () => Promise.reject(new Error('Real Electron’s clock cannot be moved.')),
    ipcLog: () => [],
    stdout: () => '',
    stderr: () => '',
    async launchSecond(args = []) {
      const program = findElectron() ?? 'electron';
      const second = spawn(program, [process.cwd(), `--user-data-dir=${options.userData}`, ...args]);
      const [code] = await once(second, 'exit');
      return code;
    },
    async waitFor(what, predicate, timeout = HANGS_MS) {
      const look = looks[what as keyof typeof looks] as unknown as () => Promise<
        Parameters<typeof predicate>[0]
      >;
      for (const end = Date.now() + timeout; ; await sleep(50)) {
        const value = await look();
        if (predicate(value)) return value;
        if (Date.now() > end) throw new Error(`Nothing fitted in ${timeout} ms while waiting for ${what}.`);
      }
    },
  };
}
