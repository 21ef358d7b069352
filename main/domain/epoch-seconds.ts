import type { Clock } from './ports/index.ts';

/** Now, in whole epoch seconds: what tokens, certificates and everything that is kept count in. */
export const nowS = (clock: Pick<Clock, 'now'>): number => Math.round(clock.now() / 1000);
