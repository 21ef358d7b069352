import type { Settings } from '../../../shared/settings.ts';
import type { Clock } from './clock.ts';
import type { CloudApi, GivenCredentials } from './cloud.ts';
import type { TargetPorts } from './delivery.ts';
import type { Discovery, GatewayConnector } from './gateway.ts';
import type { Log } from './log.ts';
import type { KeyValueSecrets } from './secrets.ts';
import type { HistoryStore, Mutex, StaleFiles, StateStore, StoredValue } from './storage.ts';

export type * from './clock.ts';
export type * from './cloud.ts';
export type * from './delivery.ts';
export type * from './desktop.ts';
export type * from './gateway.ts';
export type * from './log.ts';
export type * from './secrets.ts';
export type * from './storage.ts';

/** Everything that the use cases need from outside. */
export interface Ports {
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: KeyValueSecrets;
  readonly state: StateStore;
  /**
   * One sign-in at a time, so that the second knows how the first one ended. It is held while the user looks for a
   * one-time code, which may take minutes. @throws AppError `cloud-rate-limited`
   */
  readonly signInMutex: Mutex;
  readonly settings: StoredValue<Settings>;
  readonly history: HistoryStore;
  readonly staleFiles: StaleFiles;
  readonly discovery: Discovery;
  readonly connector: GatewayConnector;
  readonly cloud: CloudApi;
  readonly targets: TargetPorts;
  /** Credentials from the environment of a server; null on a desktop. */
  readonly givenCredentials: GivenCredentials | null;
}
