// The first renewal of a process, by the engine or by bare round trips.
// Argument: the order as JSON. Prints the times.
import type { Gateway } from '../../shared/domain.ts';
import { engineRenewal } from './engine.ts';
import { type Places, roundTrips } from './round-trips.ts';

export interface RenewalOrder extends Places {
  readonly by: 'engine' | 'bare Node';
  readonly gateway: Gateway;
}

const order = JSON.parse(process.argv[2] ?? '{}') as RenewalOrder;
const work = order.by === 'engine' ? engineRenewal(order.cloudUrl, order.gateway) : roundTrips(order);
process.stdout.write(JSON.stringify(await work));
process.exit(0);
