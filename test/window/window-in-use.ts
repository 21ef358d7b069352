import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import type { Snapshot } from '../../shared/snapshot.ts';
import { reasonWithoutChromium } from '../support/electron-host/chromium.ts';
import { titleWith } from '../support/programs.ts';
import { openStage, type Stage, type Staged, type View } from './harness.ts';
import type { Scene } from './state.ts';

/** Name of the focused element, accurate enough for a test. */
const FOCUSED = `(() => {
  const e = document.activeElement;
  return e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.innerText.replace(/\\s+/g, ' ').trim();
})()`;
export const focused = (page: Page) => page.evaluate<string>(FOCUSED);

/** Commands that the window sends when it or one of its screens opens. */
const BY_ITSELF = ['getSnapshot', 'search', 'findSystems'];

/**
 * Presses Tab until `name` has the focus.
 *
 * @throws Error after 40 presses: the element then cannot be used by keyboard
 */
export async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    if (here.startsWith(name)) return;
    passed.push(here);
  }
  throw new Error(`Tab never came to "${name}", only to: ${passed.join(' | ')}`);
}

/** A new window for each test, which fails if the page reported an error. */
export interface WindowInUse {
  show(scene: Scene | Snapshot, view?: View): Promise<Page>;
  emit(snapshot: Snapshot): Promise<void>;
  /** Commands sent to main so far, without those that the window sends by itself. */
  asked(): Promise<unknown[][]>;
  calls(): Promise<unknown[][]>;
}

/** Tests that use the window. If there is no Chromium, they are skipped with the reason in their name. */
export function describeWindow(name: string, tests: (window: WindowInUse) => void): void {
  const reason = reasonWithoutChromium();
  describe.skipIf(reason !== null)(titleWith(name, reason ?? undefined), () => {
    let stage: Stage;
    let staged: Staged;
    beforeAll(async () => {
      stage = await openStage();
    });
    afterAll(() => stage?.close());
    afterEach(async () => {
      expect(staged.complaints).toEqual([]);
      await staged.close();
    });
    const calls = () => staged.calls();
    tests({
      show: async (scene, view = {}) => {
        staged = await stage.show('gateways' in scene ? { snapshot: scene } : scene, view);
        return staged.page;
      },
      emit: (snapshot) => staged.emit(snapshot),
      asked: async () => (await calls()).filter(([name]) => !BY_ITSELF.includes(String(name))),
      calls,
    });
  });
}
