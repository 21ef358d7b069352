import pLimit from 'p-limit';
import type { Gateway } from '../../../shared/domain.ts';
import type { ProblemCode } from '../../../shared/problem.ts';
import { AppError, abortError } from '../../domain/errors.ts';
import type { ConnectOptions, Ports } from '../../domain/ports/index.ts';
import type { Vault } from '../storage/vault.ts';
import { connectToGateway } from './connect.ts';
import type { ConnectedGateway } from './connect-at.ts';
import type { Target } from './targets.ts';

/** The one connection to a gateway, shared by everything that wants something of it, one at a time. */
export interface SharedConnection {
  /** Connects when needed. A failed connection is dropped, so that the next use makes a new one. */
  run<T>(work: (contact: ConnectedGateway) => Promise<T>, options?: ConnectOptions): Promise<T>;
  /** Closes the connection until the next use, once whoever uses it is done. */
  closeWhenIdle(): void;
  /** Closes it now, whoever uses it. */
  close(): void;
}

export interface SharedConnectionOptions {
  /** Where the gateway is believed to be; asked anew for each connection. */
  readonly target: () => Target;
  /** Told of each connection: address, firmware and certificate may be others than before. */
  readonly onContact?: (gateway: Gateway) => void;
}

export function createSharedConnection(
  ports: Ports,
  vault: Vault,
  { target, onContact }: SharedConnectionOptions,
): SharedConnection {
  const oneAtATime = pLimit(1);
  let open: ConnectedGateway | null = null;
  function close() {
    open?.connection.close();
    open = null;
  }
  return {
    run: (work, options) =>
      untilAborted(options?.signal, () =>
        oneAtATime(async () => {
          options?.signal?.throwIfAborted();
          if (open === null) {
            open = await connectToGateway(ports, target(), { ...options, vault });
            onContact?.(open.gateway);
          }
          try {
            return await work(open);
          } catch (error) {
            // Whatever the gateway's side of it was, the next try starts with /info: it may have been updated meanwhile.
            if (!(error instanceof AppError && isCloud(error.code))) close();
            throw error;
          }
        }),
      ),
    closeWhenIdle: () => void oneAtATime(async () => close()),
    close,
  };
}

/** Failures that the gateway has no part in. */
const isCloud = (code: ProblemCode): boolean => /^(cloud|credentials|account|mfa)-/.test(code);

/** Whoever gives up does not wait for the others to be done; what was begun sees the signal too. */
function untilAborted<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (signal === undefined) return work();
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(abortError());
    signal.addEventListener('abort', giveUp, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', giveUp));
  });
}
