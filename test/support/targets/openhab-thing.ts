import { type Configuration, isComplete } from './openhab-config.ts';
import type { StatusInfo, ThingHandler } from './openhab-handler.ts';

export interface ChannelSeed {
  /** The part of the UID behind the thing's. */
  readonly id: string;
  readonly configuration?: Configuration;
  readonly linkedItems?: readonly string[];
}

/** A thing as the house is furnished with it. */
export interface ThingSeed {
  readonly uid: string;
  readonly label: string;
  readonly configuration: Configuration;
  /** False for a thing from a file; default true. */
  readonly editable?: boolean;
  /** Default true. */
  readonly enabled?: boolean;
  /** Its binding is not installed; default false. */
  readonly handlerMissing?: boolean;
  readonly bridgeUid?: string;
  readonly channels?: readonly ChannelSeed[];
  readonly properties?: Readonly<Record<string, string>>;
}

/** A thing as openHAB keeps it, over restarts. */
export interface StoredThing extends ThingSeed {
  configuration: Configuration;
  channels: readonly ChannelSeed[];
  label: string;
  enabled: boolean;
}

/** A thing while openHAB runs. */
export interface Thing {
  readonly type: string;
  readonly stored: StoredThing;
  status: StatusInfo;
  /** Null while it is not initialized. */
  handler: ThingHandler | null;
  /** Epoch ms of the last reading, null before the first. */
  readAt: number | null;
  /** Counts starts and changes, so that an answer to an older one is dropped. */
  turn: number;
}

export const uninitialized = (statusDetail: string): StatusInfo => ({
  status: 'UNINITIALIZED',
  statusDetail,
});

export function thingFrom(seed: ThingSeed): Thing {
  const { enabled = true, channels = [], ...rest } = structuredClone(seed);
  return {
    type: seed.uid.split(':').slice(0, 2).join(':'),
    stored: { ...rest, enabled, channels },
    status: uninitialized('NOT_YET_READY'),
    handler: null,
    readAt: null,
    turn: 0,
  };
}

/** The detail of an uninitialized status, or null where nothing stands in the way. */
export function whyNotStarted({ type, stored }: Thing, bridge: Thing | undefined): string | null {
  if (!stored.enabled) return 'DISABLED';
  if (stored.handlerMissing) return 'HANDLER_MISSING_ERROR';
  if (bridge?.handler === null) return 'BRIDGE_UNINITIALIZED';
  return isComplete(type, stored.configuration) ? null : 'HANDLER_CONFIGURATION_PENDING';
}

export function stop(thing: Thing, status: StatusInfo): void {
  thing.turn += 1;
  thing.handler = null;
  thing.status = status;
}

/** REST goes on to show the placeholder; only the handler sees what stands for it. */
export function filledIn(
  { configuration }: StoredThing,
  environment: Readonly<Record<string, string>>,
): Configuration {
  const fill = (value: unknown): unknown =>
    typeof value === 'string'
      ? value.replace(/^\$\{ENV:(\w+)\}$/, (whole, name: string) => environment[name] ?? whole)
      : value;
  return Object.fromEntries(Object.entries(configuration).map(([name, value]) => [name, fill(value)]));
}
