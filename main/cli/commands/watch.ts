import { deliveringFirst } from '../deliver-renewed.ts';
import { readInterval } from '../options.ts';
import type { Run } from '../run-context.ts';
import { watch as watchReadings } from '../watch.ts';

/** `watch` */
export const watch = (run: Run): Promise<null> =>
  watchReadings({
    ...run,
    ...deliveringFirst(run),
    intervalS: readInterval(run.options.interval),
    adaptInterval: run.options.interval === undefined,
  });
