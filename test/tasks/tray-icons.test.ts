import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Picture, readPng } from '../support/png.ts';

const STATES = ['fine', 'renewal-due', 'error', 'offline', 'not-set-up'];
const LOOKS = ['dark', 'light', 'plate'];
/** GNOME's bar, a light panel, and that of KDE's Breeze Twilight, which is dark above light windows. */
const BARS = { dark: '#1d1d1d', light: '#ebebeb', twilight: '#31363b' };
/** What WCAG 1.4.11 asks of a picture against what is beside it. */
const LEGIBLE = 3;

type Colour = readonly [number, number, number];

const read = (name: string) =>
  readPng(readFileSync(new URL(`../../build/tray/${name}.png`, import.meta.url)));
const hex = (text: string): Colour => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)) as never;

function luminance(colour: Colour): number {
  const [r = 0, g = 0, b = 0] = colour.map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Colour, b: Colour): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

const alphaAt = ({ width, pixels }: Picture, x: number, y: number) =>
  x < 0 || y < 0 || x >= width || y >= width ? 0 : (pixels[(y * width + x) * 4 + 3] ?? 0);

/** The colour that a person sees of a pixel on the bar. */
function seen(picture: Picture, x: number, y: number, bar: Colour): Colour {
  const at = (Math.min(Math.max(y, 0), picture.height - 1) * picture.width + x) * 4;
  const share = alphaAt(picture, x, y) / 255;
  return bar.map((byte, i) => (picture.pixels[at + i] ?? 0) * share + byte * (1 - share)) as never;
}

/** Pixels at the edge of the bare shape, each as two shares of its width and height. */
function edgeOf(shape: Picture): [number, number][] {
  const has = (x: number, y: number) => alphaAt(shape, x, y) >= 128;
  const edge: [number, number][] = [];
  for (let y = 0; y < shape.height; y++) {
    for (let x = 0; x < shape.width; x++) {
      const isInner = has(x - 1, y) && has(x + 1, y) && has(x, y - 1) && has(x, y + 1);
      if (has(x, y) && !isInner) edge.push([(x + 0.5) / shape.width, (y + 0.5) / shape.height]);
    }
  }
  return edge;
}

/** The share of a shape's edge beside which something stands out from the ground. */
function legibleShare(icon: Picture, edge: readonly [number, number][], look: string, bar: Colour): number {
  const unit = icon.width / 22;
  const margin = (look === 'plate' ? 3 : 1) * unit;
  const inner = icon.width - 2 * margin;
  const ground = look === 'plate' ? seen(icon, icon.width / 2, unit, bar) : bar;
  const isLegible = ([x, y]: [number, number]) => {
    const [left, top] = [Math.floor(margin + x * inner), Math.floor(margin + y * inner)];
    for (let dx = -unit; dx <= unit; dx++) {
      for (let dy = -unit; dy <= unit; dy++) {
        if (contrast(seen(icon, left + dx, top + dy, bar), ground) >= LEGIBLE) return true;
      }
    }
    return false;
  };
  return edge.filter(isLegible).length / edge.length;
}

describe.each(LOOKS)('the icons of Linux in the look “%s”', (look) => {
  it.each(Object.keys(BARS) as (keyof typeof BARS)[])('have a shape that is seen on a %s bar', (bar) => {
    for (const state of STATES) {
      const edge = edgeOf(read(`mac/${state}Template@2x`));
      expect(edge.length).toBeGreaterThan(20);
      for (const size of ['', '@2x']) {
        const icon = read(`linux/${state}-${look}${size}`);
        expect(legibleShare(icon, edge, look, hex(BARS[bar])), `${state}${size}`).toBeGreaterThan(0.97);
      }
    }
  });
});

it('has the colours of its window', () => {
  const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const icons = text('build/tasks/icons.ts');
  const styles = text('renderer/styles/design-tokens.css');
  for (const [state, name] of [
    ["'renewal-due'", '--due'],
    ['offline', '--offline'],
  ]) {
    const drawn = new RegExp(`${state}: \\{ light: '(#\\w+)', dark: '(#\\w+)' \\}`).exec(icons)?.slice(1);
    const shown = [...styles.matchAll(new RegExp(`${name}: (#\\w+);`, 'g'))].map(([, colour]) => colour);
    expect(drawn).toHaveLength(2);
    expect(shown).toEqual(drawn);
  }
});
