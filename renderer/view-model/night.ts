import type { GatewayView } from '../../shared/snapshot.ts';
import { QUIET_W, shownProduction } from './flow.ts';

const HOUR_S = 3600;
/** Readings may be a minute apart. */
const SLACK_S = 120;
/** Local hours in which no production is a fault, or snow, and not the night. */
const DAY_FROM = 10;
const DAY_TO = 15;

/**
 * Whether nothing has been produced for an hour because it is night. Then the load of the house, which has to be known,
 * is worth more than a large 0.
 *
 * @param nowS epoch seconds
 */
export function isNight({ power, history }: Pick<GatewayView, 'power' | 'history'>, nowS: number): boolean {
  if (power === null || power.houseW === null) return false;
  if ((shownProduction(power.productionW) ?? QUIET_W) >= QUIET_W) return false;
  const hour = new Date(nowS * 1000).getHours();
  if (hour >= DAY_FROM && hour < DAY_TO) return false;
  const made = history.flatMap(([at, watts]) =>
    at >= nowS - HOUR_S && watts !== null ? [{ at, watts }] : [],
  );
  const [first] = made;
  return (
    first !== undefined && first.at <= nowS - HOUR_S + SLACK_S && made.every(({ watts }) => watts < QUIET_W)
  );
}
