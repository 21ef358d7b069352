import type { Finding } from '../../../shared/check-up.ts';
import type { Gateway, TokenClaims } from '../../../shared/domain.ts';
import { DAY_S } from '../../domain/epoch-seconds.ts';
import { appError } from '../../domain/errors.ts';
import { tokenState } from '../../domain/expiry.ts';
import type { Session } from '../../domain/ports/index.ts';
import { noteFinding } from '../../domain/power-notes.ts';
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
  /** Whether the keychain works, which holds the tokens. */
  readonly hasKeychain: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** The steps of one gateway, from reaching it to a reading. A failure becomes a step of the report. */
export async function checkGateway(check: GatewayCheck, wanted: WantedGateway): Promise<void> {
  const { deps, signIn, hasKeychain, signal } = check;
  let { serial } = wanted;
  const report = check.report.about({ serial: () => serial });
  const saved = await settled(deps.state.load());
  const known = saved.ok ? saved.value.gateways : [];
  const connected = await report.attempt('gateway', async () => {
    const made = await connectToGateway(deps, wanted, { signal, withoutKeychain: !hasKeychain });
    serial = made.gateway.serial;
    return [made, { id: 'gateway', values: { firmware: made.gateway.firmware } }];
  });
  if (connected === null) {
    report.skip('certificate', 'needs-gateway');
    report.skip('clock', 'needs-gateway');
    if (known.find((gateway) => gateway.serial === serial)?.needsToken !== false) {
      if (serial !== null) await findStoredToken({ ...check, report }, serial);
      await signIn();
      report.skip('new token', 'needs-gateway');
      report.skip('token on the gateway', 'needs-gateway');
    }
    report.skip('reading', 'needs-gateway');
    return;
  }
  const { gateway, connection } = connected;
  const pinned = known.find((one) => one.serial === serial)?.certificate?.fingerprint256;
  checkCertificate(report, gateway, pinned === gateway.certificate?.fingerprint256);
  try {
    const token = gateway.needsToken ? await checkTokens({ ...check, report }, connected) : null;
    if (gateway.needsToken && token === null) return void report.skip('reading', 'needs-token');
    await report.attempt('reading', async () => {
      const { productionW: watts, source, notes } = await connection.readPower(token, signal);
      const reading: Finding =
        watts === null
          ? { id: 'reading-unknown', values: { source } }
          : { id: 'reading', values: { watts, source } };
      return [true, reading, ...notes.map(noteFinding)];
    });
  } finally {
    connection.close();
  }
}

/** The steps of a gateway, if there is none. */
export function skipGateway(report: DoctorReport): void {
  report.skip('gateway', 'gateway-none');
  for (const step of ['certificate', 'clock', 'new token', 'token on the gateway', 'reading'] as const)
    report.skip(step, 'needs-gateway');
}

/** The handshake has compared it with the pin; this step says how long it lasts. */
function checkCertificate(
  report: DoctorReport,
  { certificate, endpoint }: Gateway,
  isUnchanged: boolean,
): void {
  if (endpoint.scheme === 'http') return void report.skip('certificate', 'certificate-none');
  const until = certificate?.validUntil;
  if (until == null) return void report.pass('certificate', 'certificate-without-end');
  const id = isUnchanged ? 'certificate-unchanged' : 'certificate';
  report.pass('certificate', { id, values: { until } });
}

/** @returns a token that the gateway accepts: the stored one, or else a new one, which is not stored */
async function checkTokens(check: GatewayCheck, { gateway, connection }: ConnectedGateway) {
  const { deps, report, signIn, hasKeychain, signal } = check;
  const { serial } = gateway;
  await report.attempt('clock', async () => {
    const skewMs = Math.abs(connection.clockSkewMs);
    if (skewMs <= CLOCK_SKEW_LIMIT_MS) return [true, 'clock'];
    const days = Math.floor(skewMs / (DAY_S * 1000));
    if (days > 1) throw appError('token-rejected/clock-days', { days });
    throw appError('token-rejected/clock', { minutes: Math.round(skewMs / 60_000) });
  });
  const stored = await findStoredToken(check, serial);
  const session = await signIn();
  const fresh =
    session === null
      ? report.skip('new token', 'needs-sign-in')
      : await report.attempt('new token', async () => {
          const { token } = await guardedTokenRequest(deps, session, serial, { signal });
          return [token, 'new-token'];
        });
  // The keychain may hold the gateway's certificate. Without it, a stranger could be given the token.
  if (!hasKeychain) return report.skip('token on the gateway', 'needs-keychain');
  const token = stored ?? fresh;
  if (token === null) return report.skip('token on the gateway', 'needs-token');
  await report.attempt('token on the gateway', async () => {
    await connection.checkToken(token, signal);
    return [true, 'accepted'];
  });
  return token;
}

async function findStoredToken(
  { deps, report, hasKeychain }: GatewayCheck,
  serial: string,
): Promise<string | null> {
  if (!hasKeychain) return report.skip('token', 'needs-keychain');
  const now = deps.clock.now();
  report.begin('token');
  const read = await settled(deps.vault.token(serial));
  if (!read.ok) return report.fail('token', read.error);
  if (read.value === null) return report.skip('token', 'token-none');
  const { claims, token } = read.value;
  return await report.attempt('token', async () => {
    assertTokenFits(claims, serial, now);
    const due: readonly Finding[] =
      tokenState(claims, now) === 'renewal-due' ? [{ id: 'token-due', values: {} }] : [];
    return [token, tokenFinding(claims), ...due];
  });
}

function tokenFinding({ role, expiresAt: until }: TokenClaims): Finding {
  const id = role === 'owner' ? 'token-owner' : role === 'installer' ? 'token-installer' : 'token-other';
  return { id, values: { until } };
}
