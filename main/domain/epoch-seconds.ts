import type { Clock } from './ports/index.ts';

/** Now, in whole epoch seconds: the unit of tokens, certificates and all stored moments. */
export const nowS = (clock: Pick<Clock, 'now'>): number => Math.round(clock.now() / 1000);

export { DAY_S } from '../../shared/duration.ts';
