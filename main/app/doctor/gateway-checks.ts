import type { Gateway } from '../../../shared/domain.ts';
import { formatDate } from '../../../shared/format.ts';
import { AppError } from '../../domain/errors.ts';
import { daysLeft, tokenState } from '../../domain/expiry.ts';
import type { Ports, Session } from '../../domain/ports/index.ts';
import { assertTokenFits } from '../../domain/token.ts';
import { guardedTokenRequest } from '../enlighten/guarded-sign-in.ts';
import { connectToGateway } from '../gateway/connect.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import type { Target } from '../gateway/targets.ts';
import type { Vault } from '../storage/vault.ts';
import type { DoctorReport } from './report.ts';

/** The gateway checks tokens offline, against its own clock; more than this and new tokens are not valid yet. */
const CLOCK_SKEW_LIMIT_MS = 5 * 60_000;

export interface GatewayCheck {
  readonly ports: Ports;
  readonly vault: Vault;
  readonly record: DoctorReport;
  /** Signs in, once for all gateways; null where that failed. */
  readonly signIn: () => Promise<Session | null>;
  readonly signal?: AbortSignal | undefined;
}

/** The steps of one gateway, from reaching it to a reading. Whatever fails is a step of the record. */
export async function checkGateway(examination: GatewayCheck, target: Target): Promise<void> {
  const { ports, vault, record, signIn, signal } = examination;
  const reached = await record.attempt('gateway', async () => {
    const made = await connectToGateway(ports, target, { signal, vault });
    return [made, `Firmware ${made.gateway.firmware}, serial ending in ${made.gateway.serial.slice(-4)}.`];
  });
  if (reached === null) {
    const known = (await ports.gateways.load()).find(({ serial }) => serial === target.serial);
    if (known?.needsToken !== false) await signIn();
    return;
  }
  const { gateway, connection } = reached;
  checkCertificate(record, gateway);
  try {
    const token = gateway.needsToken ? await checkTokens(examination, reached) : null;
    if (gateway.needsToken && token === null)
      return void record.skip('reading', 'There is no token to read with.');
    await record.attempt('reading', async () => {
      const power = await connection.readPower(token, signal);
      return [power, `${power.productionW ?? 'unknown'} W from ${power.source}.`];
    });
  } finally {
    connection.close();
  }
}

/** It was compared in the handshake; what is left to say is how long it lasts. */
function checkCertificate(record: DoctorReport, { certificate, endpoint }: Gateway): void {
  if (endpoint.scheme === 'http')
    return void record.skip('certificate', 'None: firmware before 7 speaks plain http.');
  const until = certificate?.validUntil;
  record.pass('certificate', `The one that is trusted${until ? `, good until ${formatDate(until)}` : ''}.`);
}

/** @returns a token that the gateway accepts: the one at hand before a fresh one, which is not kept */
async function checkTokens(
  { ports, vault, record, signIn, signal }: GatewayCheck,
  { gateway, connection }: ConnectedGateway,
): Promise<string | null> {
  const { serial } = gateway;
  await record.attempt('clock', async () => {
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
      ? record.skip('token', 'None is stored yet.')
      : await record.attempt('token', async () => {
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
      ? record.skip('new token', 'That needs a sign-in.')
      : await record.attempt('new token', async () => {
          const { token, route } = await guardedTokenRequest(ports, active, serial, { signal });
          return [token, `Enphase gives one (by ${route}); it was only tried, not kept.`];
        });
  const token = kept ?? fresh;
  if (token === null) return record.skip('token on the gateway', 'There is no token to try.');
  await record.attempt('token on the gateway', async () => [
    await connection.checkToken(token, signal),
    'Accepted.',
  ]);
  return token;
}
