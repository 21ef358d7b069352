import type { GatewayInfo } from '../../../shared/domain.ts';
import type { MeteredReading } from '../../domain/ports/index.ts';
import { CROSS_CHECK_MS } from '../../domain/timing.ts';
import { readInverterList } from './inverter-list.ts';
import { hasStopped, readOwnTotal } from './own-total.ts';
import type { ReadingClock } from './reading.ts';
import type { Ask } from './reading-requests.ts';

/**
 * Reads a gateway without metering hardware: its own total, and every ten minutes the list of its inverters beside it.
 * While the total stands still, the list is read in its place.
 *
 * @returns null if the gateway has no total of its own
 */
export type UnmeteredReader = (ask: Ask, brief: boolean) => Promise<MeteredReading | null>;

export function createUnmeteredReader(info: GatewayInfo, clock: ReadingClock): UnmeteredReader {
  let isStopped = false;
  /** Epoch ms. */
  let comparedAt = Number.NEGATIVE_INFINITY;

  return async (ask, brief) => {
    const total = await readOwnTotal(ask, info, clock);
    const isDue = clock.now() - comparedAt >= CROSS_CHECK_MS;
    if (total === null || brief || !(isDue || isStopped)) return total;
    const listed = await readInverterList(ask, clock);
    comparedAt = clock.now();
    isStopped = hasStopped(total.productionW ?? 0, listed);
    return isStopped ? listed : total;
  };
}
