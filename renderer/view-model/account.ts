import type { AccountView } from '../../shared/snapshot.ts';

/** True if Enlighten rejected several sign-ins, so that another one so soon could lock the account. */
export const isCoolingDown = ({ blockedUntil }: AccountView, nowS: number): boolean =>
  blockedUntil !== null && blockedUntil > nowS;
