import { networkInterfaces } from 'node:os';

/** One of the networks that this computer is on. */
export interface NetworkInterface {
  /** IPv4 address of the interface. */
  readonly address: string;
  /** False for loopback. */
  readonly external: boolean;
  /** UDP port for mDNS, 5353 unless a test uses a network of its own. */
  readonly port?: number;
}

/** Every IPv4 interface that is up, with loopback: a gateway behind a tunnel may announce itself there. */
export function listInterfaces(): NetworkInterface[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => {
    const first = addresses?.find(({ family }) => family === 'IPv4');
    return first ? [{ address: first.address, external: !first.internal }] : [];
  });
}
