import type { AskGateway } from './ask-gateway.ts';
import type { Configuration } from './openhab-config.ts';

export interface StatusInfo {
  readonly status: 'UNINITIALIZED' | 'INITIALIZING' | 'UNKNOWN' | 'ONLINE' | 'OFFLINE';
  readonly statusDetail: string;
  readonly description?: string;
}

export const UNKNOWN: StatusInfo = { status: 'UNKNOWN', statusDetail: 'NONE' };
export const ONLINE: StatusInfo = { status: 'ONLINE', statusDetail: 'NONE' };
export const offline = (statusDetail: string, description?: string): StatusInfo => ({
  status: 'OFFLINE',
  statusDetail,
  ...(description === undefined ? {} : { description }),
});

/** The part of a binding that runs one thing. A new object only where openHAB makes one. */
export interface ThingHandler {
  /** The token that the next request would carry. */
  readonly tokenInUse: string | null;
  /** Called at the start and again after each change of the configuration; returns the first status. */
  initialize(): StatusInfo;
  /** One round of reading; null leaves the status as it is. */
  poll(): Promise<StatusInfo | null>;
  /** Forgets the session at the gateway, as the gateway does when it restarts. */
  endSession(): void;
}

/** What a handler sees of its surroundings. */
export interface HandlerContext {
  /** Of the thing at this moment, with `${ENV:NAME}` filled in. */
  readonly configuration: () => Configuration;
  /** Of the thing's channels. */
  readonly channels: () => readonly Configuration[];
  /** Writes into the thing's own configuration, beside whoever uses REST. */
  readonly write: (change: Configuration) => void;
  readonly ask: AskGateway;
  readonly isBefore: (major: number, minor?: number) => boolean;
  /** Whether the enphase binding takes a changed `jwt` over without a new handler. */
  readonly isRepaired: boolean;
  /** What the enphase binding's own sign-in gets; null when that fails. */
  readonly automaticToken: string | null;
  /** Address that the enphase binding finds by mDNS when its gateway is away. */
  readonly foundHostname: string | null;
}
