import { createSessionProvider } from '../../main/app/enlighten/session.ts';
import { targetOf } from '../../main/app/gateway/targets.ts';
import { openVault } from '../../main/app/storage/vault.ts';
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
  const ports = realPorts(cloudUrl, [gateway]);
  const vault = openVault(ports.secrets);
  let proven = Number.NaN;
  const renewed = await renew(ports, vault, createSessionProvider(ports, vault), targetOf(gateway), {
    onStep: ({ step }) => {
      if (step === 'verified') proven = performance.now() - start;
    },
  });
  if (renewed.power === null) throw new Error('the simulated gateway gave no reading');
  return { proven, read: performance.now() - start };
}
