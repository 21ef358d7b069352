import { LONGEST_NAME } from '../../shared/gateway-name.ts';

/**
 * A name as it is kept: on one line, without invisible characters. Some of those turn the direction of the text around
 * the name. Empty if nothing is left.
 */
export function cleanName(typed: string): string {
  const line = typed.replace(/\s+/gu, ' ').replace(/\p{C}/gu, '').trim();
  return [...line].slice(0, LONGEST_NAME).join('').trim();
}
