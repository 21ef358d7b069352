import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCALES } from '../../shared/locales.ts';
import { reasonWithoutChromium } from '../support/electron-host/chromium.ts';
import { isDeep, sample } from '../support/fast-check.ts';
import { titleWith } from '../support/programs.ts';
import { openStage, type Stage } from './harness.ts';
import type { Scene } from './state.ts';
import { GALLERY } from './states.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical axe findings, each with the element. */
const FINDINGS = `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ' ' + failureSummary)))`;

/** Axe takes longer than all else together. */
const CHECKED_BY_AXE = new Set(sample(sample(Object.keys(GALLERY))));

/** Elements beyond the right edge of the window. Drawings are skipped: their containers are measured. */
const TOO_WIDE = `[document.documentElement, ...document.querySelectorAll('#app *:not(svg *, .uplot, .uplot *, .spoken-only)')]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5 || (e === document.documentElement && e.scrollWidth > innerWidth))
  .map((e) => e.tagName + '.' + e.getAttribute('class') + ' ' + Math.round(e.getBoundingClientRect().right))`;

/** Elements whose text does not fit into them. */
const CLIPPED = `[...document.querySelectorAll('button, h1, h2, h3, legend, label, select, dt, dd, .header-status, .chip span')]
  .filter((e) => !e.classList.contains('spoken-only') && getComputedStyle(e).display !== 'inline')
  .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 3)
  .map((e) => e.tagName + '.' + e.className + ' "' + e.textContent + '"')`;

/** Window widths in px and text factors that must fit. */
const SIZES = [
  { width: 380, text: 1 },
  { width: 300, text: 1 },
  { width: 900, text: 1 },
  { width: 380, text: 2 },
];

/** Until a new size of the window has been drawn. */
const DRAWN = 'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))';

const list = (page: Page, script: string) => page.evaluate<string[]>(script);
const reason = reasonWithoutChromium();

/** What reaches over the edge or does not fit where it stands. */
const misfits = async (page: Page) => [...(await list(page, TOO_WIDE)), ...(await list(page, CLIPPED))];

describe.skipIf(reason !== null)(titleWith('the window', reason ?? undefined), () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  // Many scenes, drawn concurrently: a slow machine alone must not fail a test.
  describe.concurrent.each(Object.entries(GALLERY))('%s', (name, scene) => {
    if (isDeep) deep(scene);
    else usual(name, scene);
  });

  /** Narrow and in the longest language: there most goes wrong. */
  function usual(name: string, scene: Scene): void {
    it('draws without a complaint, and fits a narrow window', async () => {
      const { page, complaints, close } = await stage.show(scene, { language: 'de', width: 300 });
      expect(await misfits(page)).toEqual([]);
      if (CHECKED_BY_AXE.has(name)) {
        await page.evaluate(AXE);
        expect(await list(page, FINDINGS)).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await close();
    });
  }

  function deep(scene: Scene): void {
    it('draws without a complaint and is accessible in light and dark', async () => {
      const { page, complaints, close } = await stage.show(scene);
      await page.evaluate(AXE);
      expect(await list(page, FINDINGS)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await list(page, FINDINGS)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    });

    it.each(LOCALES)('fits narrow and wide windows and large text, %s', async (language) => {
      const { page, close } = await stage.show(scene, { language });
      const found: string[] = [];
      for (const { width, text } of SIZES) {
        await page.setViewportSize({ width, height: 640 });
        await page.evaluate(`document.documentElement.style.fontSize = '${text * 100}%'`);
        // The first look may meet the chart before it has taken its new size; what does not fit is still there later.
        await list(page, TOO_WIDE);
        await page.evaluate(DRAWN);
        for (const misfit of await misfits(page)) found.push(`${width} px, text ${text * 100} %: ${misfit}`);
      }
      expect(found).toEqual([]);
      await close();
    });
  }
});
