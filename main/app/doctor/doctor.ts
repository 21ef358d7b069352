import { appError, hasCode, isAbout } from '../../domain/errors.ts';
import type { Session } from '../../domain/ports/index.ts';
import { guardedSignIn } from '../enlighten/guarded-sign-in.ts';
import { requireCredentials } from '../enlighten/session.ts';
import {
  findGateways,
  matches,
  type Selection,
  selectGateways,
  type WantedGateway,
} from '../gateway/wanted-gateways.ts';
import type { Deps } from '../storage/deps.ts';
import { checkGateway } from './gateway-checks.ts';
import { createDoctorReport, type DoctorStep, settled } from './report.ts';
import { checkTargets } from './target-checks.ts';

/**
 * Checks the whole way from the keychain to a reading. A step that fails does not end the check; what depends on it is
 * skipped. It signs in once, by hand in effect: a user who runs a diagnosis wants to know about the account.
 */
export async function runDoctor(
  deps: Deps,
  selection: Selection,
  signal?: AbortSignal,
): Promise<readonly DoctorStep[]> {
  const report = createDoctorReport();
  const { attempt, pass, fail, skip } = report;

  await attempt('keychain', async () => [await deps.vault.credentials(), 'It answers.']);
  const credentials = await attempt('account', async () => [
    await requireCredentials(deps),
    'E-mail and password are there.',
  ]);
  const allWanted = await search();
  let session: Promise<Session | null> | null = null;
  for (const wanted of allWanted ?? []) await checkGateway({ deps, report, signIn, signal }, wanted);
  // If no gateway needs a token, the cloud is not asked. If none was found, it is checked for what it is worth.
  if (allWanted === null) await signIn();
  await checkTargets(deps, report, signal);
  return report.steps;

  /** Listens on the network; a gateway with a known address needs no answer there. */
  async function search(): Promise<WantedGateway[] | null> {
    const { gateways } = await deps.state.load();
    const isKnown =
      selection.endpoints !== undefined || gateways.some(({ serial }) => matches(serial, selection));
    checkNetwork(isKnown);
    const heard = await settled(findGateways(deps, { ...selection, endpoints: undefined }, signal));
    if (heard.ok) pass('mdns', `${heard.value.length} on this network.`);
    else if (isKnown) skip('mdns', 'No answer; the gateway is looked for at its known address.');
    else fail('mdns', heard.error);
    if (!isKnown) return heard.ok ? heard.value : null;
    return selectGateways(deps, selection, signal);
  }

  /** A known gateway may be this computer itself, or behind a tunnel: its own step tells whether it can be reached. */
  function checkNetwork(isKnown: boolean): void {
    if (deps.discovery.isOnNetwork()) pass('network', 'This computer is on a network.');
    else if (isKnown)
      skip('network', 'This computer is not on a network; the gateway is tried all the same.');
    else fail('network', appError('gateway-unreachable/no-network'));
  }

  /** Signs in, once for all gateways. Null if that failed. */
  function signIn(): Promise<Session | null> {
    session ??= signInOnce();
    return session;
  }

  async function signInOnce(): Promise<Session | null> {
    if (credentials === null) return skip('sign-in', 'There is nothing to sign in with.');
    const result = await settled(guardedSignIn(deps, credentials, { signal }));
    if (result.ok) {
      pass('cloud', 'Enlighten answers.');
      pass('sign-in', 'Enlighten accepts e-mail and password.');
      return result.value;
    }
    const { error } = result;
    if (isAbout(error, 'cloud')) {
      fail('cloud', error);
      return skip('sign-in', 'That needs the cloud.');
    }
    if (hasCode(error, 'storage-unavailable')) {
      skip('cloud', 'It was not asked.');
      return fail('sign-in', error);
    }
    pass('cloud', 'Enlighten answers.');
    return fail('sign-in', error);
  }
}
