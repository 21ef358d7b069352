import type { GatewayConnector } from '../../domain/ports/index.ts';
import type { ConnectorOptions } from './open-connection.ts';

/**
 * Connects to gateways over real sockets. The code for it is loaded for the first connection. With its HTTP client it
 * takes half of the start, which most commands of the terminal can spare.
 */
export const createConnector = (options: ConnectorOptions): GatewayConnector => ({
  connect: async (endpoints, how = {}) =>
    (await import('./open-connection.ts')).openConnection(options, endpoints, how),
});
