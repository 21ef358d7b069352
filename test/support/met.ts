import type { Gateway } from '../../shared/domain.ts';
import type { SimulatedGateway } from './simulator/gateway.ts';

/** What was remembered of a simulated gateway when it was met. */
export const seenGateway = ({ serial, firmware, host, port, fingerprint256 }: SimulatedGateway): Gateway => ({
  serial,
  firmware,
  metered: true,
  needsToken: true,
  endpoint: { scheme: 'https', host, port },
  addresses: [host],
  via: 'mdns',
  certificate: { fingerprint256, validFrom: null, validUntil: null },
});
