import type { Settings } from '../../../shared/settings.ts';
import type { Clock } from './clock.ts';
import type { CloudApi, Credentials } from './cloud.ts';
import type { Discovery, GatewayConnector } from './gateway.ts';
import type { Log } from './log.ts';
import type { SecretStore } from './secrets.ts';
import type {
  GatewayStore,
  Histories,
  ReminderState,
  SharedValue,
  SignInStore,
  StaleFiles,
  StoredValue,
} from './storage.ts';

export type * from './clock.ts';
export type * from './cloud.ts';
export type * from './desktop.ts';
export type * from './gateway.ts';
export type * from './log.ts';
export type * from './secrets.ts';
export type * from './storage.ts';

/** Everything the use cases need from outside. */
export interface Ports {
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: SecretStore;
  readonly gateways: GatewayStore;
  readonly discovery: Discovery;
  readonly connector: GatewayConnector;
  readonly cloud: CloudApi;
  readonly signIns: SignInStore;
  readonly settings: StoredValue<Settings>;
  readonly memory: SharedValue<ReminderState>;
  readonly history: StoredValue<Histories> & Pick<SharedValue<Histories>, 'clear'>;
  readonly leftovers: StaleFiles;
  /**
   * A mark that is another one after each time that everything was forgotten; empty before the first. Whatever was under
   * way by then keeps nothing.
   */
  readonly forgotten: SharedValue<string>;
  /** Credentials given from outside the keychain (environment of a server); null on a desktop. */
  readonly givenCredentials: Credentials | null;
}
