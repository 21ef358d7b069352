import { createDeps } from '../../main/app/engine.ts';
import { createSessionProvider } from '../../main/app/enlighten/session.ts';
import { createSharedConnection } from '../../main/app/gateway/shared-connection.ts';
import { wantedOf } from '../../main/app/gateway/wanted-gateways.ts';
import { renew } from '../../main/app/token/renew.ts';
import type { Gateway } from '../../shared/domain.ts';
import { realPorts } from './world.ts';

/**
 * Renews a known gateway once, with the engine, its real adapters and new connections.
 *
 * @returns ms from the start: `proven` until the gateway had accepted the token, `read` until the end
 */
export async function engineRenewal(
  cloudUrl: string,
  gateway: Gateway,
): Promise<{ readonly proven: number; readonly read: number }> {
  const start = performance.now();
  const deps = createDeps(realPorts(cloudUrl, [gateway]));
  const connection = createSharedConnection(deps, { wanted: () => wantedOf(gateway) });
  let proven = Number.NaN;
  const renewed = await renew(deps, connection, createSessionProvider(deps), {
    onStep: ({ step }) => {
      if (step === 'verified') proven = performance.now() - start;
    },
  }).finally(connection.close);
  if (renewed.power === null) throw new Error('the simulated gateway gave no reading');
  return { proven, read: performance.now() - start };
}
