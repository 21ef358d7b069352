import { launchChromium } from '../../test/support/electron-host/chromium.ts';

/** CSS colours: of the glyph itself, and of the accent under its roof. */
export interface Ink {
  readonly glyph: string;
  readonly accent: string;
}

/** Draws an SVG as a PNG of `size` px in square, with `padding` px left empty on every side. */
export type Draw = (svg: string, size: number, ink?: Ink, padding?: number) => Promise<Buffer>;

export async function withDrawing(work: (draw: Draw) => Promise<void>): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await work(async (svg, size, ink = { glyph: '#000', accent: '#000' }, padding = 0) => {
      const inner = size - 2 * padding;
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<style>
        body { margin: ${padding}px; color: ${ink.glyph}; --accent: ${ink.accent} }
        svg { display: block; width: ${inner}px; height: ${inner}px }
      </style>${svg}`);
      return await page.screenshot({ omitBackground: true });
    });
  } finally {
    await browser.close();
  }
}
