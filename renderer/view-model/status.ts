import type { GatewayView, Snapshot } from '../../shared/snapshot.ts';
import type { TextKey } from '../i18n/catalog.ts';
import { placeShape } from './place.ts';
import type { StatusShape } from './status-shape.ts';

export interface StatusLook {
  readonly shape: StatusShape;
  readonly text: TextKey;
  readonly values?: Readonly<Record<string, number>>;
  /** The one of several gateways that it is about. */
  readonly serial?: string;
}

const LOOKS: Record<Snapshot['status'], StatusLook> = {
  fine: { shape: 'check', text: 'status.fine' },
  'renewal-due': { shape: 'clock', text: 'status.renewal-due' },
  'delivery-due': { shape: 'clock', text: 'status.delivery-due' },
  error: { shape: 'triangle', text: 'status.error' },
  offline: { shape: 'slash', text: 'status.offline' },
  'not-set-up': { shape: 'dashed', text: 'status.not-set-up' },
};

/** Programs that are in no list may hold an old token; null if none does. */
const programsLook = ({ gateways }: Snapshot): StatusLook | null =>
  gateways.some(({ oldToken }) => oldToken !== null) ? { shape: 'clock', text: 'status.old-token' } : null;

/** How many places wait for a person, and the gravest mark among them; null if none does. */
function placesLook({ gateways }: Snapshot): StatusLook | null {
  const waiting = gateways.flatMap(({ targets }) => targets).filter(({ state }) => state === 'needs-you');
  const n = waiting.length;
  if (n === 0) return null;
  const shape = waiting.some((place) => placeShape(place) === 'triangle') ? 'triangle' : 'clock';
  return { shape, text: 'status.places', values: { n } };
}

/** What of several gateways the status is about: how many do not answer, and the first that it is true of. */
function ofSeveral({ gateways, status }: Snapshot): Partial<StatusLook> {
  if (gateways.length < 2) return {};
  const { shape } = LOOKS[status];
  const concerned = gateways.filter((gateway) => gatewayLook(gateway).shape === shape);
  const [first] = concerned;
  if (first === undefined) return {};
  if (status !== 'offline') return status === 'fine' ? {} : { serial: first.serial };
  const n = concerned.length;
  return { text: 'gateway.silent', values: { n, of: gateways.length }, serial: first.serial };
}

/**
 * Status of the whole app. Places that wait for a person come after what is wrong with a gateway itself. A `busy`
 * gateway is no problem, but is shown if all else is fine.
 *
 * @param hasFailed whether main has not sent any state
 */
export function statusLook(snapshot: Snapshot | null, hasFailed = false): StatusLook {
  if (snapshot === null && hasFailed) return LOOKS.error;
  if (snapshot === null) return { shape: 'dashed', text: 'status.starting' };
  const places = placesLook(snapshot) ?? programsLook(snapshot);
  if (places !== null && (snapshot.status === 'fine' || snapshot.status === 'delivery-due')) return places;
  const resting = snapshot.status === 'fine' && snapshot.gateways.some(({ health }) => health === 'busy');
  if (resting) return { shape: 'moon', text: 'status.busy' };
  return { ...LOOKS[snapshot.status], ...ofSeveral(snapshot) };
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
