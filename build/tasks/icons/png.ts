import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Pixels as straight RGBA, rows from the top. */
export interface Picture {
  readonly size: number;
  readonly rgba: Uint8Array;
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const RGBA = 6;

/** Decodes the PNG that Chromium writes: square, 8-bit RGBA, not interlaced. */
export function decodePng(file: Buffer): Picture {
  const data: Buffer[] = [];
  let size = 0;
  for (let at = SIGNATURE.length; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      size = body.readUInt32BE(0);
      if (body[8] !== 8 || body[9] !== RGBA || body[12] !== 0) throw new Error('not a plain RGBA picture');
    }
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  return { size, rgba: unfilter(inflateSync(Buffer.concat(data)), size * 4) };
}

/** The smallest plain PNG of a picture: no metadata, and for each row the filter that suits it best. */
export function encodePng({ size, rgba }: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, RGBA], 8);
  const candidates = [...FILTERS.map((_, index) => [index]), FILTERS.map((_, index) => index)];
  const packed = candidates.map((allowed) => deflateSync(filter(rgba, size * 4, allowed), { level: 9 }));
  const smallest = packed.reduce((best, next) => (next.length < best.length ? next : best));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', smallest),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const content = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, sum]);
}

/** PNG's five predictions of a byte, from its neighbours to the left, above, and above left. */
const FILTERS: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_left, up) => up,
  (left, up) => (left + up) >> 1,
  (left, up, corner) => {
    const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
    if (a <= b && a <= c) return left;
    return b <= c ? up : corner;
  },
];

function predict(pixels: Uint8Array, stride: number, row: number, x: number, kind: number): number {
  const at = row * stride + x;
  const left = x < 4 ? 0 : (pixels[at - 4] ?? 0);
  const up = row === 0 ? 0 : (pixels[at - stride] ?? 0);
  const corner = x < 4 || row === 0 ? 0 : (pixels[at - stride - 4] ?? 0);
  const prediction = FILTERS[kind];
  if (!prediction) throw new Error(`unknown PNG filter ${kind}`);
  return prediction(left, up, corner);
}

function unfilter(raw: Uint8Array, stride: number): Uint8Array {
  const rows = raw.length / (stride + 1);
  const pixels = new Uint8Array(rows * stride);
  for (let row = 0; row < rows; row++) {
    const from = row * (stride + 1);
    for (let x = 0; x < stride; x++) {
      const prediction = predict(pixels, stride, row, x, raw[from] ?? 0);
      pixels[row * stride + x] = (raw[from + 1 + x] ?? 0) + prediction;
    }
  }
  return pixels;
}

/** Chooses for each row, among the allowed filters, the one that leaves the least to compress. */
function filter(pixels: Uint8Array, stride: number, allowed: readonly number[]): Uint8Array {
  const rows = pixels.length / stride;
  const raw = new Uint8Array(rows * (stride + 1));
  for (let row = 0; row < rows; row++) {
    let least = Number.POSITIVE_INFINITY;
    for (const kind of allowed) {
      const line = new Uint8Array(stride + 1);
      line[0] = kind;
      let weight = 0;
      for (let x = 0; x < stride; x++) {
        const rest = ((pixels[row * stride + x] ?? 0) - predict(pixels, stride, row, x, kind)) & 255;
        line[x + 1] = rest;
        weight += Math.min(rest, 256 - rest);
      }
      if (weight >= least) continue;
      least = weight;
      raw.set(line, row * (stride + 1));
    }
  }
  return raw;
}
