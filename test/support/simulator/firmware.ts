/** A gateway's software version: what `/info` prints and its numbers. */
export interface Firmware {
  /** With the letter, e.g. "D8.3.5289". */
  readonly software: string;
  /** Without the letter, as mDNS announces it. */
  readonly version: string;
  readonly numbers: readonly number[];
}

/** Reads "D8.3.5289" or "8.3.5289" (then "D" is put in front, the usual letter). */
export function parseFirmware(text: string): Firmware {
  const software = /^\d/.test(text) ? `D${text}` : text;
  const version = software.slice(1);
  return { software, version, numbers: version.split('.').map(Number) };
}

/** True when `firmware` is `version` or newer, compared number by number. */
export function atLeast(firmware: Firmware, version: string): boolean {
  const wanted = version.split('.').map(Number);
  for (const [index, number] of wanted.entries()) {
    const have = firmware.numbers[index] ?? 0;
    if (have !== number) return have > number;
  }
  return true;
}

/** True from 7.0 on: local data only with a token. */
export function wantsToken(firmware: Firmware): boolean {
  return atLeast(firmware, '7');
}
