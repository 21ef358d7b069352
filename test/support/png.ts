import { inflateSync } from 'node:zlib';

/** Pixels of a picture: red, green, blue and alpha, a byte each. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Reads the kind of PNG that Chromium writes: 8 bits a channel with alpha, not interlaced. */
export function readPng(file: Buffer): Picture {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  if (file[24] !== 8 || file[25] !== 6 || file[28] !== 0) throw new Error('This kind of PNG is not read.');
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const lines = inflateSync(Buffer.concat(parts));
  const pixels = new Uint8Array(width * height * 4);
  const row = width * 4;
  for (let i = 0; i < pixels.length; i++) {
    const [y, x] = [Math.floor(i / row), i % row];
    const left = x >= 4 ? (pixels[i - 4] ?? 0) : 0;
    const above = pixels[i - row] ?? 0;
    const corner = x >= 4 ? (pixels[i - row - 4] ?? 0) : 0;
    const guesses = [0, left, above, (left + above) >> 1, paeth(left, above, corner)];
    pixels[i] = (lines[y * (row + 1) + 1 + x] ?? 0) + (guesses[lines[y * (row + 1)] ?? 0] ?? 0);
  }
  return { width, height, pixels };
}

function paeth(left: number, above: number, corner: number): number {
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}
