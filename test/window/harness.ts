import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { windowDe } from '../../shared/messages/window.de.ts';
import { windowEn } from '../../shared/messages/window.en.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { launchChromium } from '../support/electron-host/chromium.ts';
import { HANGS_MS } from '../support/limits.ts';
import { mockBridge } from './mock-bridge.ts';
import type { Scene } from './state.ts';

/** Shows the built window in Chromium with a mock of main, for screenshots and for tests. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
/** The policy that main sends with the window. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'";

export interface View {
  readonly dark?: boolean;
  readonly language?: 'en' | 'de';
  readonly scale?: number;
  readonly width?: number;
  readonly height?: number;
  /** Factor of the text size; 2 is text at 200 %. */
  readonly text?: number;
  readonly reducedMotion?: boolean;
}

/** A page that shows a scene, with its errors and the commands it sent. */
export interface Staged {
  readonly page: Page;
  /** Console errors, exceptions and violations of the CSP. */
  readonly complaints: string[];
  calls(): Promise<[name: string, ...args: unknown[]][]>;
  emit(snapshot: Snapshot): Promise<void>;
  close(): Promise<void>;
}

export interface Stage {
  show(scene: Scene, view?: View): Promise<Staged>;
  close(): Promise<void>;
}

function serve(folder: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const path = normalize(request.url === '/' ? '/index.html' : (request.url ?? '/'));
    const file = join(folder, path);
    // Chromium requests it by itself; the app has none.
    if (path === '/favicon.ico') return response.writeHead(204).end();
    if (!file.startsWith(folder) || !existsSync(file)) return response.writeHead(404).end();
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    return response
      .writeHead(200, { 'content-type': type, 'content-security-policy': CSP })
      .end(readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve({ url: `http://127.0.0.1:${port}/`, close: () => server.close() });
    });
  });
}

/** Name of a control in `language`. Scenes use the English names. */
function nameIn(language: 'en' | 'de', english: string): string {
  if (language === 'en') return english;
  const keys = Object.keys(windowEn) as (keyof typeof windowEn)[];
  const key = keys.find((candidate) => windowEn[candidate] === english);
  if (key !== undefined) return windowDe[key];
  return english.replace(/^Use gateway (\d+)$/, (_, serial: string) =>
    windowDe['choose.use'].replace('{serial}', serial),
  );
}

async function open(browser: Browser, url: string, scene: Scene, view: View): Promise<Staged> {
  const { dark = false, language = 'en', scale = 1, width = 380, height = 640, text = 1 } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: view.reducedMotion === false ? 'no-preference' : 'reduce',
    locale: language === 'de' ? 'de-DE' : 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(HANGS_MS);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.addInitScript(
    "addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))",
  );
  const inLanguage = scene.snapshot && { ...scene.snapshot, locale: language };
  await page.addInitScript(mockBridge, { ...scene, snapshot: inLanguage, language });
  await page.goto(url);
  if (text !== 1) await page.evaluate(`document.documentElement.style.fontSize = '${text * 100}%'`);
  if (scene.place) await page.evaluate(`window.mock.goTo('${scene.place}')`);
  const named = (role: 'button' | 'textbox' | 'radio', english: string) =>
    page.getByRole(role, { name: nameIn(language, english) }).first();
  for (const click of scene.clicks ?? []) {
    if (typeof click === 'string') await named('button', click).click();
    else if ('choose' in click) await named('radio', click.choose).check();
    else await named('textbox', click.into).fill(click.text);
  }
  if (scene.unfold) await page.locator('summary').first().click();
  // Wait two frames: one to draw, one for the chart to find its size.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  return {
    page,
    complaints,
    calls: () => page.evaluate('window.mock.calls'),
    emit: (next) => page.evaluate(`window.mock.emit(${JSON.stringify(next)})`),
    close: () => context.close(),
  };
}

/** Builds the window as shipped, into its own folder, so that parallel tests do not collide. */
function buildWindow(folder: string): void {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const options = ['--config', 'renderer/vite.config.ts', '--outDir', folder, '--logLevel', 'warn'];
  execFileSync(process.execPath, [vite, 'build', ...options], { cwd: ROOT });
}

/** Builds and serves the window, and starts a browser. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'window-'));
  buildWindow(folder);
  const [server, browser] = await Promise.all([serve(folder), launchChromium()]);
  return {
    show: (scene, view = {}) => open(browser, server.url, scene, view),
    close: async () => {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
