// Draws every icon from build/icons/src. Run it after changing one there, and commit its output.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import pngToIco from 'png-to-ico';
import type { TrayStatus } from '../../shared/snapshot.ts';
import { type Draw, type Ink, withDrawing } from './draw-svg.ts';
import { root } from './step.ts';

type Bar = 'light' | 'dark';
/** `plate`: on a ground of its own, which stands out from any bar. */
type Look = Bar | 'plate';

/** The glyph is dark on a light taskbar and white on a dark one. */
const GLYPH: Readonly<Record<Bar, string>> = { light: '#1c1f23', dark: '#fff' };
/** A delivery that is due has the icon of a renewal that is due. */
type Drawn = Exclude<TrayStatus, 'delivery-due'>;
const ACCENT: Readonly<Record<Drawn, Readonly<Record<Bar, string>>>> = {
  fine: { light: '#b26900', dark: '#ffc53d' },
  'renewal-due': { light: '#0a66c2', dark: '#6cbcff' },
  error: { light: '#cf222e', dark: '#ff6f66' },
  offline: { light: '#6a717b', dark: '#a6adb8' },
  'not-set-up': GLYPH,
};
const STATES = Object.keys(ACCENT) as Drawn[];
const BARS = Object.keys(GLYPH) as Bar[];
/**
 * A Linux panel may be dark under light windows, and no program can ask it: a hairline keeps the shape on the other
 * bar.
 */
const HAIRLINE: Readonly<Record<Bar, string>> = {
  light: 'rgb(255 255 255 / 85%)',
  dark: 'rgb(20 23 27 / 85%)',
};

/** From the sky of the app's icon: stands out from the bars, and white and the accents stand out from it. */
const PLATE = '#174b61';

const WINDOWS_TRAY_SIZES = [16, 20, 24, 32, 48];
const WINDOWS_APP_SIZES = [16, 24, 32, 48, 64, 128, 256];
const LINUX_APP_SIZES = [16, 32, 48, 64, 128, 256, 512];
/** px; up to this size the app's icon is drawn from its simpler source. */
const SMALL = 48;

await withDrawing(async (draw) => {
  for (const state of STATES) await drawTray(draw, state);
  await drawApp(draw);
});

async function drawTray(draw: Draw, state: Drawn): Promise<void> {
  const svg = source(`tray-${state}`);
  write(`tray/mac/${state}Template.png`, await draw(svg, 16));
  write(`tray/mac/${state}Template@2x.png`, await draw(svg, 32));
  for (const bar of BARS) {
    const ink: Ink = { glyph: GLYPH[bar], accent: ACCENT[state][bar] };
    const sizes = await each(WINDOWS_TRAY_SIZES, (size) => draw(svg, size, ink));
    write(`tray/win/${state}-${bar}.ico`, await pngToIco(sizes));
    await drawLinux(draw, state, bar, { ...ink, hairline: HAIRLINE[bar] });
  }
  await drawLinux(draw, state, 'plate', { glyph: GLYPH.dark, accent: ACCENT[state].dark, plate: PLATE });
}

/** Linux panels expect a narrow margin within their 22 pixels. */
async function drawLinux(draw: Draw, state: Drawn, look: Look, ink: Ink): Promise<void> {
  const svg = source(`tray-${state}`);
  const margin = look === 'plate' ? 3 : 1;
  write(`tray/linux/${state}-${look}.png`, await draw(svg, 22, ink, margin));
  write(`tray/linux/${state}-${look}@2x.png`, await draw(svg, 44, ink, 2 * margin));
}

async function drawApp(draw: Draw): Promise<void> {
  const [large, small] = [source('icon'), source('icon-small')];
  const app = (size: number): Promise<Buffer> => draw(size <= SMALL ? small : large, size);
  // electron-builder makes the icon for macOS from this one.
  write('icons/icon.png', await app(1024));
  write('icons/icon.ico', await pngToIco(await each(WINDOWS_APP_SIZES, app)));
  for (const size of LINUX_APP_SIZES) write(`icons/${size}x${size}.png`, await app(size));
}

/** Draws one after the other: there is only one page to draw on. */
async function each(sizes: readonly number[], drawAt: (size: number) => Promise<Buffer>): Promise<Buffer[]> {
  const pictures: Buffer[] = [];
  for (const size of sizes) pictures.push(await drawAt(size));
  return pictures;
}

function source(name: string): string {
  return readFileSync(`${root}build/icons/src/${name}.svg`, 'utf8');
}

function write(path: string, content: Buffer): void {
  const file = `${root}build/${path}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  console.log(`${String(content.length).padStart(7)}  build/${path}`);
}
