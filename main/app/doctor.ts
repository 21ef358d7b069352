import type { Gateway } from '../../shared/domain.ts';
import { formatDate } from '../../shared/format.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import { AppError, isAbort, toProblem } from '../domain/errors.ts';
import { daysLeft, tokenState } from '../domain/expiry.ts';
import type { Ports, Session } from '../domain/ports.ts';
import { assertTokenFits } from '../domain/token.ts';
import { type Contact, contact } from './contact.ts';
import { guardedSignIn, guardedToken, requireCredentials } from './sign-in.ts';
import { findTargets, type Selection, selectTargets, type Target } from './targets.ts';
import type { Vault } from './vault.ts';

export type DoctorStepName =
  | 'keychain'
  | 'account'
  | 'network'
  | 'mdns'
  | 'gateway'
  | 'certificate'
  | 'clock'
  | 'token'
  | 'cloud'
  | 'sign-in'
  | 'new token'
  | 'token on the gateway'
  | 'reading';

/** One thing that was tried. Texts hold no secret, no e-mail and no full serial. */
export interface DoctorStep {
  readonly step: DoctorStepName;
  readonly result: 'pass' | 'fail' | 'skip';
  /** What was seen, or why it failed. */
  readonly cause: string;
  /** What to do; null unless it failed. */
  readonly next: string | null;
  readonly code: ProblemCode | null;
}

/** The gateway checks tokens offline, against its own clock; more than this and new tokens are not valid yet. */
const CLOCK_SKEW_LIMIT_MS = 5 * 60_000;

/**
 * Walks the whole way from the keychain to a reading. A step that fails does not end the walk; what depends on it is
 * skipped. Signs in once, since that is what a person who calls a doctor wants to know about.
 */
export async function examine(
  ports: Ports,
  vault: Vault,
  selection: Selection,
  signal?: AbortSignal,
): Promise<DoctorStep[]> {
  const steps: DoctorStep[] = [];

  /** Runs one step; `work` gives its value and the sentence to show. */
  async function attempt<T>(
    step: DoctorStepName,
    work: () => Promise<readonly [T, string]>,
  ): Promise<T | null> {
    const { value, error } = await outcomeOf(work());
    if (value === null) return fail(step, error);
    pass(step, value[1]);
    return value[0];
  }
  function pass(step: DoctorStepName, cause: string): void {
    steps.push({ step, result: 'pass', cause, next: null, code: null });
  }
  function fail(step: DoctorStepName, error: unknown): null {
    const { message, hint, code } = toProblem(error);
    steps.push({ step, result: 'fail', cause: message, next: hint, code });
    return null;
  }
  const skip = (step: DoctorStepName, cause: string): null => {
    steps.push({ step, result: 'skip', cause, next: null, code: null });
    return null;
  };

  await attempt('keychain', async () => [await vault.credentials(), 'It can be read and written.']);
  const credentials = await attempt('account', async () => [
    await requireCredentials(ports, vault),
    'E-mail and password are there.',
  ]);
  const targets = await search();
  let session: Promise<Session | null> | null = null;
  for (const target of targets ?? []) await examineGateway(target);
  // Without a gateway that wants a token the cloud is none of our business, unless there is no gateway to ask.
  if (targets === null) await signIn();
  return steps;

  /** Listens on the network; a gateway whose address is known needs no answer there. */
  async function search(): Promise<Target[] | null> {
    const isKnown = selection.endpoints !== undefined || (await ports.gateways.load()).length > 0;
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
    if (toProblem(error).code.startsWith('cloud-')) {
      fail('cloud', error);
      return skip('sign-in', 'That needs the cloud.');
    }
    pass('cloud', 'Enlighten answers.');
    fail('sign-in', error);
    return null;
  }

  async function examineGateway(target: Target): Promise<void> {
    const reached = await attempt('gateway', async () => {
      const made = await contact(ports, target, { signal, vault });
      return [made, `Firmware ${made.gateway.firmware}, serial ending in ${made.gateway.serial.slice(-4)}.`];
    });
    if (reached === null) return void (target.needsToken === false || (await signIn()));
    const { gateway, connection } = reached;
    examineCertificate(gateway);
    try {
      const token = gateway.needsToken ? await examineTokens(reached) : null;
      if (gateway.needsToken && token === null)
        return void skip('reading', 'There is no token to read with.');
      await attempt('reading', async () => {
        const power = await connection.readPower(token, signal);
        return [power, `${power.productionW ?? 'unknown'} W from ${power.source}.`];
      });
    } finally {
      connection.close();
    }
  }

  /** It was compared in the handshake; what is left to say is how long it lasts. */
  function examineCertificate({ certificate, endpoint }: Gateway): void {
    if (endpoint.scheme === 'http')
      return void skip('certificate', 'None: firmware before 7 speaks plain http.');
    const until = certificate?.validUntil;
    pass('certificate', `The one that is trusted${until ? `, good until ${formatDate(until)}` : ''}.`);
  }

  /** @returns a token that the gateway accepts: the one at hand before a fresh one, which is not kept */
  async function examineTokens({ gateway, connection }: Contact): Promise<string | null> {
    const { serial } = gateway;
    await attempt('clock', async () => {
      const skewMs = Math.abs(connection.clockSkewMs);
      if (skewMs <= CLOCK_SKEW_LIMIT_MS) return [null, 'The gateway and this computer agree on the time.'];
      throw new AppError('token-rejected', `The clocks differ by ${Math.round(skewMs / 60_000)} minutes.`, {
        hint: 'Check the time of this computer; the gateway sets its own from the internet.',
      });
    });
    const now = ports.clock.now();
    // A keychain that cannot be used has its own step already.
    const held = await vault.token(serial).catch(() => null);
    const kept =
      held === null
        ? skip('token', 'None is stored yet.')
        : await attempt('token', async () => {
            assertTokenFits(held.facts, serial, now);
            const { role } = held.facts;
            return [
              held.token,
              `${role} token, ${daysLeft(held.facts, now)} days left (${tokenState(held.facts, now)}).`,
            ];
          });
    const active = await signIn();
    const fresh =
      active === null
        ? skip('new token', 'That needs a sign-in.')
        : await attempt('new token', async () => {
            const { token, route } = await guardedToken(ports, active, serial, { signal });
            return [token, `Enphase gives one (by ${route}); it was only tried, not kept.`];
          });
    const token = kept ?? fresh;
    if (token === null) return skip('token on the gateway', 'There is no token to try.');
    await attempt('token on the gateway', async () => [
      await connection.checkToken(token, signal),
      'Accepted.',
    ]);
    return token;
  }
}

type Ended<T> =
  | { readonly value: T; readonly error: null }
  | { readonly value: null; readonly error: unknown };

/** How it ended; only the caller's own giving up is thrown. */
async function outcomeOf<T>(work: Promise<T>): Promise<Ended<T>> {
  try {
    return { value: await work, error: null };
  } catch (error) {
    if (isAbort(error)) throw error;
    return { value: null, error };
  }
}
