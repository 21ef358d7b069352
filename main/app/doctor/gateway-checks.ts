import type { Gateway } from '../../../shared/domain.ts';
import { formatDate } from '../../../shared/format.ts';
import { appError } from '../../domain/errors.ts';
import { daysLeft, tokenState } from '../../domain/expiry.ts';
import type { Session } from '../../domain/ports/index.ts';
import { noteText } from '../../domain/power-notes.ts';
import { assertTokenFits } from '../../domain/token.ts';
import { guardedTokenRequest } from '../enlighten/guarded-sign-in.ts';
import { connectToGateway } from '../gateway/connect.ts';
import type { ConnectedGateway } from '../gateway/connect-at.ts';
import type { WantedGateway } from '../gateway/wanted-gateways.ts';
import type { Deps } from '../storage/deps.ts';
import { type DoctorReport, settled } from './report.ts';

/** The gateway checks tokens against its own clock; with a larger difference a new token is not valid yet. */
const CLOCK_SKEW_LIMIT_MS = 5 * 60_000;

export interface GatewayCheck {
  readonly deps: Deps;
  readonly report: DoctorReport;
  /** Signs in, once for all gateways; null if that failed. */
  readonly signIn: () => Promise<Session | null>;
  readonly signal?: AbortSignal | undefined;
}

/** The steps of one gateway, from reaching it to a reading. A failure becomes a step of the report. */
export async function checkGateway(check: GatewayCheck, wanted: WantedGateway): Promise<void> {
  const { deps, report, signIn, signal } = check;
  const connected = await report.attempt('gateway', async () => {
    const made = await connectToGateway(deps, wanted, { signal });
    return [made, `Firmware ${made.gateway.firmware}, serial ending in ${made.gateway.serial.slice(-4)}.`];
  });
  if (connected === null) {
    const { gateways } = await deps.state.load();
    const known = gateways.find(({ serial }) => serial === wanted.serial);
    if (known?.needsToken !== false) await signIn();
    return;
  }
  const { gateway, connection } = connected;
  checkCertificate(report, gateway);
  try {
    const token = gateway.needsToken ? await checkTokens(check, connected) : null;
    if (gateway.needsToken && token === null)
      return void report.skip('reading', 'There is no token to read with.');
    await report.attempt('reading', async () => {
      const power = await connection.readPower(token, signal);
      const watts = `${power.productionW ?? 'unknown'} W from ${power.source}.`;
      return [power, [watts, ...power.notes.map(noteText)].join(' ')];
    });
  } finally {
    connection.close();
  }
}

/** The handshake has compared it with the pin; this step says how long it lasts. */
function checkCertificate(report: DoctorReport, { certificate, endpoint }: Gateway): void {
  if (endpoint.scheme === 'http')
    return void report.skip('certificate', 'None: firmware before 7 speaks plain http.');
  const until = certificate?.validUntil;
  report.pass('certificate', `The trusted one${until ? `, good until ${formatDate(until)}` : ''}.`);
}

/** @returns a token that the gateway accepts: the stored one, or else a new one, which is not stored */
async function checkTokens(check: GatewayCheck, { gateway, connection }: ConnectedGateway) {
  const { deps, report, signIn, signal } = check;
  const { serial } = gateway;
  await report.attempt('clock', async () => {
    const skewMs = Math.abs(connection.clockSkewMs);
    if (skewMs <= CLOCK_SKEW_LIMIT_MS) return [null, 'The gateway and this computer agree on the time.'];
    throw appError('token-rejected/clock', { minutes: Math.round(skewMs / 60_000) });
  });
  const stored = await checkStoredToken(check, serial);
  const session = await signIn();
  const fresh =
    session === null
      ? report.skip('new token', 'That needs a sign-in.')
      : await report.attempt('new token', async () => {
          const { token, route } = await guardedTokenRequest(deps, session, serial, { signal });
          return [token, `Enphase gives one (by ${route}); it was only tried, not stored.`];
        });
  const token = stored ?? fresh;
  if (token === null) return report.skip('token on the gateway', 'There is no token to try.');
  await report.attempt('token on the gateway', async () => [
    await connection.checkToken(token, signal),
    'Accepted.',
  ]);
  return token;
}

async function checkStoredToken({ deps, report }: GatewayCheck, serial: string): Promise<string | null> {
  const now = deps.clock.now();
  // A keychain that cannot be used has a step of its own.
  const read = await settled(deps.vault.token(serial));
  const stored = read.ok ? read.value : null;
  if (stored === null) return report.skip('token', 'None is stored yet.');
  return await report.attempt('token', async () => {
    const { facts, token } = stored;
    assertTokenFits(facts, serial, now);
    return [token, `${facts.role} token, ${daysLeft(facts, now)} days left (${tokenState(facts, now)}).`];
  });
}
