import type { AccountView } from '../../shared/snapshot.ts';

/** True if Enlighten rejected several sign-ins, so that another one so soon could lock the account. */
export const isCoolingDown = ({ blockedUntil }: AccountView, nowS: number): boolean =>
  blockedUntil !== null && blockedUntil > nowS;

/** Extracts a one-time code, without the spaces that a copied code may contain. Null if it is no code. */
export function codeIn(typed: string): string | null {
  const code = typed.replaceAll(/\s/g, '');
  return /^[A-Za-z0-9]{4,12}$/.test(code) ? code : null;
}
