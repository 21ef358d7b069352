import type { TokenView } from '../../shared/snapshot.ts';
import type { TextKey } from '../i18n/catalog.ts';

const HOUR_S = 3600;
const DAY_S = 86_400;

/** Dash pattern of a circle that is filled to a share of its length. */
export interface RingDash {
  readonly length: number;
  readonly filled: number;
}

/** Limits `share` to 0 to 1. A share above 0 fills at least 2 %, so that it stays visible. */
export function ringDash(share: number, radius: number): RingDash {
  const length = 2 * Math.PI * radius;
  const within = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0));
  return { length, filled: length * (within > 0 ? Math.max(0.02, within) : 0) };
}

/** The number inside the ring and its unit: days, or on the last day hours or minutes. */
export function ringNumber(token: TokenView, nowS: number): { value: number; unit: TextKey } {
  const left = Math.max(0, token.expiresAt - nowS);
  if (left >= DAY_S || left === 0) return { value: Math.floor(left / DAY_S), unit: 'ring.days' };
  if (left >= HOUR_S) return { value: Math.floor(left / HOUR_S), unit: 'ring.hours' };
  return { value: Math.floor(left / 60), unit: 'ring.minutes' };
}
