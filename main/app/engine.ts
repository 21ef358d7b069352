import type { CheckStep } from '../../shared/check-up.ts';
import type { SavedTarget } from '../../shared/delivery.ts';
import type { Gateway } from '../../shared/domain.ts';
import { isBehind } from '../domain/delivery-attention.ts';
import { appError } from '../domain/errors.ts';
import type { NewTarget } from '../domain/new-target.ts';
import type {
  AskCode,
  Credentials,
  Ports,
  Session,
  SignInOptions,
  TargetSecrets,
} from '../domain/ports/index.ts';
import { type AddedTarget, addTarget } from './delivery/add-target.ts';
import { deliver, recoverTargets, type TargetSelection } from './delivery/deliver.ts';
import type { DeliveryOptions, DeliveryRow } from './delivery/delivery-row.ts';
import { type OnLeftDisabled, removeTarget } from './delivery/remove-target.ts';
import { listTargets, type TargetStatus } from './delivery/target-list.ts';
import { type DoctorOptions, runDoctor } from './doctor/doctor.ts';
import { login } from './enlighten/login.ts';
import { createSessionProvider } from './enlighten/session.ts';
import { discoverGateways, type OnFailure } from './gateway/discover.ts';
import { gatewaysAt } from './gateway/known-gateways.ts';
import { type Outcome, outcome } from './gateway/outcome.ts';
import { createSharedConnection, type SharedConnection } from './gateway/shared-connection.ts';
import { type Trusted, trustCertificate } from './gateway/trust.ts';
import { matches, type Selection, selectGateways } from './gateway/wanted-gateways.ts';
import { createReader, type GatewayReading, type Reader } from './power/reader.ts';
import type { Deps } from './storage/deps.ts';
import { forgetEverything, forgetGateway } from './storage/forget.ts';
import { openVault, type StoredToken } from './storage/vault.ts';
import { attemptsOf, claimRenewalWithoutToken } from './token/auto-renew-throttle.ts';
import { checkStoredToken } from './token/check-token.ts';
import { pasteToken } from './token/paste.ts';
import { renew } from './token/renew.ts';
import type { RenewalOptions, Renewed } from './token/renewal-progress.ts';
import { listStatuses, listTokens, type OnUnreadable, type SignedStatus } from './token/token-list.ts';
import { undoRenewal } from './token/undo-renewal.ts';
import type { StoreOptions } from './token/verify-and-store.ts';

/** How a use case may ask and report while it runs. */
export interface EngineOptions extends RenewalOptions {
  /** Asks the user for a one-time code; without it an account that wants one ends in `mfa-required`. */
  readonly askCode?: AskCode | undefined;
}

/** Every use case, without any state. Each method may throw AppError, and AbortError when its signal fires. */
export interface Engine {
  /**
   * Searches the network (or looks at the selected address) and reads `/info` of each gateway.
   *
   * @param onFailure gets what else has answered, and why it is left out
   */
  discover(selection: Selection, signal?: AbortSignal, onFailure?: OnFailure): Promise<Gateway[]>;
  /** Checks credentials with Enlighten, then stores them. They are asked for once it is clear that they can be kept. */
  login(ask: () => Promise<Credentials>, options?: SignInOptions): Promise<Session>;
  renew(selection: Selection, options?: EngineOptions): Promise<Outcome<Renewed>[]>;
  /** Stores a token that the user made in the browser, once the gateway accepts it. */
  paste(selection: Selection, text: string, options?: StoreOptions): Promise<Renewed>;
  /** Brings back the token that the last renewal or paste has replaced. Does not ask the cloud. */
  undoRenewal(selection: Selection, options?: RenewalOptions): Promise<Outcome<Renewed>[]>;
  /** The tokens in use. Asks neither gateway nor cloud. */
  tokens(selection: Selection, signal?: AbortSignal): Promise<{ gateway: Gateway; stored: StoredToken }[]>;
  /** What is known without asking the cloud. */
  status(selection: Selection, signal?: AbortSignal, onUnreadable?: OnUnreadable): Promise<SignedStatus[]>;
  /** Asks each gateway whether it accepts the stored token. */
  check(selection: Selection, signal?: AbortSignal): Promise<Outcome<void>[]>;
  /** Whether a token that its gateway rejects may be renewed now: once a day, since it may reject the next one too. */
  mayRenewRejected(serial: string): Promise<boolean>;
  /** One reading from each gateway, side by side. */
  power(selection: Selection, options?: EngineOptions): Promise<Outcome<GatewayReading>[]>;
  /** Readers for many readings; the caller closes them. */
  readers(selection: Selection, options?: EngineOptions): Promise<Reader[]>;
  /**
   * Pins the certificate that a gateway shows now. No token is sent.
   *
   * @param seen SHA-256 of the certificate that the user has looked at; another one is not accepted
   */
  trust(selection: Selection, signal?: AbortSignal, seen?: string): Promise<Trusted>;
  /**
   * Deletes one gateway if the selection names one, and else credentials, tokens, known gateways and all that is
   * remembered.
   *
   * @returns how many secrets there were, and the serial of the one gateway; null if everything is gone
   */
  forget(selection?: Selection): Promise<{ deleted: number; serial: string | null }>;
  /** Where the tokens are used and who holds what; asks each target and changes nothing there. */
  targets(signal?: AbortSignal): Promise<TargetStatus[]>;
  /** Targets that do not have the token in use, as far as that is remembered: none is asked. */
  targetsBehind(): Promise<readonly SavedTarget[]>;
  /** Remembers a target after looking at it. Its keys are asked for once all else is right. */
  addTarget(wanted: NewTarget, ask: () => Promise<TargetSecrets>, signal?: AbortSignal): Promise<AddedTarget>;
  /** Forgets a target and its key; what was written there stays. */
  removeTarget(id: string, signal?: AbortSignal, onLeftDisabled?: OnLeftDisabled): Promise<void>;
  /** Delivers the tokens in use to targets that do not hold them, and proves it. */
  deliver(selection: TargetSelection, options?: DeliveryOptions): Promise<DeliveryRow[]>;
  /** Checks every step of the way to a reading, and tells of each as it starts and ends. */
  doctor(selection: Selection, options?: DoctorOptions): Promise<readonly CheckStep[]>;
}

