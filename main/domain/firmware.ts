/** First firmware whose local API asks for a token; D7.0.43 of June 2021 was the first seen in the wild. */
const FIRST_TOKEN_MAJOR = 7;

/**
 * Numbers of a firmware name: the letters in front (D, R and M were seen) are dropped, the rest is split at dots.
 * Not semantic versioning: 8.2.127 is older than 8.2.4264, which is older than 8.3.1598.
 *
 * @returns null if no number follows the letters
 */
export function firmwareNumbers(firmware: string): readonly number[] | null {
  const match = /^[A-Za-z]?(\d{1,9}(?:\.\d{1,9}){0,7})/.exec(firmware.trim());
  return match?.[1] === undefined ? null : match[1].split('.').map(Number);
}

/** Compares number by number; a missing one counts as 0. @returns negative, 0 or positive, as `sort` expects */
export function compareFirmware(a: string, b: string): number {
  const left = firmwareNumbers(a) ?? [];
  const right = firmwareNumbers(b) ?? [];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Whether a gateway wants a token: it says so in `/info` (`web-tokens`), or its firmware is 7 or later.
 * Every recorded gateway from 7 on has the element, none before it does.
 */
export function firmwareNeedsToken(firmware: string, webTokens: boolean): boolean {
  return webTokens || (firmwareNumbers(firmware)?.[0] ?? 0) >= FIRST_TOKEN_MAJOR;
}
