import { encodePng, type Picture } from './png.ts';

/** Windows .ico: sizes below 32 px as bitmaps, which every reader knows; from 32 px on as PNG. */
export function encodeIco(pictures: readonly Picture[]): Buffer {
  const images = pictures.map((picture) => (picture.size < 32 ? bitmap(picture) : encodePng(picture)));
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { size }] of pictures.entries()) {
    const length = images[index]?.length ?? 0;
    const at = 6 + 16 * index;
    header.set([size & 255, size & 255], at); // 256 is written as 0
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += length;
  }
  return Buffer.concat([header, ...images]);
}

/** BGRA from the bottom row up, then a mask of the transparent pixels, its rows padded to four bytes. */
function bitmap({ size, rgba }: Picture): Buffer {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(header.length, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(size * 2, 8); // colours and mask
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const colours = Buffer.alloc(size * size * 4);
  const maskStride = Math.ceil(size / 32) * 4;
  const mask = Buffer.alloc(size * maskStride);
  header.writeUInt32LE(colours.length + mask.length, 20);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = ((size - 1 - y) * size + x) * 4;
      const [r = 0, g = 0, b = 0, a = 0] = rgba.subarray(from, from + 4);
      colours.set([b, g, r, a], (y * size + x) * 4);
      const at = y * maskStride + (x >> 3);
      if (a === 0) mask[at] = (mask[at] ?? 0) | (128 >> (x & 7));
    }
  }
  return Buffer.concat([header, colours, mask]);
}

/** macOS .icns: the PNG types of Apple's container, by size in pixels. */
const ICNS_KINDS = {
  ic11: 32, // 16 pt @2x
  ic12: 64, // 32 pt @2x
  ic07: 128,
  ic13: 256, // 128 pt @2x
  ic08: 256,
  ic14: 512, // 256 pt @2x
  ic09: 512,
  ic10: 1024, // 512 pt @2x
} as const;

export const ICNS_SIZES: readonly number[] = [...new Set(Object.values(ICNS_KINDS))];

export function encodeIcns(pictures: readonly Picture[]): Buffer {
  const blocks = Object.entries(ICNS_KINDS).map(([kind, size]) => {
    const picture = pictures.find((one) => one.size === size);
    if (!picture) throw new Error(`no picture of ${size} pixels for ${kind}`);
    return block(kind, encodePng(picture));
  });
  return block('icns', Buffer.concat(blocks));
}

function block(kind: string, body: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(kind, 'latin1');
  header.writeUInt32BE(header.length + body.length, 4);
  return Buffer.concat([header, body]);
}
