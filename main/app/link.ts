import pLimit from 'p-limit';
import { AppError } from '../domain/errors.ts';
import type { ConnectOptions, Ports } from '../domain/ports.ts';
import { type Contact, contact, type Target } from './gateways.ts';

/** The one connection to a gateway, shared by everything that wants something of it, one at a time. */
export interface Link {
  /** Connects when needed. A failed connection is dropped, so that the next use makes a new one. */
  use<T>(work: (contact: Contact) => Promise<T>, options?: ConnectOptions): Promise<T>;
  /** Closes the connection until the next use. */
  release(): void;
}

/** @param target where the gateway is believed to be, asked anew for each connection */
export function createLink(ports: Ports, target: () => Target): Link {
  const oneAtATime = pLimit(1);
  let open: Contact | null = null;
  function release() {
    open?.connection.close();
    open = null;
  }
  return {
    use: (work, options) =>
      oneAtATime(async () => {
        open ??= await contact(ports, target(), options);
        try {
          return await work(open);
        } catch (error) {
          // Whatever the gateway's side of it was, the next try starts with /info: it may have been updated meanwhile.
          if (!(error instanceof AppError && error.code.startsWith('cloud-'))) release();
          throw error;
        }
      }),
    release,
  };
}
