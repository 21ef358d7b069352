import type { HistoryPoint } from '../../shared/snapshot.ts';
import { NOW_S } from './fixtures.ts';

const STEP_S = 120;

/** Share of full sunshine, 0 to 1, by hour of the day (UTC). The sun rises at 4 and sets at 19. */
const sun = (hour: number): number =>
  hour < 4 || hour > 19 ? 0 : Math.sin(((hour - 4) / 15) * Math.PI) ** 1.4;

/** Load of the house in W, higher around breakfast, noon and dinner. */
function used(hour: number, index: number): number {
  const meals = [7, 12, 18.5].reduce((sum, meal) => sum + 1500 * Math.exp(-(((hour - meal) / 0.5) ** 2)), 0);
  return 280 + meals + 60 * Math.sin(index / 4);
}

/** Watts of a 3 kW battery: it stores the surplus by day and returns it in the evening. */
const battery = (surplus: number): number => Math.max(-3000, Math.min(3000, -surplus)) * 0.8;

/** History of the 24 h before `NOW_S`: an evening, a night, a morning, and a pause from 7:00 to 8:30 UTC. */
export function day(withBattery = false): HistoryPoint[] {
  return Array.from({ length: 86_400 / STEP_S }, (_, index): HistoryPoint => {
    const time = NOW_S - 86_400 + (index + 1) * STEP_S;
    const hour = (time % 86_400) / 3600;
    if (hour > 7 && hour < 8.5) return [time, null, null, null, null];
    const cloud = 1 - 0.35 * Math.abs(Math.sin(index / 9)) * Math.abs(Math.sin(index / 31));
    const made = Math.round(5200 * sun(hour) * cloud);
    const load = Math.round(used(hour, index));
    const stored = withBattery ? Math.round(battery(made - load)) : null;
    return [time, made, load, load - made - (stored ?? 0), stored];
  });
}

/** The last days as main keeps them: a mean each quarter of an hour, and nothing of the day on which the computer was off. */
export function quarters(days: number): HistoryPoint[] {
  const first = Math.floor(NOW_S / 900) - days * 96;
  return Array.from({ length: days * 96 }, (_, index): HistoryPoint => {
    const time = (first + index) * 900;
    const hour = (time % 86_400) / 3600;
    const weather = 0.35 + 0.65 * Math.abs(Math.sin(Math.floor(time / 86_400) * 2.3));
    const made = Math.round(5200 * sun(hour) * weather);
    const load = Math.round(used(hour, index));
    return [time, made, load, load - made, null];
  }).filter(([time]) => Math.floor((NOW_S - time) / 86_400) !== 4);
}
