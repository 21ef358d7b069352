import { PROOF_LEVELS } from '../../shared/delivery.ts';
import { isLoaded } from '../domain/delivery-progress.ts';
import { type AppError, appError } from '../domain/errors.ts';
import type { Clock, Proof, TargetAccess, TokenToDeliver } from '../domain/ports/index.ts';
import { isDisabled, nameOf, type OpenhabApi, type Thing, type ThingStatus } from './openhab-rest.ts';
import { waitFor } from './wait-for.ts';

/** ms until a binding has asked the gateway once: its interval, and the time that a slow gateway takes. */
const ONLINE_TIMEOUT_MS = 90_000;
const DISABLE_TIMEOUT_MS = 20_000;

export interface ProofOptions {
  readonly clock: Clock;
  /** Whether openHAB is older than 4.0. */
  readonly isOld: boolean;
  readonly token: TokenToDeliver;
}

/** Proves all things side by side. A target is proven as far as the least proven of its places. */
export async function proveThings(
  api: OpenhabApi,
  access: TargetAccess,
  things: readonly Thing[],
  options: ProofOptions,
): Promise<Proof> {
  const proofs = await Promise.all(things.map((thing) => proveThing(api, access, thing, options)));
  const [weakest, ...others] = proofs.toSorted((one, other) => rankOf(one) - rankOf(other));
  const problem = weakest?.problem ?? others.find((proof) => proof.problem !== null)?.problem ?? null;
  return { level: weakest?.level ?? null, problem };
}

const rankOf = ({ level }: Proof): number => (level === null ? -1 : PROOF_LEVELS.indexOf(level));

/** Makes the binding of a thing use the stored token, and waits until the binding has read the gateway with it. */
async function proveThing(
  api: OpenhabApi,
  access: TargetAccess,
  thing: Thing,
  { clock, isOld, token }: ProofOptions,
): Promise<Proof> {
  // Somebody has switched it off, and it stays that way.
  if (isDisabled(await api.status(thing.UID))) return { level: 'written', problem: null };
  const binding = thing.thingTypeUID?.split(':', 1)[0];
  if (binding === 'enphase' && !isWaiting(access, token)) await makeAnew(api, access, thing, clock);
  // Configuring a thing initialises it anew. Whether others then ask the gateway, their status does not tell.
  const tellsMore = binding === 'enphase' || (binding === 'http' && !isOld);
  if (!tellsMore) return await proveLoaded(api, access, thing, clock);
  const { problem, last } = await awaitOnline(api, access, thing, clock);
  if (problem === null) return { level: 'reads-data', problem };
  return { level: last !== undefined && isLoading(last) ? 'written' : 'taken-over', problem };
}

/** Whether an earlier try has made the binding load the token, and waiting is all that is left to do. */
const isWaiting = ({ progress }: TargetAccess, { fingerprint }: TokenToDeliver): boolean =>
  isLoaded(progress(), fingerprint) && progress().error?.id.startsWith('target-rejected-token') !== true;

/** No handler has taken the configuration yet. */
const isLoading = ({ status }: ThingStatus): boolean => /^(UNINITIALIZED|INITIALIZING|REMOV)/.test(status);

/** Waits until some handler has taken the configuration over. */
async function proveLoaded(
  api: OpenhabApi,
  access: TargetAccess,
  thing: Thing,
  clock: Clock,
): Promise<Proof> {
  const isTaken = await waitFor(
    clock,
    access,
    async () => (isLoading(await api.status(thing.UID)) ? undefined : true),
    ONLINE_TIMEOUT_MS,
  );
  if (isTaken === true) return { level: 'taken-over', problem: null };
  const place = nameOf(thing);
  return { level: 'written', problem: appError('target-unproven', { place }, { retryable: true }) };
}

/**
 * Disables and enables a thing: the handler of the Enphase binding keeps the token that it was made with. A disabled
 * thing stays so over restarts of openHAB. It is noted first, so that `recover` enables it after a kill.
 */
async function makeAnew(api: OpenhabApi, access: TargetAccess, { UID }: Thing, clock: Clock): Promise<void> {
  const { progress, remember } = access;
  await remember({ weDisabled: [...new Set([...progress().weDisabled, UID])] });
  await api.enable(UID, false);
  await waitFor(
    clock,
    access,
    async () => (isDisabled(await api.status(UID)) ? true : undefined),
    DISABLE_TIMEOUT_MS,
  );
  await api.enable(UID, true);
  await remember({ weDisabled: progress().weDisabled.filter((other) => other !== UID) });
}

/** @returns why the thing is not online, null if it is, and its last status */
async function awaitOnline(
  api: OpenhabApi,
  access: TargetAccess,
  thing: Thing,
  clock: Clock,
): Promise<{ problem: AppError | null; last: ThingStatus | undefined }> {
  const place = nameOf(thing);
  let last: ThingStatus | undefined;
  const isOnline = await waitFor(
    clock,
    access,
    async () => {
      last = await api.status(thing.UID);
      if (last.status === 'ONLINE') return true;
      // Anything else may still change: bindings start, gateways are slow.
      return isRefusal(last) ? false : undefined;
    },
    ONLINE_TIMEOUT_MS,
  );
  if (isOnline === true) return { problem: null, last };
  const later = { retryable: true };
  if (isOnline === false) return { problem: appError('target-rejected-token', { place }, later), last };
  const problem =
    last?.status === 'OFFLINE'
      ? appError('target-rejected-token/gateway-away', { place }, later)
      : appError('target-unproven', { place }, later);
  return { problem, last };
}

/** The gateway said no to the binding's sign-in. */
const isRefusal = ({ status, statusDetail }: ThingStatus): boolean =>
  status === 'OFFLINE' && statusDetail === 'CONFIGURATION_ERROR';
