import type { Gateway } from '../../../shared/domain.ts';
import type { Ports } from '../../domain/ports/index.ts';
import { unlessForgotten } from '../storage/forget.ts';
import type { Target } from './targets.ts';

/**
 * Writes down what a gateway has just shown, unless everything was forgotten since then. One that was known before may
 * have been removed meanwhile, and stays removed.
 *
 * @throws as {@link unlessForgotten}
 */
export async function saveSeenGateway(
  ports: Ports,
  since: string,
  { isKnown: wasKnown }: Target,
  gateway: Gateway,
): Promise<void> {
  const { gateways } = ports;
  const listed = (await gateways.load()).find(({ serial }) => serial === gateway.serial);
  // Nothing new: no reason to wait for whoever is saving.
  if (JSON.stringify(listed) === JSON.stringify(gateway)) return;
  await unlessForgotten(ports, since, () =>
    wasKnown ? gateways.update([gateway]) : gateways.remember([gateway]),
  );
}
