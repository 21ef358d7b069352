import type { LimitFunction } from 'p-limit';
import { parseHost } from '../../../shared/endpoint.ts';
import type { CommandHandlers } from '../../../shared/ipc.ts';
import type { Settings } from '../../../shared/settings.ts';
import { cleanName } from '../../domain/clean-name.ts';
import { readTypedCredentials } from '../../domain/credentials.ts';
import { appError, hasId } from '../../domain/errors.ts';
import { logFailure } from '../../domain/log.ts';
import { readTarget } from '../../domain/new-target.ts';
import type { Autostart } from '../../domain/ports/index.ts';
import { sumQuarters } from '../../domain/quarter-hours.ts';
import { withName } from '../../domain/saved-state.ts';
import { withNoPrograms } from '../../domain/unlisted-programs.ts';
import { withKey } from '../delivery/access.ts';
import { changeTargetKey } from '../delivery/change-key.ts';
import type { Engine } from '../engine.ts';
import type { Deps } from '../storage/deps.ts';
import { NO_SECRETS } from '../storage/vault.ts';
import type { WakeableSleep } from '../util/wakeable-sleep.ts';
import type { Account } from './account.ts';
import type { CheckUp } from './check-up.ts';
import type { DeliveryService } from './delivery-service.ts';
import type { ExternalChanges } from './external-changes.ts';
import type { GatewayManager } from './gateway-manager.ts';
import type { RenewalService } from './renewal-service.ts';
import { findSystems, searchGateways } from './search.ts';
import type { Store } from './store.ts';
import type { TokenClipboard } from './token-clipboard.ts';
import type { TokenJobs } from './token-jobs.ts';

/** Commands that only the shell can carry out: window, notifications, other programs. */
type ShellCommand =
  | 'getSnapshot'
  | 'addToCalendar'
  | 'openLink'
  | 'openLogs'
  | 'hideWindow'
  | 'testNotification'
  | 'quit';

/** Commands of the window that need no window. */
export type AppCommands = Omit<CommandHandlers, ShellCommand>;

/** The parts of the desktop that the commands use. */
export interface CommandParts {
  readonly deps: Deps;
  readonly engine: Engine;
  readonly store: Store;
  readonly account: Account;
  readonly gateways: GatewayManager;
  readonly jobs: TokenJobs;
  readonly renewals: RenewalService;
  readonly changes: ExternalChanges;
  readonly deliveries: DeliveryService;
  readonly clipboard: TokenClipboard;
  readonly checkUp: CheckUp;
  readonly expirySleep: WakeableSleep;
  readonly autostart: Autostart;
  /** All changes of the settings: each starts from what the one before has saved. */
  readonly settingsQueue: LimitFunction;
  readonly signal: AbortSignal;
}

export function createAppCommands(parts: CommandParts): AppCommands {
  const { deps, engine, store, account, gateways, renewals, deliveries, clipboard, checkUp } = parts;
  const { settingsQueue, signal } = parts;
  return {
    getQuarters: async (serial) =>
      serial === null
        ? sumQuarters(store.get().gateways.map(({ quarters }) => quarters))
        : (store.gateway(serial)?.quarters ?? []),
    search: async () => searchGateways(engine, store, deps.log, signal),
    addGateway: (host) => addGateway(parts, host),
    removeGateway: (serial) => gateways.remove(serial),
    async nameGateway(serial, typed) {
      const name = cleanName(typed);
      await deps.state.change((saved) => withName(saved, serial, name));
      store.dispatch({ type: 'named', serial, name });
    },
    signIn: async (email, password) => account.signIn(readTypedCredentials(email, password)),
    enterCode: async (code) => void account.enterCode(code),
    resendCode: async () => void account.resendCode(),
    cancelSignIn: async () => void account.cancel(),
    renew: (serial) => renewals.renewNow(serial),
    pasteToken: (serial, text, replace) => renewals.paste(serial, text, replace),
    undoRenewal: (serial) => renewals.undo(serial),
    async noPrograms(serial) {
      await deps.state.change((state) => withNoPrograms(state, serial));
      await deliveries.sync();
    },
    trustGateway: (serial) => trustGateway(parts, serial),
    async copyToken(serial) {
      const stored = await deps.vault.token(serial);
      if (stored === null) throw appError('credentials-missing/no-token');
      await clipboard.copy(serial, stored.token);
    },
    findSystems: () => findSystems(deps, store, signal),
    async addTarget(serial, input, key) {
      // The command line may have removed it meanwhile, and has other words for that.
      if (store.gateway(serial) === undefined) throw appError('gateway-not-found/not-known');
      const wanted = { ...readTarget(input), serial };
      const typed = withKey(NO_SECRETS, wanted.options, key.trim());
      const secrets = { ...typed, key: typed.key || null };
      const { target, places } = await engine.addTarget(wanted, async () => secrets, signal);
      await deliveries.sync();
      return { id: target.id, places };
    },
    async removeTarget(id) {
      await engine.removeTarget(id, signal);
      await deliveries.sync();
    },
    async changeTargetKey(id, key) {
      await changeTargetKey(deps, id, key.trim(), signal);
      await deliveries.deliver(id, null);
    },
    deliver: (id, permission) => deliveries.deliver(id, permission, { again: true }),
    refresh: async () => void gateways.readNow(),
    changeSettings: (change) => settingsQueue(() => changeSettings(parts, change)),
    runCheckUp: () => checkUp.run(),
    copyReport: async () => clipboard.copyText(checkUp.report()),
    forget: () => forget(parts),
  };
}

