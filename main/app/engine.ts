import type { CheckStep } from '../../shared/check-up.ts';
import type { SavedTarget } from '../../shared/delivery.ts';
import type { Gateway } from '../../shared/domain.ts';
import { isBehind } from '../domain/delivery-attention.ts';
import { appError } from '../domain/errors.ts';
import type { NewTarget } from '../domain/new-target.ts';
import type { Credentials, Ports, Session, SignInOptions, TargetSecrets } from '../domain/ports/index.ts';
import { isUnlisted } from '../domain/unlisted-programs.ts';
import type { AddedTarget } from './delivery/add-target.ts';
import type { TargetSelection } from './delivery/deliver.ts';
import type { DeliveryOptions, DeliveryRow } from './delivery/delivery-row.ts';
import type { OnLeftDisabled } from './delivery/remove-target.ts';
import type { TargetStatus } from './delivery/target-list.ts';
import type { DoctorOptions } from './doctor/doctor.ts';
import type { OnFailure } from './gateway/discover.ts';
import { gatewaysAt } from './gateway/known-gateways.ts';
import type { Outcome } from './gateway/outcome.ts';
import type { Trusted } from './gateway/trust.ts';
import { matches, type Selection } from './gateway/wanted-gateways.ts';
import type { GatewayReading, Reader } from './power/reader.ts';
import type { Deps } from './storage/deps.ts';
import { openVault, type StoredToken } from './storage/vault.ts';
import type { RenewAllOptions } from './token/renew-all.ts';
import type { RenewalOptions, Renewed } from './token/renewal-progress.ts';
import type { OnUnreadable, SignedStatus } from './token/token-list.ts';
import type { StoreOptions } from './token/verify-and-store.ts';

/** What was forgotten. */
export interface Forgotten {
  /** Number of secrets. */
  readonly deleted: number;
  /** The one gateway; null if everything is gone. */
  readonly serial: string | null;
  /** The targets of that gateway. */
  readonly targets: readonly SavedTarget[];
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
  renew(selection: Selection, options?: RenewAllOptions): Promise<Outcome<Renewed>[]>;
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
  power(selection: Selection, options?: RenewAllOptions): Promise<Outcome<GatewayReading>[]>;
  /** Readers for many readings; the caller closes them. */
  readers(selection: Selection, options?: RenewAllOptions): Promise<Reader[]>;
  /**
   * Pins the certificate that a gateway shows now. No token is sent.
   *
   * @param seen SHA-256 of the certificate that the user has looked at; another one is not accepted
   */
  trust(selection: Selection, signal?: AbortSignal, seen?: string): Promise<Trusted>;
  /**
   * Deletes one gateway if the selection names one, and else credentials, tokens, known gateways and all that is
   * remembered.
   */
  forget(selection?: Selection): Promise<Forgotten>;
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

/** Each use case is loaded when it is first used: a command of the terminal needs one or two of them. */
export function createEngine(deps: Deps): Engine {
  return {
    discover: async (...how) => (await import('./gateway/discover.ts')).discoverGateways(deps, ...how),
    login: async (...how) => (await import('./enlighten/login.ts')).login(deps, ...how),
    renew: async (...how) => (await import('./token/renew-all.ts')).renewAll(deps, ...how),
    paste: async (...how) => (await import('./token/paste.ts')).pasteToken(deps, ...how),
    undoRenewal: async (...how) => (await import('./token/renew-all.ts')).undoAll(deps, ...how),
    tokens: async (...how) => (await import('./token/token-list.ts')).listTokens(deps, ...how),
    status: async (...how) => (await import('./token/token-list.ts')).listStatuses(deps, ...how),
    check: async (...how) => (await import('./token/renew-all.ts')).checkAll(deps, ...how),
    async mayRenewRejected(serial) {
      const { attemptsOf, claimRenewalWithoutToken } = await import('./token/auto-renew-throttle.ts');
      return claimRenewalWithoutToken(attemptsOf(deps), serial);
    },
    power: async (...how) => (await import('./power/read-all.ts')).readAll(deps, ...how),
    readers: async (...how) => (await import('./power/read-all.ts')).openReaders(deps, ...how),
    trust: async (...how) => (await import('./gateway/trust.ts')).trustCertificate(deps, ...how),
    forget: (selection) => forget(deps, selection),
    targets: async (signal) => (await import('./delivery/target-list.ts')).listTargets(deps, signal),
    targetsBehind: async () => (await deps.state.load()).targets.filter(isBehind),
    addTarget: async (...how) => (await import('./delivery/add-target.ts')).addTarget(deps, ...how),
    removeTarget: async (...how) => (await import('./delivery/remove-target.ts')).removeTarget(deps, ...how),
    deliver: async (...how) => (await import('./delivery/deliver.ts')).deliver(deps, ...how),
    doctor: async (...how) => (await import('./doctor/doctor.ts')).runDoctor(deps, ...how),
  };
}

async function forget(deps: Deps, selection: Selection = {}): Promise<Forgotten> {
  const { serial, endpoints } = selection;
  const { forgetEverything, forgetGateway } = await import('./delivery/forget.ts');
  const { gateways, targets } = await deps.state.load();
  const forgetOne = async (one: string): Promise<Forgotten> => ({
    deleted: await forgetGateway(deps, one),
    serial: one,
    targets: targets.filter((target) => target.serial === one && !isUnlisted(target)),
  });
  if (endpoints === undefined) {
    if (serial !== undefined) return await forgetOne(serial);
    return { deleted: await forgetEverything(deps), serial: null, targets: [] };
  }
  const [gateway, other] = gatewaysAt(gateways, endpoints).filter((one) => matches(one.serial, selection));
  if (gateway === undefined) throw appError('gateway-not-found/not-known');
  if (other !== undefined)
    throw appError('usage/which-gateway', { serials: `${gateway.serial}, ${other.serial}` });
  return await forgetOne(gateway.serial);
}