/** The ports, and the vault on top of the secret store. */
export const createDeps = (ports: Ports): Deps => ({ ...ports, vault: openVault(ports.secrets) });

export function createEngine(deps: Deps): Engine {
  return {
    discover: (selection, signal, onFailure) => discoverGateways(deps, selection, signal, onFailure),
    login: (ask, options) => login(deps, ask, options),
    renew: (selection, options) => renewAll(deps, selection, options),
    paste: (selection, text, options) => pasteToken(deps, selection, text, options),
    undoRenewal: (selection, options) => undoAll(deps, selection, options),
    tokens: (selection, signal) => listTokens(deps, selection, signal),
    status: (selection, signal, onUnreadable) => listStatuses(deps, selection, signal, onUnreadable),
    check: (selection, signal) => checkAll(deps, selection, signal),
    mayRenewRejected: (serial) => claimRenewalWithoutToken(attemptsOf(deps), serial),
    async power(selection, options) {
      const readers = await openReaders(deps, selection, options);
      try {
        return await Promise.all(readers.map((reader) => reader.read()));
      } finally {
        for (const reader of readers) reader.close();
      }
    },
    readers: (selection, options) => openReaders(deps, selection, options),
    trust: (selection, signal, seen) => trustCertificate(deps, selection, signal, seen),
    forget: (selection) => forget(deps, selection),
    targets: (signal) => listTargets(deps, signal),
    targetsBehind: async () => (await deps.state.load()).targets.filter(isBehind),
    addTarget: (wanted, ask, signal) => addTarget(deps, wanted, ask, signal),
    removeTarget: (id, signal, onLeftDisabled) => removeTarget(deps, id, signal, onLeftDisabled),
    deliver: (selection, options) => deliver(deps, selection, options),
    doctor: (selection, options) => runDoctor(deps, selection, options),
  };
}

async function renewAll(
  deps: Deps,
  selection: Selection,
  options: EngineOptions = {},
): Promise<Outcome<Renewed>[]> {
  const sessions = createSessionProvider(deps, options);
  try {
    return await oneByOne(deps, selection, options.signal, (connection) =>
      renew(deps, connection, sessions, options),
    );
  } finally {
    await sessions.cancel();
  }
}

const undoAll = (
  deps: Deps,
  selection: Selection,
  options: RenewalOptions = {},
): Promise<Outcome<Renewed>[]> =>
  oneByOne(deps, selection, options.signal, (connection) =>
    connection.run((connected) => undoRenewal(deps, connected, options), { signal: options.signal }),
  );

const checkAll = (deps: Deps, selection: Selection, signal?: AbortSignal): Promise<Outcome<void>[]> =>
  oneByOne(deps, selection, signal, (connection) => checkStoredToken(deps, connection, signal));

/** One gateway after another, since they share an account. */
async function oneByOne<T>(
  deps: Deps,
  selection: Selection,
  signal: AbortSignal | undefined,
  work: (connection: SharedConnection) => Promise<T>,
): Promise<Outcome<T>[]> {
  const results: Outcome<T>[] = [];
  for (const wanted of await selectGateways(deps, selection, signal)) {
    const connection = createSharedConnection(deps, { wanted: () => wanted });
    results.push(await outcome(wanted, () => work(connection).finally(connection.close)));
  }
  return results;
}

async function openReaders(deps: Deps, selection: Selection, options: EngineOptions = {}): Promise<Reader[]> {
  const allWanted = await selectGateways(deps, selection, options.signal);
  const sessions = createSessionProvider(deps, options);
  return allWanted.map((wanted) => createReader(deps, sessions, wanted, options));
}

async function forget(
  deps: Deps,
  selection: Selection = {},
): Promise<{ deleted: number; serial: string | null }> {
  const { serial, endpoints } = selection;
  // What a delivery has disabled would stay so for ever: nobody would know of it any more.
  await recoverTargets(deps, (await deps.state.load()).targets);
  if (endpoints === undefined) {
    if (serial !== undefined) return { deleted: await forgetGateway(deps, serial), serial };
    return { deleted: await forgetEverything(deps), serial: null };
  }
  const { gateways } = await deps.state.load();
  const [gateway, other] = gatewaysAt(gateways, endpoints).filter((one) => matches(one.serial, selection));
  if (gateway === undefined) throw appError('gateway-not-found/not-known');
  if (other !== undefined)
    throw appError('usage/which-gateway', { serials: `${gateway.serial}, ${other.serial}` });
  return { deleted: await forgetGateway(deps, gateway.serial), serial: gateway.serial };
}
