import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import type { Snapshot } from '../../shared/snapshot.ts';
import { reasonWithoutChromium } from '../support/electron-host/chromium.ts';
import { titleWith } from '../support/programs.ts';
import { openStage, type Stage, type Staged, type View } from './harness.ts';
import type { Scene } from './state.ts';

/** The name of what has the focus, as good as a test needs it. */
const FOCUSED = `(() => {
  const e = document.activeElement;
  return e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.innerText.replace(/\\s+/g, ' ').trim();
})()`;
export const focused = (page: Page) => page.evaluate<string>(FOCUSED);

/** Goes on by Tab until it is there: what cannot be reached so cannot be used by keyboard. */
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

/** A window for each test, with nothing to complain about at its end. */
export interface WindowInUse {
  show(scene: Scene | Snapshot, view?: View): Promise<Page>;
  emit(snapshot: Snapshot): Promise<void>;
  /** What was asked of main since the window came up, without what it asks by itself. */
  asked(): Promise<unknown[][]>;
  calls(): Promise<unknown[][]>;
}

/** Tests that use the window; skipped, with the reason in their name, where there is no Chromium. */
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
      asked: async () => (await calls()).filter(([name]) => name !== 'getSnapshot' && name !== 'search'),
      calls,
    });
  });
}
