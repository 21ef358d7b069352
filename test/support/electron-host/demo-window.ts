import { once } from 'node:events';
import { type HostedApp, launchApp } from './launch.ts';

/** The demo's app, with a visible or a hidden window. */
export interface DemoWindow {
  /** False if there is no screen: the window is real, but not visible. */
  readonly headed: boolean;
  readonly app: HostedApp;
  /** Resolves after the user has closed the window or typed Ctrl-C, and all of it has ended. */
  readonly closed: Promise<void>;
}

export interface DemoOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly app?: { readonly root: string; readonly entry: string };
}

/** Whether a window can be shown on this computer. */
export function hasScreen(env: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** Starts the real main build with its window in Chromium and opens that window; prints nothing. */
export async function showDemoWindow(options: DemoOptions = {}): Promise<DemoWindow> {
  const headed = hasScreen();
  const { env = {}, app: place } = options;
  const app = await launchApp({ env, headless: !headed, endsOnSignals: false, ...(place && { app: place }) });
  // A second start makes the app show its window, as on a desktop without a tray.
  if (!(await app.window())?.visible) await app.launchSecond();
  const stop = new AbortController();
  const interrupted = Promise.race(
    (['SIGINT', 'SIGTERM'] as const).map((signal) => once(process, signal, { signal: stop.signal })),
  );
  const closed = Promise.race([app.ended, interrupted]).then(async () => {
    stop.abort();
    // Lets the app clean up, for example remove a token from the clipboard. If it cannot, it is killed.
    await app.quit().catch(() => {});
    await app[Symbol.asyncDispose]();
  });
  interrupted.catch(() => {});
  return { headed, app, closed };
}