async function addGateway(
  { deps, engine, gateways, changes, expirySleep, signal }: CommandParts,
  host: string,
): Promise<{ serial: string; needsToken: boolean }> {
  const endpoints = parseHost(host);
  if (endpoints === null) throw appError('usage/address');
  await changes.detectReset();
  const { resetId } = await deps.state.load();
  const [gateway] = await engine.discover({ endpoints }, signal);
  if (gateway === undefined) throw appError('gateway-not-found/no-answer');
  await gateways.add(gateway, resetId);
  await changes.acknowledgeList();
  expirySleep.wake();
  return { serial: gateway.serial, needsToken: gateway.needsToken };
}

/** Trusts the certificate that the user has looked at, at the address where it was shown. */
async function trustGateway(
  { engine, store, gateways, signal }: CommandParts,
  serial: string,
): Promise<void> {
  const shown = store.gateway(serial)?.newCertificate ?? null;
  // A reading meanwhile may have shown another failure: then there is nothing on the screen to trust.
  if (shown === null) return gateways.readNow();
  const endpoints = parseHost(shown.host) ?? undefined;
  const { gateway } = await engine.trust({ serial, endpoints }, signal, shown.fingerprint256);
  // The gateway may have been removed meanwhile.
  if (store.gateway(serial) !== undefined) gateways.attach(gateway);
  gateways.readNow();
}

async function changeSettings(
  { deps, store, gateways, expirySleep, autostart }: CommandParts,
  change: Partial<Settings>,
): Promise<void> {
  const settings = { ...store.get().settings, ...change };
  if (change.startAtLogin !== undefined) await autostart.set(change.startAtLogin);
  await deps.settings.save(settings);
  store.dispatch({ type: 'settings', settings });
  if (change.wattsInTray !== undefined || change.refreshS !== undefined) gateways.wake();
  expirySleep.wake();
}

async function forget(parts: CommandParts): Promise<void> {
  const { deps, engine, store, account, gateways, jobs, changes, clipboard } = parts;
  await account.end();
  const serials = store.get().gateways.map(({ gateway }) => gateway.serial);
  await jobs.whileBlocked(serials, async () => {
    // Only now: a renewal that was under way may have made another session.
    account.dropSession();
    await clipboard.clearNow().catch(logFailure(deps.log, 'clearing the clipboard'));
    let isForgotten = false;
    try {
      await engine.forget();
      isForgotten = true;
    } catch (error) {
      isForgotten = hasId(error, 'storage-unavailable/left');
      throw error;
    } finally {
      // If the keychain refuses, everything goes on; the password may be deleted by then.
      await account.load();
      if (isForgotten) {
        gateways.stopAll();
        changes.acknowledgeReset();
        store.dispatch({ type: 'forgotten' });
      }
    }
  });
}
