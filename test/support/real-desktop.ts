import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostedApp, LaunchOptions } from './electron-host/launch.ts';
import { realCommand } from './electron-host/real-command.ts';
import { findElectron, killTree, launchReal } from './electron-host/real-electron.ts';
import { HANGS_MS } from './limits.ts';

/** The calls of the desktop specs that both the stand-in and real Electron have. */
export type DesktopApp = Pick<
  HostedApp,
  | 'page'
  | 'tray'
  | 'clickTray'
  | 'rightClickTray'
  | 'clickAction'
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
 * Real Electron behind the same calls. It sends a test no events, so `waitFor` polls every 50 ms. Its clock cannot be
 * moved, and its IPC is not recorded. Has never run: no Electron runtime was available during development.
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
    moveClock: () => Promise.reject(new Error('Real Electron’s clock cannot be moved.')),
    ipcLog: () => [],
    async launchSecond(args = []) {
      const { args: words, cwd, env } = realCommand({ ...options, args }, options.userData);
      const second = spawn(findElectron() ?? 'electron', words, { cwd, env, stdio: 'ignore' });
      const ended = once(second, 'exit').then(([code]) => code as number | null);
      const code = await Promise.race([ended, sleep(HANGS_MS, null, { ref: false })]);
      killTree(second);
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
