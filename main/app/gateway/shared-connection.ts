import pLimit from 'p-limit';
import type { Gateway } from '../../../shared/domain.ts';
import { isAbout } from '../../domain/errors.ts';
import type { ConnectOptions } from '../../domain/ports/index.ts';
import type { Deps } from '../storage/deps.ts';
import { untilAborted } from '../util/abortable.ts';
import { connectToGateway } from './connect.ts';
import type { ConnectedGateway } from './connect-at.ts';
import type { WantedGateway } from './wanted-gateways.ts';

/** The one connection to a gateway, shared by all that need it: one at a time, since gateways are slow computers. */
export interface SharedConnection {
  /** Connects if needed. @returns the gateway as it answered */
  open(options?: ConnectOptions): Promise<Gateway>;
  /** Connects if needed and runs `work`. A connection on which work failed is closed; the next use makes another. */
  run<T>(work: (connected: ConnectedGateway) => Promise<T>, options?: ConnectOptions): Promise<T>;
  /** Closes the connection once the work under way is done. */
  closeWhenIdle(): void;
  /** Closes the connection now. */
  close(): void;
}

export interface SharedConnectionOptions {
  /** Asked anew for each connection. */
  readonly wanted: () => WantedGateway;
  /** Called after each connect: address, firmware and certificate may have changed. */
  readonly onConnected?: (gateway: Gateway) => void;
}

export function createSharedConnection(
  deps: Deps,
  { wanted, onConnected }: SharedConnectionOptions,
): SharedConnection {
  const queue = pLimit(1);
  let open: ConnectedGateway | null = null;
  function close() {
    open?.connection.close();
    open = null;
  }
  const run: SharedConnection['run'] = (work, options) =>
    untilAborted(options?.signal, () =>
      queue(async () => {
        options?.signal?.throwIfAborted();
        if (open === null) {
          open = await connectToGateway(deps, wanted(), options);
          onConnected?.(open.gateway);
        }
        try {
          return await work(open);
        } catch (error) {
          // The next use starts with /info again: the gateway may have been updated. Not after a failure of the cloud.
          if (!isAbout(error, 'cloud', 'account')) close();
          throw error;
        }
      }),
    );
  return {
    open: (options) => run(async ({ gateway }) => gateway, options),
    run,
    closeWhenIdle: () => void queue(async () => close()),
    close,
  };
}
