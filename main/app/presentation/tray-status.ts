import type { GatewayView, TrayStatus } from '../../../shared/snapshot.ts';

/**
 * The state of the gateway that needs attention most.
 *
 * @param isBehind whether a place has used an old token too long
 */
export function trayStatus(gateways: readonly GatewayView[], isBehind: boolean): TrayStatus {
  if (gateways.length === 0) return 'not-set-up';
  const has = (test: (gateway: GatewayView) => boolean) => gateways.some(test);
  if (has(({ health, tokenState }) => health === 'error' || tokenState === 'expired')) return 'error';
  if (has(({ renewal }) => renewal.problem !== null)) return 'error';
  if (has(({ tokenState }) => tokenState === 'renewal-due')) return 'renewal-due';
  if (isBehind) return 'delivery-due';
  if (has(({ tokenState }) => tokenState === 'missing')) return 'not-set-up';
  return has(({ health }) => health === 'offline') ? 'offline' : 'fine';
}
