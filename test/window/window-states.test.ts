import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonWithoutChromium } from '../support/electron-host/chromium.ts';
import { titleWith } from '../support/programs.ts';
import { openStage, type Stage } from './harness.ts';
import { GALLERY } from './states.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical axe findings, each with the element. */
const FINDINGS = `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ' ' + failureSummary)))`;

/** Elements beyond the right edge of the window. Drawings are skipped: their containers are measured. */
const TOO_WIDE = `[document.documentElement, ...document.querySelectorAll('#app *:not(svg *, .uplot, .uplot *, .spoken-only)')]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5 || (e === document.documentElement && e.scrollWidth > innerWidth))
  .map((e) => e.tagName + '.' + e.getAttribute('class') + ' ' + Math.round(e.getBoundingClientRect().right))`;

/** Elements whose text does not fit into them. */
const CLIPPED = `[...document.querySelectorAll('button, h1, h2, h3, legend, label, select, dt, dd, .header-status, .chip span')]
  .filter((e) => !e.classList.contains('spoken-only') && getComputedStyle(e).display !== 'inline')
  .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 3)
  .map((e) => e.tagName + '.' + e.className + ' "' + e.textContent + '"')`;

/** Window widths in px and text factors that must fit; German texts are longer. */
const SIZES = [
  [
    'en',
    [
      [300, 1],
      [380, 2],
    ],
  ],
  [
    'de',
    [
      [380, 1],
      [300, 1],
      [900, 1],
      [380, 2],
    ],
  ],
] as const;

const list = (page: Page, script: string) => page.evaluate<string[]>(script);
const reason = reasonWithoutChromium();

describe.skipIf(reason !== null)(titleWith('the window', reason ?? undefined), () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  // Many scenes, drawn concurrently: a slow machine alone must not fail a test.
  describe.concurrent.each(Object.entries(GALLERY))('%s', (_name, scene) => {
    it('draws without a complaint and is accessible in light and dark', async () => {
      const { page, complaints, close } = await stage.show(scene);
      await page.evaluate(AXE);
      expect(await list(page, FINDINGS)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await list(page, FINDINGS)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    });

    it('fits narrow and wide windows and large text, in English and German', async () => {
      for (const [language, sizes] of SIZES) {
        const { page, close } = await stage.show(scene, { language });
        for (const [width, text] of sizes) {
          await page.setViewportSize({ width, height: 640 });
          await page.evaluate(`document.documentElement.style.fontSize = '${text * 100}%'`);
          const where = `${language}, ${width} px, text ${text * 100} %`;
          expect([where, await list(page, TOO_WIDE)]).toEqual([where, []]);
          expect([where, await list(page, CLIPPED)]).toEqual([where, []]);
        }
        await close();
      }
    });
  });
});
