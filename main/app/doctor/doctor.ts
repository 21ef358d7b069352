import type { CheckStep } from '../../../shared/check-up.ts';
import { appError, hasCode, isAbout } from '../../domain/errors.ts';
import type { AskCode, Credentials, Session } from '../../domain/ports/index.ts';
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
import { checkGateway, type GatewayCheck, skipGateway } from './gateway-checks.ts';
import { createDoctorReport, type DoctorReport, type OnCheckProgress, settled } from './report.ts';
import { checkTargets } from './target-checks.ts';

export interface DoctorOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnCheckProgress | undefined;
  /** Asks for a one-time code, if somebody is there to type it. */
  readonly askCode?: AskCode | undefined;
}

/**
 * Checks the whole way from the keychain to a reading. A step that fails does not end the check; what depends on it is
 * skipped and says what it waits for. It signs in once, unless that could lock the account: a user who runs a check-up
 * wants to know about the account.
 */
export async function runDoctor(
  deps: Deps,
  selection: Selection,
  { signal, onProgress, askCode }: DoctorOptions = {},
): Promise<readonly CheckStep[]> {
  const report = createDoctorReport(deps.log, onProgress);
  const hasKeychain =
    (await report.attempt('keychain', async () => {
      await deps.vault.credentials();
      const { kind } = deps.secrets;
      return [true, kind === 'keychain' ? 'keychain' : `keychain-${kind}`];
    })) ?? false;
  const check: AccountCheck = { deps, report, hasKeychain, signal };
  const credentials = await checkAccount(check);
  const allWanted = await search(deps, report, selection, signal);
  let session: Promise<Session | null> | null = null;
  const signIn = () => {
    session ??= checkSignIn(check, credentials, askCode);
    return session;
  };
  for (const wanted of allWanted ?? []) await checkGateway({ ...check, signIn }, wanted);
  // If no gateway needs a token, the cloud is not asked. If no gateway was found, it is checked all the same.
  if (allWanted === null) {
    await signIn();
    skipGateway(report);
  }
  await checkTargets(deps, report, hasKeychain, signal);
  return report.steps;
}

type AccountCheck = Omit<GatewayCheck, 'signIn'>;

async function checkAccount({ deps, report, hasKeychain }: AccountCheck): Promise<Credentials | null> {
  if (hasKeychain) return report.attempt('account', async () => [await requireCredentials(deps), 'account']);
  const { email, password } = deps.givenCredentials ?? {};
  if (email === undefined || password === undefined) return report.skip('account', 'needs-keychain');
  // Those of the environment need no keychain.
  report.pass('account', 'account');
  return { email, password };
}

/** Listens on the network; a gateway with a known address needs no answer there. */
async function search(
  deps: Deps,
  report: DoctorReport,
  selection: Selection,
  signal: AbortSignal | undefined,
): Promise<WantedGateway[] | null> {
  const saved = await settled(deps.state.load());
  const isKnown =
    selection.endpoints !== undefined ||
    (saved.ok && saved.value.gateways.some(({ serial }) => matches(serial, selection)));
  // A known gateway may be this computer itself, or behind a tunnel: its own step tells whether it can be reached.
  if (deps.discovery.isOnNetwork()) report.pass('network', 'network');
  else if (isKnown) report.skip('network', 'no-network');
  else report.fail('network', appError('gateway-unreachable/no-network'));
  report.begin('mdns');
  const heard = await settled(findGateways(deps, { ...selection, endpoints: undefined }, signal));
  if (heard.ok) report.pass('mdns', { id: 'search', values: { n: heard.value.length } });
  else if (isKnown) report.skip('mdns', 'search-none');
  else report.fail('mdns', heard.error);
  if (!isKnown) return heard.ok ? heard.value : null;
  return selectGateways(deps, selection, signal);
}

/** @returns null if signing in has failed */
async function checkSignIn(
  { deps, report, hasKeychain, signal }: AccountCheck,
  credentials: Credentials | null,
  askCode: AskCode | undefined,
): Promise<Session | null> {
  if (credentials === null) return report.skip('sign-in', hasKeychain ? 'needs-account' : 'needs-keychain');
  report.begin('cloud');
  const result = await settled(guardedSignIn(deps, async () => credentials, { signal, askCode }));
  if (result.ok) {
    report.pass('cloud', 'cloud');
    report.pass('sign-in', 'sign-in');
    return result.value;
  }
  const { error } = result;
  if (isAbout(error, 'cloud')) {
    report.fail('cloud', error);
    return report.skip('sign-in', 'needs-cloud');
  }
  if (hasCode(error, 'storage-unavailable')) report.skip('cloud', 'cloud-not-asked');
  else report.pass('cloud', 'cloud');
  return report.fail('sign-in', error);
}
