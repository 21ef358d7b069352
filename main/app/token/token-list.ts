import type { Gateway, SignatureVerdict } from '../../../shared/domain.ts';
import { type AppError, appError, hasCode } from '../../domain/errors.ts';
import { identify } from '../gateway/connect.ts';
import { matches, type Selection, selectGateways } from '../gateway/wanted-gateways.ts';
import type { Deps } from '../storage/deps.ts';
import type { StoredToken } from '../storage/vault.ts';
import { type GatewayStatus, readStatus, usableToken } from './status.ts';

export type SignedStatus = GatewayStatus & {
  readonly signature: SignatureVerdict;
  readonly name?: string | undefined;
};

/**
 * Gets the problem of a token that cannot be read, whose state is `unknown` then; without it, the problem is thrown.
 */
export type OnUnreadable = (problem: AppError) => void;

/**
 * What is known without asking the cloud.
 *
 * @throws AppError `gateway-not-found`, `keychain-unavailable`; AbortError
 */
export async function listStatuses(
  deps: Deps,
  selection: Selection,
  signal?: AbortSignal,
  onUnreadable?: OnUnreadable,
): Promise<SignedStatus[]> {
  const all = await knownStatuses(deps, selection, signal, onUnreadable);
  if (all.length === 0 && selection.serial !== undefined)
    throw appError('gateway-not-found/not-this-serial', await whatIsKnown(deps, selection.serial));
  const { names } = await deps.state.load();
  return Promise.all(
    all.map(async (one) => ({
      ...one,
      name: names[one.gateway.serial],
      signature: one.stored === null ? 'unknown' : await deps.cloud.checkSignature(one.stored.token),
    })),
  );
}

/**
 * The tokens in use. Asks neither gateway nor cloud.
 *
 * @throws AppError `credentials-missing`, `token-expired`, `token-not-needed`, `keychain-unavailable`; AbortError
 */
export async function listTokens(
  deps: Deps,
  selection: Selection,
  signal?: AbortSignal,
): Promise<{ gateway: Gateway; stored: StoredToken }[]> {
  const all = await knownStatuses(deps, selection, signal);
  if (all.length === 0 && selection.serial !== undefined)
    throw appError('credentials-missing/not-this-serial', await whatIsKnown(deps, selection.serial));
  if (all.length === 0) throw appError('credentials-missing/none-set-up');
  const usable = all.filter(({ stored, state }) => stored !== null && state !== 'expired');
  return (usable.length > 0 ? usable : all).map((one) => ({
    gateway: one.gateway,
    stored: usableToken(one),
  }));
}

/** Known gateways; one that is named by its address is asked who it is. */
async function knownStatuses(
  deps: Deps,
  selection: Selection,
  signal?: AbortSignal,
  onUnreadable?: OnUnreadable,
): Promise<GatewayStatus[]> {
  const gateways = selection.endpoints
    ? await Promise.all(
        (await selectGateways(deps, selection)).map((wanted) => identify(deps, wanted, { signal })),
      )
    : (await deps.state.load()).gateways.filter(({ serial }) => matches(serial, selection));
  const statusOf = async (gateway: Gateway): Promise<GatewayStatus> => {
    try {
      return await readStatus(deps, gateway);
    } catch (error) {
      if (onUnreadable === undefined || !hasCode(error, 'keychain-unavailable')) throw error;
      onUnreadable(error);
      return { gateway, stored: null, state: 'unknown' };
    }
  };
  return Promise.all(gateways.map(statusOf));
}

/** For the text about a serial that was mistyped. */
async function whatIsKnown({ state }: Deps, serial: string) {
  const serials = (await state.load()).gateways.map((gateway) => gateway.serial);
  return { serial, known: serials.join(', ') || 'none' };
}
