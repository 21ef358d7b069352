import type { AccountView } from '../../shared/snapshot.ts';

/** Enlighten refused several sign-ins, and another one so soon could lock the account. */
export const isCoolingDown = ({ blockedUntil }: AccountView, nowS: number): boolean =>
  blockedUntil !== null && blockedUntil > nowS;

/** A code as Enlighten may send it; spaces come along when it is copied. Null for what cannot be one. */
export function codeIn(typed: string): string | null {
  const code = typed.replaceAll(/\s/g, '');
  return /^[A-Za-z0-9]{4,12}$/.test(code) ? code : null;
}
