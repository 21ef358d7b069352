import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { Page } from 'playwright-core';
import type { Locale } from '../../shared/locales.ts';
import { TEXTS } from '../../shared/messages/texts.ts';
import type { Messages } from '../../shared/messages/translate.ts';
import { windowEn } from '../../shared/messages/window.en.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { builtApp } from '../support/built.ts';
import { sharedChromium } from '../support/electron-host/chromium.ts';
import { mockBridge } from './mock-bridge.ts';
import { createPagePool, type PagePool, regionOf } from './page-pool.ts';
import type { Scene } from './state.ts';

/** Shows the built window in Chromium with a mock of main, for screenshots and for tests. */

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
  readonly language?: Locale;
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
    return (
      response
        // Cached, so that Chromium compiles the script once a page and not once a scene.
        .writeHead(200, {
          'content-type': type,
          'content-security-policy': CSP,
          'cache-control': 'max-age=3600',
        })
        .end(readFileSync(file))
    );
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
function nameIn(language: Locale, english: string): string {
  if (language === 'en') return english;
  const texts: Messages = TEXTS[language].window;
  const name = texts[Object.entries(windowEn).find(([, text]) => text === english)?.[0] ?? ''];
  if (typeof name === 'string') return name;
  return english.replace(/^Use gateway (\d+)$/, (_, serial: string) =>
    TEXTS[language].window['choose.use'].replace('{serial}', serial),
  );
}

async function open(pool: PagePool, url: string, scene: Scene, view: View): Promise<Staged> {
  const { language = 'en', text = 1 } = view;
  const region = regionOf(language);
  const { page, complaints, release } = await pool.take(view);
  const inLanguage = scene.snapshot && { ...scene.snapshot, locale: language, region };
  const bridge = await page.addInitScript(mockBridge, {
    ...{ ...scene, snapshot: inLanguage },
    ...{ language, region },
  });
  await page.goto(url);
  if (text !== 1) await page.evaluate(`document.documentElement.style.fontSize = '${text * 100}%'`);
  if (scene.place) await page.evaluate(`window.mock.goTo('${scene.place}')`);
  const named = (role: 'button' | 'radio', english: string) =>
    page.getByRole(role, { name: nameIn(language, english) }).first();
  for (const click of scene.clicks ?? []) {
    if (typeof click === 'string') await named('button', click).click();
    else if ('choose' in click) await named('radio', click.choose).check();
    // By label: the field of a password has no role.
    else await page.getByLabel(nameIn(language, click.into), { exact: true }).first().fill(click.text);
  }
  if (scene.unfold) await page.locator('summary').first().click();
  // Wait two frames: one to draw, one for the chart to find its size.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  return {
    page,
    complaints,
    calls: () => page.evaluate('window.mock.calls'),
    emit: (next) => page.evaluate(`window.mock.emit(${JSON.stringify(next)})`),
    async close() {
      await bridge.dispose();
      release();
    },
  };
}

/** Serves the built window and opens a browser. @param folder with the built window */
export async function openStage(folder = builtApp().window): Promise<Stage> {
  const [server, browser] = await Promise.all([serve(folder), sharedChromium()]);
  const pool = createPagePool(browser);
  return {
    show: (scene, view = {}) => open(pool, server.url, scene, view),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
