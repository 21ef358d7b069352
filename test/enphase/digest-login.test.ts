import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createConnector } from '../../main/enphase/gateway/connector.ts';
import { systemClock } from '../../main/platform/node/clock.ts';
import { endpointsFor } from '../../shared/endpoint.ts';
import { INVERTERS, REPORT, V1 } from '../support/power-answers.ts';
import { type GatewayOptions, startGateway } from '../support/simulator/gateway.ts';
import type { DigestOptions } from '../support/simulator/gateway-digest.ts';
import { signToken } from '../support/simulator/jwt.ts';

const SERIAL = '121938119871';
const connector = createConnector({ clock: systemClock });

/** An old gateway with a digest login at these paths, connected to. */
async function old(digest: Partial<DigestOptions> = {}, options: GatewayOptions = {}) {
  const gateway = await startGateway({
    ...{ serial: SERIAL, firmware: 'R4.10.35', tls: false },
    digest: { paths: [REPORT, V1], ...digest },
    ...options,
  });
  onTestFinished(() => gateway.close());
  const connection = await connector.connect(endpointsFor(gateway.host, gateway.port));
  onTestFinished(() => connection.close());
  const said = (path = '') =>
    gateway.requests
      .filter((request) => request.path.startsWith(path))
      .map(
        ({ headers: { authorization } }) =>
          /nc=(\w+)/.exec(authorization ?? '')?.[1] ?? authorization ?? null,
      );
  return { gateway, connection, read: () => connection.readPower(null), said };
}

describe('an old gateway that asks for a digest login', () => {
  it('gets it, and its answers are counted from then on', async () => {
    const { read, said } = await old({ paths: [REPORT, '/ivp/meters', '/ivp/meters/readings'] });
    for (let i = 0; i < 3; i++) expect((await read()).source).not.toBe('none');
    const [info, asked, ...counts] = said();
    expect([info, asked]).toEqual([null, null]);
    expect(counts.length).toBeGreaterThan(3);
    expect(counts).toEqual(counts.map((_, index) => `0000000${index + 1}`));
  });

  it('gets it for the total, too', async () => {
    const { read, gateway } = await old({}, { source: { kind: 'house', meters: { metered: false } } });
    expect((await read()).source).toBe(V1);
    // The list of inverters beside it once asks for it as well.
    expect(gateway.requests.map(({ path }) => path)).toEqual(['/info', V1, V1, INVERTERS, INVERTERS]);
  });

  it('refuses another password: one answer a question, then the next endpoint', async () => {
    const { read, said } = await old({ paths: [REPORT], password: '000000' });
    expect((await read()).source).toBe(V1);
    // Three names of the report, one of which this firmware keeps for itself.
    expect(said(REPORT)).toEqual([null, '00000001', null, '00000001']);
    expect(said('/production').length).toBe(6);
    // A password that is wrong is not shown to doors that stand open.
    expect(said(V1)).toEqual([null]);
  });

  it('refuses everything: no token would help', async () => {
    const { read } = await old({ password: '000000' });
    const error: unknown = await read().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'gateway-unreachable', retryable: false });
    const [text, password] = [inspect(error, { depth: 10, showHidden: true }), SERIAL.slice(-6)];
    expect(text.replaceAll(SERIAL, '')).not.toContain(password);
    expect(text).not.toMatch(/response=|renew/);
  });

  it('has its nonces end: one more try with the next', async () => {
    const { read, said } = await old({ usesPerNonce: 1 });
    for (let i = 0; i < 2; i++) expect((await read()).source).toBe('/production.json eim');
    // Meters and batteries were asked in between.
    expect(said(REPORT)).toEqual([null, '00000001', '00000004', '00000001']);
  });

  it('says stale for ever: two answers, and no loop', async () => {
    const { read, said } = await old(
      { paths: [V1], usesPerNonce: 0 },
      { source: { kind: 'house', meters: { metered: false } } },
    );
    expect((await read()).source).toMatch(/^\/production\.json/);
    expect(said(V1)).toEqual([null, '00000001', '00000001']);
  });

  it.each([
    'Ø\u00c9\u00c6A',
    'Basic realm="enphaseenergy.com"',
    'Digest qop="auth", realm="somebody else", nonce="1"',
    'Digest qop="auth", realm="enphaseenergy.com", nonce="1", algorithm=SHA-256',
  ])('asks %j, which is not answered', async (header) => {
    const { read, said } = await old({ paths: [REPORT], header });
    expect((await read()).source).toBe(V1);
    expect(said(REPORT)).toEqual([null, null]);
  });

  it('resets kept connections, as 3.18 does', async () => {
    const { read, gateway } = await old({ paths: [V1] }, { firmware: 'R3.18.10' });
    gateway.faults.set('resetEverySecond', true);
    for (let i = 0; i < 3; i++) expect((await read()).source).toBe(V1);
  });
});

describe('no digest login is sent', () => {
  it('to a token gateway', async () => {
    const { gateway, connection } = await old(
      { paths: [REPORT, '/production', '/ivp/meters'] },
      { firmware: 'D7.6.175', tls: true },
    );
    const token = signToken({ aud: gateway.serial });
    expect((await connection.readPower(token)).source).toBe(V1);
    for (const { headers } of gateway.requests) expect(headers.authorization ?? '').not.toMatch(/digest/i);
  });

  it('over https', async () => {
    const { said, read } = await old({ paths: [REPORT] }, { tls: true });
    expect((await read()).source).toBe(V1);
    expect(said().every((header) => header === null)).toBe(true);
  });

  it('nor a token to a gateway that needs none', async () => {
    const { gateway, connection } = await old();
    await connection.readPower(signToken({ aud: gateway.serial }));
    for (const { headers } of gateway.requests) expect(headers.authorization ?? '').not.toMatch(/bearer/i);
  });
});
