import type { Gateway } from '../../../shared/domain.ts';
import { CertificateChangedError } from '../../domain/certificate.ts';
import { assertSameReset, withSeenGateway } from '../../domain/saved-state.ts';
import type { Deps } from '../storage/deps.ts';
import { identify, pinCertificate } from './connect.ts';
import { onlyOne, type Selection, selectGateways } from './wanted-gateways.ts';

/** A gateway whose certificate is pinned. */
export interface Trusted {
  readonly gateway: Gateway;
  /** Whether another certificate was pinned before, or none. */
  readonly isNew: boolean;
}

/**
 * Pins the certificate that the selected gateway shows now. No token is sent.
 *
 * @param seen SHA-256 of the certificate that the user has looked at; another one is not accepted
 * @throws AppError `usage` if several gateways are selected: who looks at one certificate has not looked at the other
 */
export async function trustCertificate(
  deps: Deps,
  selection: Selection,
  signal?: AbortSignal,
  seen?: string,
): Promise<Trusted> {
  const before = await deps.state.load();
  const wanted = onlyOne(await selectGateways(deps, selection, signal));
  const gateway = await identify(deps, { ...wanted, isKnown: false }, { signal, certificate: null });
  if (seen !== undefined && gateway.certificate?.fingerprint256 !== seen)
    throw new CertificateChangedError(gateway.certificate);
  return await deps.state.transaction(async ({ state, save }) => {
    assertSameReset(state, before.resetId);
    const isNew = !(await isPinned(deps, state.gateways, gateway));
    // The token's pin first: if the keychain refuses, neither changes.
    await pinCertificate(deps, gateway);
    await save(withSeenGateway(state, before, gateway));
    return { gateway, isNew };
  });
}

/** Whether the list, and the stored token if there is one, have the certificate that a gateway shows. */
async function isPinned({ vault }: Deps, gateways: readonly Gateway[], shown: Gateway): Promise<boolean> {
  const listed = gateways.find(({ serial }) => serial === shown.serial);
  const stored = shown.needsToken ? await vault.token(shown.serial) : null;
  return [listed, ...(stored === null ? [] : [stored])].every(
    (pinned) =>
      pinned !== undefined && pinned.certificate?.fingerprint256 === shown.certificate?.fingerprint256,
  );
}
