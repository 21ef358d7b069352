import { createHash } from 'node:crypto';

// Names and layouts as in Apple’s mach-o/loader.h and mach-o/fat.h.
const MH_MAGIC_64 = 0xfeedfacf;
const FAT_MAGIC = 0xcafebabe;
const FAT_MAGIC_64 = 0xcafebabf;
const LC_UUID = 0x1b;
const HEADER_BYTES = 32;
const UUID_BYTES = 16;

/**
 * A Mach-O file whose LC_UUID is derived from a text: the same text gives the same UUID in each build.
 *
 * @param file 64-bit program, thin or fat. The parts of a fat one get different UUIDs.
 * @throws if it is no such file, or if a part has no LC_UUID
 */
export function withUuidOf(file: Uint8Array, text: string): Buffer {
  const bytes = Buffer.from(file);
  for (const start of partsOf(bytes)) {
    const place = uuidPlace(bytes, start);
    const cpu = bytes.readUInt32LE(start + 4);
    uuidOf(`${text} ${cpu}`).copy(bytes, place);
  }
  return bytes;
}

/** Where the programs in a file begin, in bytes. */
function partsOf(bytes: Buffer): number[] {
  const magic = bytes.length < HEADER_BYTES ? 0 : bytes.readUInt32BE(0);
  if (magic !== FAT_MAGIC && magic !== FAT_MAGIC_64) return [0];
  return Array.from({ length: bytes.readUInt32BE(4) }, (_, index) =>
    magic === FAT_MAGIC
      ? bytes.readUInt32BE(16 + index * 20)
      : Number(bytes.readBigUInt64BE(16 + index * 32)),
  );
}

function uuidPlace(bytes: Buffer, start: number): number {
  if (start + HEADER_BYTES > bytes.length || bytes.readUInt32LE(start) !== MH_MAGIC_64)
    throw new Error('This is no 64-bit Mach-O file.');
  const commands = bytes.readUInt32LE(start + 16);
  let place = start + HEADER_BYTES;
  for (let index = 0; index < commands; index++) {
    if (bytes.readUInt32LE(place) === LC_UUID) return place + 8;
    place += bytes.readUInt32LE(place + 4);
  }
  throw new Error('This Mach-O file has no LC_UUID.');
}

/** Version 8 of RFC 9562: the content is the maker’s own affair. */
function uuidOf(text: string): Buffer {
  const uuid = createHash('sha256').update(text).digest().subarray(0, UUID_BYTES);
  uuid.writeUInt8((uuid.readUInt8(6) & 0x0f) | 0x80, 6);
  uuid.writeUInt8((uuid.readUInt8(8) & 0x3f) | 0x80, 8);
  return uuid;
}
