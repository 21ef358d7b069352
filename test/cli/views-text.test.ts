import { describe, expect, it } from 'vitest';
import { powerView, statusView, stepText, tokenView } from '../../main/cli/format.ts';
import { gatewayBusy, toProblem } from '../../main/domain/errors.ts';
import {
  DAY_S,
  gateway,
  NOW,
  NOW_S,
  powerReading,
  SERIAL,
  storedToken,
  tokenClaims,
} from '../support/builders.ts';

const now = NOW;
const stored = storedToken();
describe('words', () => {
  it('of token are the token and nothing else', () => {
    expect(tokenView({ gateway: gateway(), stored }).text).toBe(stored.token);
  });

  it.each([
    [{}, 'Production 3.2 kW, consumption 1.1 kW, 2.1 kW to the grid, from the production meter'],
    [{ netW: 50 }, 'Production 3.2 kW, consumption 1.1 kW, 50 W from the grid, from the production meter'],
    [
      { batteryW: -1500, houseW: 400 },
      'Production 3.2 kW, consumption 1.1 kW, house 400 W, battery charging 1.5 kW, 2.1 kW to the grid, from the production meter',
    ],
    [
      { batteryW: 250, houseW: 1350 },
      'Production 3.2 kW, consumption 1.1 kW, house 1.4 kW, battery discharging 250 W, 2.1 kW to the grid, from the production meter',
    ],
    [{ batteryW: 0 }, 'Production 3.2 kW, consumption 1.1 kW, 2.1 kW to the grid, from the production meter'],
    [
      { consumptionW: null, netW: null, source: '/api/v1/production' },
      'Production 3.2 kW, from the gateway’s own total, minutes old',
    ],
    [
      { productionW: null, consumptionW: null, netW: null, source: 'none' },
      'Production —, the gateway has no number',
    ],
  ] as const)('of power, %j', (power, text) => {
    expect(powerView({ gateway: gateway(), power: powerReading(power) }).text).toBe(text);
  });

  it('of power end with what is odd about the reading', () => {
    const notes = [{ kind: 'report-broken', path: '/production', fault: 503 }] as const;
    const { text, json } = powerView({ gateway: gateway(), power: powerReading({ notes }) });
    const note = 'The gateway’s report (/production) is broken: status 503. The reading does without it.';
    expect(text.split('\n').slice(1)).toEqual([`    → ${note}`]);
    expect(json).toMatchObject({ notes: [note] });
  });

  it('of status say what there is', () => {
    const status = { gateway: gateway(), stored, state: 'fine', signature: 'valid' } as const;
    expect(statusView(status, now).text).toBe(
      `${SERIAL}  192.0.2.7  D8.3.5289  fine: owner token, good until 1 January 2027 (365 days)`,
    );
    expect(statusView({ ...status, stored: null, state: 'missing' }, now).text).toContain(
      'missing: no token',
    );
  });

  it('of status say that the clock is behind, if the token was issued in the future', () => {
    const ahead = { ...stored, claims: tokenClaims({ issuedAt: NOW_S + 400 * DAY_S }) };
    const status = { gateway: gateway(), stored: ahead, state: 'fine', signature: 'valid' } as const;
    expect(statusView(status, now).text).toContain('    → The clock of this computer is behind');
    expect(statusView({ ...status, stored }, now).text).not.toContain('clock');
  });

  it('count a single day as one', () => {
    const last = { ...stored, claims: tokenClaims({ expiresAt: NOW_S + DAY_S }) };
    const status = { gateway: gateway(), stored: last, state: 'fine', signature: 'valid' } as const;
    expect(statusView(status, now).text).toContain('(1 day)');
  });

  it('of a renewal tell its steps, and never the token', () => {
    const problem = toProblem(gatewayBusy('reading'));
    const lines = [
      stepText({ step: 'found', gateway: gateway() }, now),
      stepText({ step: 'signed-in' }, now),
      stepText({ step: 'token', claims: tokenClaims(), route: 'entrez-tokens' }, now),
      stepText({ step: 'verified' }, now),
      stepText(
        { step: 'reading', power: powerReading({ consumptionW: null, netW: null }), problem: null },
        now,
      ),
      stepText({ step: 'reading', power: null, problem }, now),
      stepText({ step: 'stored', serial: '122399000001' }, now),
    ];
    expect(lines).toEqual([
      `✓ Found gateway ${SERIAL}, firmware D8.3.5289, at 192.0.2.7`,
      '✓ Signed in to Enphase',
      '✓ Got a new owner token, good until 1 January 2027 (365 days)',
      '✓ The gateway accepts the token',
      '✓ Production 3.2 kW, from the production meter',
      '– No reading: The gateway is too busy for a reading.',
      '✓ Stored the new token',
    ]);
  });
});
