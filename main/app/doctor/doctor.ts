import { AppError, toProblem } from '../../domain/errors.ts';
import type { Ports, Session } from '../../domain/ports/index.ts';
import { guardedSignIn } from '../enlighten/guarded-sign-in.ts';
import { requireCredentials } from '../enlighten/session.ts';
import { findTargets, matches, type Selection, selectTargets, type Target } from '../gateway/targets.ts';
import type { Vault } from '../storage/vault.ts';
import { checkGateway } from './gateway-checks.ts';
import { createDoctorReport, type DoctorStep, outcomeOf } from './report.ts';

/**
 * Walks the whole way from the keychain to a reading. A step that fails does not end the walk; what depends on it is
 * skipped. Signs in once, since that is what a person who calls a doctor wants to know about.
 */
export async function runDoctor(
  ports: Ports,
  vault: Vault,
  selection: Selection,
  signal?: AbortSignal,
): Promise<readonly DoctorStep[]> {
  const record = createDoctorReport();
  const { attempt, pass, fail, skip } = record;

  await attempt('keychain', async () => [await vault.credentials(), 'It answers.']);
  const credentials = await attempt('account', async () => [
    await requireCredentials(ports, vault),
    'E-mail and password are there.',
  ]);
  const targets = await search();
  let session: Promise<Session | null> | null = null;
  for (const target of targets ?? []) await checkGateway({ ports, vault, record, signIn, signal }, target);
  // Without a gateway that wants a token the cloud is none of our business, unless there is no gateway to ask.
  if (targets === null) await signIn();
  return record.steps;

  /** Listens on the network; a gateway whose address is known needs no answer there. */
  async function search(): Promise<Target[] | null> {
    const known = await ports.gateways.load();
    const isKnown =
      selection.endpoints !== undefined || known.some(({ serial }) => matches(serial, selection));
    examineNetwork(isKnown);
    const heard = await outcomeOf(findTargets(ports, { ...selection, endpoints: undefined }, signal));
    if (heard.value !== null) pass('mdns', `${heard.value.length} on this network.`);
    else if (isKnown) skip('mdns', 'No answer; the gateway is looked for where it was.');
    else fail('mdns', heard.error);
    if (!isKnown) return heard.value;
    return selectTargets(ports, selection, signal);
  }

  /** One that is known may be this computer itself, or behind a tunnel: whether it can be reached has its own step. */
  function examineNetwork(isKnown: boolean): void {
    if (ports.discovery.isOnNetwork()) pass('network', 'This computer is on a network.');
    else if (isKnown)
      skip('network', 'This computer is on no network; the gateway is looked for all the same.');
    else
      fail(
        'network',
        new AppError('gateway-unreachable', 'This computer is on no network.', {
          hint: 'Connect it to the network that the gateway is on, by cable or Wi-Fi.',
        }),
      );
  }

  /** Signs in, once for all gateways. Whatever Enlighten answers, it is there to answer. */
  function signIn(): Promise<Session | null> {
    session ??= signInOnce();
    return session;
  }

  async function signInOnce(): Promise<Session | null> {
    if (credentials === null) return skip('sign-in', 'There is nothing to sign in with.');
    const { value, error } = await outcomeOf(guardedSignIn(ports, credentials, { signal }));
    if (value !== null) {
      pass('cloud', 'Enlighten answers.');
      pass('sign-in', 'Enlighten accepts e-mail and password.');
      return value;
    }
    const { code } = toProblem(error);
    if (code.startsWith('cloud-')) {
      fail('cloud', error);
      return skip('sign-in', 'That needs the cloud.');
    }
    if (code === 'storage-unavailable') {
      skip('cloud', 'It was not asked.');
      return fail('sign-in', error);
    }
    pass('cloud', 'Enlighten answers.');
    fail('sign-in', error);
    return null;
  }
}
