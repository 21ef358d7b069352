import type { CheckStep } from '../../../shared/check-up.ts';
import { appError, hasCode, isAbout } from '../../domain/errors.ts';
import type { Credentials, Session } from '../../domain/ports/index.ts';
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
import { checkGateway, skipGateway } from './gateway-checks.ts';
import { createDoctorReport, type OnCheckProgress, settled } from './report.ts';
import { checkTargets } from './target-checks.ts';

export interface DoctorOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnCheckProgress | undefined;
}

/**
 * Checks the whole way from the keychain to a reading. A step that fails does not end the check; what depends on it is
 * skipped and says what it waits for. It signs in once, by hand in effect: a user who runs a diagnosis wants to know
 * about the account.
 */
export async function runDoctor(
  deps: Deps,
  selection: Selection,
  { signal, onProgress }: DoctorOptions = {},
): Promise<readonly CheckStep[]> {
  const report = createDoctorReport(onProgress);
  const { attempt, begin, pass, fail, skip } = report;

  const hasKeychain =
    (await attempt('keychain', async () => {
      await deps.vault.credentials();
      return [true, 'keychain'];
    })) ?? false;
  const credentials = await checkAccount();
  const allWanted = await search();
  let session: Promise<Session | null> | null = null;
  for (const wanted of allWanted ?? [])
    await checkGateway({ deps, report, signIn, hasKeychain, signal }, wanted);
  // If no gateway needs a token, the cloud is not asked. If none was found, it is checked for what it is worth.
  if (allWanted === null) {
    await signIn();
    skipGateway(report);
  }
  await checkTargets(deps, report, hasKeychain, signal);
  return report.steps;

  async function checkAccount(): Promise<Credentials | null> {
    if (hasKeychain) return attempt('account', async () => [await requireCredentials(deps), 'account']);
    const { email, password } = deps.givenCredentials ?? {};
    if (email === undefined || password === undefined) return skip('account', 'needs-keychain');
    // Those of the environment need no keychain.
    pass('account', 'account');
    return { email, password };
  }

  /** Listens on the network; a gateway with a known address needs no answer there. */
  async function search(): Promise<WantedGateway[] | null> {
    const saved = await settled(deps.state.load());
    const isKnown =
      selection.endpoints !== undefined ||
      (saved.ok && saved.value.gateways.some(({ serial }) => matches(serial, selection)));
    checkNetwork(isKnown);
    begin('mdns');
    const heard = await settled(findGateways(deps, { ...selection, endpoints: undefined }, signal));
    if (heard.ok) {
      pass('mdns', { id: 'search', values: { n: heard.value.length } });
    } else if (isKnown) skip('mdns', 'search-none');
    else fail('mdns', heard.error);
    if (!isKnown) return heard.ok ? heard.value : null;
    return selectGateways(deps, selection, signal);
  }

  /** A known gateway may be this computer itself, or behind a tunnel: its own step tells whether it can be reached. */
  function checkNetwork(isKnown: boolean): void {
    if (deps.discovery.isOnNetwork()) pass('network', 'network');
    else if (isKnown) skip('network', 'no-network');
    else fail('network', appError('gateway-unreachable/no-network'));
  }

  /** Signs in, once for all gateways. Null if that failed. */
  function signIn(): Promise<Session | null> {
    session ??= signInOnce();
    return session;
  }

  async function signInOnce(): Promise<Session | null> {
    if (credentials === null) return skip('sign-in', hasKeychain ? 'needs-account' : 'needs-keychain');
    begin('cloud');
    const result = await settled(guardedSignIn(deps, credentials, { signal }));
    if (result.ok) {
      pass('cloud', 'cloud');
      pass('sign-in', 'sign-in');
      return result.value;
    }
    const { error } = result;
    if (isAbout(error, 'cloud')) {
      fail('cloud', error);
      return skip('sign-in', 'needs-cloud');
    }
    if (hasCode(error, 'storage-unavailable')) {
      skip('cloud', 'cloud-not-asked');
      return fail('sign-in', error);
    }
    pass('cloud', 'cloud');
    return fail('sign-in', error);
  }
}
