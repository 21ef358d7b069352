const ARM64 = 0x0100000c;
const X64 = 0x01000007;

/** The smallest 64-bit program with an LC_UUID, after another command. */
export function thinMachO(uuid: string, cpu = ARM64, rest: Uint8Array = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.alloc(32 + 16 + 24);
  // Header: magic, processor, its variant, MH_EXECUTE, two commands and their length.
  [0xfeedfacf, cpu, 0, 2, 2, 40].forEach((value, index) => {
    bytes.writeUInt32LE(value, index * 4);
  });
  // LC_SOURCE_VERSION, then LC_UUID.
  [0x2a, 16].forEach((value, index) => {
    bytes.writeUInt32LE(value, 32 + index * 4);
  });
  [0x1b, 24].forEach((value, index) => {
    bytes.writeUInt32LE(value, 48 + index * 4);
  });
  bytes.write(uuid, 56, 'hex');
  return Buffer.concat([bytes, rest]);
}

/** A universal program for both processors. @param wide uses 64-bit offsets */
export function fatMachO(uuid: string, wide = false): Buffer {
  const parts = [thinMachO(uuid, X64), thinMachO(uuid, ARM64)];
  const entry = wide ? 32 : 20;
  const header = Buffer.alloc(4096);
  header.writeUInt32BE(wide ? 0xcafebabf : 0xcafebabe, 0);
  header.writeUInt32BE(parts.length, 4);
  parts.forEach((part, index) => {
    const at = 8 + index * entry;
    const offset = 4096 + index * part.length;
    header.writeUInt32BE(part.readUInt32LE(4), at);
    if (wide) header.writeBigUInt64BE(BigInt(offset), at + 8);
    else header.writeUInt32BE(offset, at + 8);
  });
  return Buffer.concat([header, ...parts]);
}
