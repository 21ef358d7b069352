import { describe, expect, it } from 'vitest';
import { gatewayView, powerView, renewedView, statusView, tokenView } from '../../main/cli/format.ts';
import {
  DAY_S,
  gateway,
  NOW,
  NOW_S,
  powerReading,
  SERIAL,
  storedToken,
  tokenClaims,
  YEAR_S,
} from '../support/builders.ts';

const now = NOW;
const stored = storedToken();
const tokenJson = {
  role: 'owner',
  issuedAt: '2026-01-01T12:00:00Z',
  expiresAt: '2027-01-01T12:00:00Z',
  daysLeft: 365,
  signature: 'valid',
};
const powerJson = {
  productionW: 3200,
  consumptionW: 1100,
  netW: -2100,
  batteryW: null,
  houseW: null,
  source: '/production.json eim',
  measuredAt: '2026-01-01T12:00:00Z',
  ageS: 2,
};

// The documents as a whole: a key too many breaks the contract as one too few does.
describe('JSON', () => {
  it('of discover', () => {
    expect(gatewayView(gateway()).json).toEqual({
      serial: SERIAL,
      host: '192.0.2.7',
      addresses: ['192.0.2.7'],
      firmware: 'D8.3.5289',
      needsToken: true,
      metered: true,
      via: 'mdns',
    });
    const other = gateway({
      metered: null,
      via: 'manual',
      endpoint: { scheme: 'http', host: 'h', port: 8080 },
    });
    expect(gatewayView(other).json).toMatchObject({ host: 'h:8080', metered: null, via: 'manual' });
  });

  const renewed = {
    gateway: gateway(),
    claims: tokenClaims(),
    signature: 'valid',
    route: 'entrez-tokens',
    power: powerReading(),
    previous: null,
  } as const;

  it('of renew', () => {
    const host = '192.0.2.7';
    const document = {
      serial: SERIAL,
      host,
      firmware: 'D8.3.5289',
      token: tokenJson,
      route: 'entrez-tokens',
      verified: true,
    };
    expect(renewedView(renewed, now).json).toEqual({ ...document, power: powerJson });
    expect(renewedView({ ...renewed, power: null }, now).json).toEqual({ ...document, power: null });
  });

  it('of token', () => {
    expect(tokenView({ gateway: gateway(), stored }).json).toEqual({
      serial: SERIAL,
      token: stored.token,
      expiresAt: '2027-01-01T12:00:00Z',
    });
  });

  it('of status', () => {
    const status = { gateway: gateway(), stored, state: 'fine', signature: 'valid' } as const;
    const document = {
      serial: SERIAL,
      host: '192.0.2.7',
      firmware: 'D8.3.5289',
      token: tokenJson,
      state: 'fine',
    };
    expect(statusView(status, now).json).toEqual(document);
    const named = { ...status, name: 'Barn' };
    expect(statusView(named, now).json).toEqual(document);
    expect(statusView(named, now).text).toContain(`${SERIAL}  “Barn”  192.0.2.7`);
    const missing = { ...status, stored: null, state: 'missing', signature: 'unknown' } as const;
    expect(statusView(missing, now).json).toEqual({ ...document, token: null, state: 'missing' });
  });

  it('of power and watch', () => {
    expect(powerView({ gateway: gateway(), power: powerReading() }).json).toEqual({
      serial: SERIAL,
      ...powerJson,
    });
    const unknown = powerReading({
      productionW: null,
      consumptionW: null,
      netW: null,
      measuredAt: null,
      ageS: null,
    });
    expect(powerView({ gateway: gateway(), power: unknown }).json).toEqual({
      serial: SERIAL,
      ...powerJson,
      productionW: null,
      consumptionW: null,
      netW: null,
      measuredAt: null,
      ageS: null,
    });
  });

  it('holds the token itself in one document only', () => {
    const status = { gateway: gateway(), stored, state: 'fine', signature: 'valid' } as const;
    for (const view of [renewedView(renewed, now), statusView(status, now), gatewayView(gateway())]) {
      expect(JSON.stringify(view)).not.toContain(stored.token.slice(0, 20));
    }
  });

  it('of a token counts whole days and knows no time of issue where there is none', () => {
    const late = { ...renewed, claims: tokenClaims({ issuedAt: null, expiresAt: NOW_S + 2 * DAY_S - 1 }) };
    expect(renewedView(late, now).json).toMatchObject({ token: { issuedAt: null, daysLeft: 1 } });
    expect(renewedView(late, now + YEAR_S * 1000).json).toMatchObject({ token: { daysLeft: 0 } });
  });
});
