import { once } from 'node:events';
import { type HostedApp, launchApp } from './launch.ts';

/** The window of the demo. */
export interface DemoWindow {
  /** False without a screen: then the window is real but invisible. */
  readonly headed: boolean;
  readonly app: HostedApp;
  /** Resolves when the user has closed the window or typed Ctrl-C, and everything has been cleaned up. */
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

/** Starts the real main build with its window in Chromium and opens that window, without any output. */
export async function showDemoWindow(options: DemoOptions = {}): Promise<DemoWindow> {
  const headed = hasScreen();
  const { env = {}, app: place } = options;
  const app = await launchApp({ env, headless: !headed, endsOnSignals: false, ...(place && { app: place }) });
  // As a second start does on a desktop without a tray: the app shows its window.
  if (!(await app.window())?.visible) await app.launchSecond();
  const stop = new AbortController();
  const interrupted = Promise.race(
    (['SIGINT', 'SIGTERM'] as const).map((signal) => once(process, signal, { signal: stop.signal })),
  );
  const closed = Promise.race([app.ended, interrupted]).then(async () => {
    stop.abort();
    // The app tidies up behind itself, such as a token on the clipboard; if it cannot, it is ended.
    await app.quit().catch(() => {});
    await app[Symbol.asyncDispose]();
  });
  interrupted.catch(() => {});
  return { headed, app, closed };
}
