import { launchChromium } from '../../test/support/electron-host/chromium.ts';

/** CSS colours: of the glyph itself, and of the accent under its roof. */
export interface Ink {
  readonly glyph: string;
  readonly accent: string;
  /** Drawn round the glyph, one 22nd of the size wide. */
  readonly hairline?: string;
  /** Ground of the picture, with round corners. */
  readonly plate?: string;
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
        body { margin: 0; color: ${ink.glyph}; --accent: ${ink.accent} }
        div { padding: ${padding}px; border-radius: 22%; background: ${ink.plate ?? 'none'} }
        svg { display: block; width: ${inner}px; height: ${inner}px; filter: ${hairline(ink, size)} }
      </style><div>${svg}</div>`);
      return await page.screenshot({ omitBackground: true });
    });
  } finally {
    await browser.close();
  }
}

/** A shadow on each side, without blur. */
function hairline({ hairline: colour }: Ink, size: number): string {
  if (colour === undefined) return 'none';
  const width = `${size / 22}px`;
  const sides = [`${width} 0`, `-${width} 0`, `0 ${width}`, `0 -${width}`];
  return sides.map((side) => `drop-shadow(${side} 0 ${colour})`).join(' ');
}
