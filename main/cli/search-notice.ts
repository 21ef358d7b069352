import type { Discovery } from '../domain/ports/index.ts';

/** Says once what takes so long when the network is searched. @param note writes a line for the user */
export function withSearchNotice(discovery: Discovery, note: (line: string) => void): Discovery {
  let isTold = false;
  return {
    isOnNetwork: discovery.isOnNetwork,
    browse(options) {
      if (!isTold) note(`Looking for gateways on the network … (${Math.ceil(options.windowMs / 1000)} s)`);
      isTold = true;
      return discovery.browse(options);
    },
  };
}
