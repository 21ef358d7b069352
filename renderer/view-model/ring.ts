import { DAY_S } from '../../shared/duration.ts';
import type { TokenView } from '../../shared/snapshot.ts';
import type { TextKey } from '../i18n/catalog.ts';

const MINUTE_S = 60;
const HOUR_S = 3600;

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

const MINUTES = ['minutes', MINUTE_S] as const;
/** Units with their seconds, the longest first. */
const UNITS = [['days', DAY_S], ['hours', HOUR_S], MINUTES] as const;

/** The number inside the ring and its unit: days, hours or minutes, that are left or that have passed since the end. */
export function ringNumber(token: TokenView, nowS: number): { value: number; unit: TextKey } {
  const left = token.expiresAt - nowS;
  const span = Math.abs(left);
  const [unit, size] = UNITS.find(([, least]) => span >= least) ?? MINUTES;
  return { value: Math.floor(span / size), unit: left > 0 ? `ring.${unit}` : `ring.ago.${unit}` };
}
