import type { Browser, Page } from 'playwright-core';
import type { Locale } from '../../shared/locales.ts';
import { HANGS_MS } from '../support/limits.ts';
import type { View } from './harness.ts';

/** A page for one scene, and what goes wrong in it. */
export interface PooledPage {
  readonly page: Page;
  /** Console errors, exceptions and violations of the CSP since the page was taken. */
  readonly complaints: string[];
  /** Gives the page back for the next scene. */
  release(): void;
}

/** Where a reader of that language is. */
export const regionOf = (language: Locale): string =>
  language === 'en' ? 'en-GB' : `${language}-${language.toUpperCase()}`;

export interface PagePool {
  take(view: View): Promise<PooledPage>;
}

const REPORT_CSP =
  "addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))";

/**
 * Shows scenes in the same pages one after the other, each as a new document. A context and its page cost half a
 * second of CPU, a new document a tenth; the window keeps nothing in the browser that a scene could find again.
 */
export function createPagePool(browser: Browser): PagePool {
  const idle = new Map<string, { page: Page; complaints: string[] }[]>();

  async function open(view: View) {
    const context = await browser.newContext({
      deviceScaleFactor: view.scale ?? 1,
      reducedMotion: view.reducedMotion === false ? 'no-preference' : 'reduce',
      locale: regionOf(view.language ?? 'en'),
      timezoneId: 'Europe/Berlin',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(HANGS_MS);
    await page.addInitScript(REPORT_CSP);
    const slot = { page, complaints: [] as string[] };
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') slot.complaints.push(message.text());
    });
    page.on('pageerror', (error) => slot.complaints.push(String(error)));
    return slot;
  }

  return {
    async take(view) {
      const key = JSON.stringify([view.scale, view.reducedMotion, view.language]);
      const slot = idle.get(key)?.pop() ?? (await open(view));
      const complaints: string[] = [];
      slot.complaints = complaints;
      // A mouse that the last scene left over a button would change how this one is drawn.
      await slot.page.mouse.move(0, 0);
      await slot.page.setViewportSize({ width: view.width ?? 380, height: view.height ?? 640 });
      await slot.page.emulateMedia({ colorScheme: view.dark === true ? 'dark' : 'light' });
      return {
        page: slot.page,
        complaints,
        release: () => idle.set(key, [...(idle.get(key) ?? []), slot]),
      };
    },
  };
}
