import type { GatewayView, Snapshot } from '../../shared/snapshot.ts';
import type { TextKey } from '../i18n/catalog.ts';

/** The shape and a text carry the meaning; colour only helps. */
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

/** Status of the whole app. A `busy` gateway is no problem, but is shown if all else is fine. */
export function statusLook(snapshot: Snapshot | null): StatusLook {
  if (snapshot === null) return { shape: 'dashed', text: 'status.starting' };
  const resting = snapshot.status === 'fine' && snapshot.gateways.some(({ health }) => health === 'busy');
  return resting ? { shape: 'moon', text: 'status.busy' } : LOOKS[snapshot.status];
}

/** Status of one gateway: the worse of its health and its token. */
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
