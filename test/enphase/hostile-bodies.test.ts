import { describe, expect, it } from 'vitest';
import { extractToken, readToken } from '../../main/domain/token.ts';
import { parseLogin } from '../../main/enphase/cloud/login-response.ts';
import { parseInfo } from '../../main/enphase/gateway/info-parser.ts';
import { parseMeterSetup } from '../../main/enphase/gateway/meters-parser.ts';
import { parseProduction, parseV1Production } from '../../main/enphase/gateway/production-parser.ts';
import { appErrorOf, cloudReply, makeToken, reply, SERIAL } from '../support/builders.ts';
import { fc, runs, SEED } from '../support/fast-check.ts';

/** Without `length`, which has a test of its own below. */
const KEYS = [
  'production consumption type activeCount measurementType readingTime wNow lines wattsNow wattHoursToday eid state',
  'session_id message success isBlocked requires_mfa token __proto__ constructor toString',
].flatMap((names) => names.split(' '));
const WORDS = [
  'eim',
  'inverters',
  'production',
  'net-consumption',
  'enabled',
  'success',
  'Invalid',
  makeToken(),
  '',
];
const INFO = `<?xml version="1.0"?><envoy_info><time>1</time><device><sn>${SERIAL}</sn><software>D8.3.1</software><imeter>true</imeter></device></envoy_info>`;

/** JSON with the words that gateways and cloud use, in places where they do not use them. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>(null, true, false, 0, -0, 1, -1, 1e308, 1_767_268_800, ...WORDS),
    fc.double(),
    fc.string({ maxLength: 8 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 4 })), tie('value'), {
      maxKeys: 6,
    }),
  ),
}));
const entry = fc.record(
  {
    type: fc.oneof(fc.constantFrom('eim', 'inverters'), value),
    activeCount: fc.oneof(fc.integer(), value),
    measurementType: fc.oneof(fc.constantFrom('production', 'net-consumption', 'total-consumption'), value),
    wNow: fc.oneof(fc.double(), value),
    readingTime: fc.oneof(fc.integer(), value),
  },
  { requiredKeys: [] },
);
const document = fc.oneof(
  value,
  fc.record({
    production: fc.array(entry, { maxLength: 3 }),
    consumption: fc.array(entry, { maxLength: 3 }),
  }),
  fc.record({ wattsNow: fc.oneof(fc.double(), value), wattHoursToday: value, wattHoursLifetime: value }),
  fc.array(
    fc.record({
      eid: fc.nat(),
      state: fc.constantFrom('enabled', 'disabled'),
      measurementType: fc.oneof(fc.constantFrom('production', 'net-consumption', 'storage'), value),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  fc.record({ session_id: value, message: value, success: value, isBlocked: value }, { requiredKeys: [] }),
);

/** A text with a piece cut out or put in. */
const bent = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(
      text,
      fc.nat(),
      fc.nat(12),
      fc.oneof(
        fc.constant(''),
        fc.constantFrom('<', '>', '"', '{', '&', '\0', '.'),
        fc.string({ maxLength: 3 }),
      ),
    )
    .map(([whole, at, length, insert]) => {
      const start = at % (whole.length + 1);
      return whole.slice(0, start) + insert + whole.slice(start + length);
    });
const json = document.map((tree) => JSON.stringify(tree));
const text = fc.oneof(
  { weight: 5, arbitrary: json },
  { weight: 2, arbitrary: bent(json) },
  { weight: 2, arbitrary: bent(fc.constantFrom(INFO, makeToken(), JSON.stringify({ token: makeToken() }))) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const status = fc.constantFrom(200, 200, 200, 200, 401, 503);

describe('bodies that nobody would send', () => {
  it('are read or refused, and nothing else', () => {
    const seen = { reports: 0, meters: 0, v1: 0, cts: 0, infos: 0, sessions: 0, tokens: 0 };
    fc.assert(
      fc.property(text, status, (body, code) => {
        const report = parseProduction(reply(code, body));
        if (report !== null) seen.reports++;
        const { eim, inverters, total, net } = report ?? {};
        for (const found of [eim, inverters, total, net]) {
          if (!found) continue;
          seen.meters++;
          expect(Number.isFinite(found.wNow) && found.activeCount > 0).toBe(true);
        }
        const v1 = parseV1Production(reply(code, body));
        if (v1 !== null) {
          seen.v1++;
          expect(Number.isFinite(v1.wattsNow)).toBe(true);
        }
        const setup = parseMeterSetup(reply(code, body));
        seen.cts += setup?.production.length ?? 0;
        expect(setup?.production.every((eid) => typeof eid === 'number') ?? true).toBe(true);
        // Both let every error but an AppError through, which fails the property.
        const notEnvoy = appErrorOf(() => {
          expect(parseInfo(body).serial).toMatch(/^[\w-]+$/);
          seen.infos++;
        });
        expect(notEnvoy?.code ?? 'gateway-not-envoy').toBe('gateway-not-envoy');
        appErrorOf(() => {
          const login = parseLogin(cloudReply(code, body), 'owner@example.com');
          if (login.kind === 'mfa') return;
          expect(login.session.sessionId).not.toBe('');
          seen.sessions++;
        });
        const found = extractToken(body);
        if (found !== null) {
          seen.tokens++;
          expect(readToken(found.token)).toEqual(found.claims);
        }
      }),
      { numRuns: runs(20_000) },
    );
    // A generator that never gets past the first check proves nothing.
    for (const [what, count] of Object.entries(seen))
      expect(count, `${what} with seed ${SEED}`).toBeGreaterThan(0);
  });
});

describe('an object that says it has a length, and cannot say which', () => {
  const odd = { length: { toString: null } };

  it.each([
    ['for a session', () => parseLogin(cloudReply(200, { session_id: odd }), 'owner@example.com')],
    ['for a list of meters', () => parseProduction(reply(200, { production: [], consumption: odd }))],
  ])('%s is no bug of ours', (_what, read) => {
    const error = appErrorOf(read);
    expect(error?.code ?? 'cloud-unexpected').toBe('cloud-unexpected');
  });

  it('is no token, no gateway and no meter', () => {
    expect(extractToken(makeToken({ aud: odd }))).toBeNull();
    expect(parseProduction(reply(200, { production: odd }))).toBeNull();
    expect(parseMeterSetup(reply(200, odd))).toBeNull();
    expect(appErrorOf(() => parseInfo(INFO.replace(SERIAL, '<length><toString/></length>')))?.code).toBe(
      'gateway-not-envoy',
    );
  });
});
