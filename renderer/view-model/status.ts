import type { GatewayView, Snapshot } from '../../shared/snapshot.ts';
import type { TextKey } from '../i18n/catalog.ts';

/** Drawn apart by shape, and said in words; colour only helps. */
export type StatusShape = 'check' | 'clock' | 'triangle' | 'slash' | 'dashed' | 'moon';

export interface StatusLook {
  readonly shape: StatusShape;
  readonly text: TextKey;
}

const LOOKS: Record<Snapshot['status'], StatusLook> = {
  fine: { shape: 'check', text: 'status.fine' },
  'renewal-due': { shape: 'clock', text: 'status.renewal-due' },
  error: { shape: 'triangle', text: 'status.error' },
  offline: { shape: 'slash', text: 'status.offline' },
  'not-set-up': { shape: 'dashed', text: 'status.not-set-up' },
};

/** How the app as a whole is doing. A resting gateway is no trouble, yet worth saying. */
export function statusLook(snapshot: Snapshot | null): StatusLook {
  if (snapshot === null) return { shape: 'dashed', text: 'status.starting' };
  const resting = snapshot.status === 'fine' && snapshot.gateways.some(({ health }) => health === 'busy');
  return resting ? { shape: 'moon', text: 'status.busy' } : LOOKS[snapshot.status];
}

/** How one gateway and its token are doing, the worse of the two. */
export function gatewayLook({ health, tokenState, renewal }: GatewayView): StatusLook {
  if (health === 'error') return { shape: 'triangle', text: 'gateway.error' };
  if (health === 'offline') return { shape: 'slash', text: 'gateway.offline' };
  if (renewal.problem !== null) return { shape: 'triangle', text: 'gateway.error' };
  if (tokenState === 'expired') return { shape: 'triangle', text: 'gateway.token-expired' };
  if (tokenState === 'missing') return { shape: 'dashed', text: 'gateway.token-missing' };
  if (tokenState === 'renewal-due') return { shape: 'clock', text: 'gateway.token-due' };
  if (health === 'busy') return { shape: 'moon', text: 'gateway.busy' };
  if (health === 'unknown') return { shape: 'dashed', text: 'gateway.unknown' };
  return { shape: 'check', text: 'gateway.fine' };
}
