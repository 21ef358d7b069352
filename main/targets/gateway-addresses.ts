import type { Gateway } from '../../shared/domain.ts';

/** Where a gateway is known to answer; none of one that is not set up any more. */
export const addressesOf = (gateway: Gateway | null): string[] =>
  gateway === null ? [] : [gateway.endpoint.host, ...gateway.addresses];
