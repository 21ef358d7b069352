import pLimit from 'p-limit';
import type { Gateway } from '../../shared/domain.ts';
import { AppError } from '../domain/errors.ts';
import type { Ports } from '../domain/ports.ts';
import { type Contact, contact, knownTarget } from './gateways.ts';

/** The one connection to a gateway, shared by everything that wants something of it, one at a time. */
export interface Link {
  /** Connects when needed. A failed connection is dropped, so that the next use makes a new one. */
  use<T>(work: (contact: Contact) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Closes the connection until the next use. */
  release(): void;
}

export function createLink(ports: Ports, known: () => Gateway): Link {
  const oneAtATime = pLimit(1);
  let open: Contact | null = null;
  function release() {
    open?.connection.close();
    open = null;
  }
  return {
    use: (work, signal) =>
      oneAtATime(async () => {
        open ??= await contact(ports, knownTarget(known()), { signal });
        try {
          return await work(open);
        } catch (error) {
          // Whatever the gateway's side of it was, the next try starts with /info: it may have been updated meanwhile.
          if (error instanceof AppError && !error.code.startsWith('cloud-')) release();
          throw error;
        }
      }),
    release,
  };
}
