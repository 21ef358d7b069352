import { LONGEST_NAME } from '../../shared/gateway-name.ts';

/**
 * A name as it is kept: on one line, without what cannot be seen, such as control characters and marks that turn the
 * direction of the text around it. Empty if nothing is left.
 */
export function cleanName(typed: string): string {
  const line = typed.replace(/\s+/gu, ' ').replace(/\p{C}/gu, '').trim();
  return [...line].slice(0, LONGEST_NAME).join('').trim();
}
