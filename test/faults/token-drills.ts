import { writeFileSync } from 'node:fs';
import { YEAR_S } from '../support/builders.ts';
import { signToken } from '../support/simulator/jwt.ts';
import type { Drill } from './drill.ts';
import type { DrillFixture } from './fixture.ts';

const now = Math.floor(Date.now() / 1000);
const EXPIRED = { iat: now - YEAR_S - 3600, exp: now - 3600 };
const SHORT = { exp: now + 3600 };
const FOREIGN = { aud: '122000009999' };
const NOBODY = { ENVOY_TRAY_EMAIL: '', ENVOY_TRAY_PASSWORD: '' };

const paste = 'paste --host HOST';
const pasted = (claims: object) => (fixture: DrillFixture) =>
  signToken({ aud: fixture.gateway.serial, iat: now, exp: now + YEAR_S, ...claims });

export const tokenDrills: readonly Drill[] = [
  {
    name: 'stored token over: token',
    fault: 'store: expired an hour ago',
    command: 'token',
    stored: EXPIRED,
    end: 'token-expired',
    says: /envoy-tray renew/,
    token: 'untouched',
    listed: true,
    cloudRequests: 0,
  },
  {
    name: 'stored token over: power',
    fault: 'store: expired; it is renewed by the way',
    command: 'power',
    stored: EXPIRED,
    end: 'done',
    says: /"productionW":\d/,
    token: 'new',
    cloudRequests: 2,
  },
  {
    name: 'stored token over, no new one to be had: power again and again',
    fault: 'store: expired; simulator: Entrez gives an error text',
    command: 'power',
    stored: EXPIRED,
    cloud: { tokens: 'errorText', authToken: 'signInFirst' },
    act: async (fixture) => {
      for (let time = 0; time < 3; time++) await fixture.run();
      return fixture.run();
    },
    end: 'token-expired',
    says: /failed not long ago.*envoy-tray renew/,
    token: 'untouched',
    listed: true,
    cloudRequests: 3,
  },
  {
    name: 'stored token over, nobody signed in',
    fault: 'store: expired',
    command: 'power',
    stored: EXPIRED,
    env: NOBODY,
    end: 'token-expired',
    says: /envoy-tray (renew|login)/,
    token: 'untouched',
    listed: true,
    cloudRequests: 0,
  },
  {
    name: 'stored token for another gateway: power',
    fault: 'store: other aud',
    command: 'power',
    stored: FOREIGN,
    end: 'token-rejected',
    says: /envoy-tray renew|old token/,
    token: 'untouched',
    listed: true,
    cloudRequests: 0,
  },
  {
    name: 'stored token for another gateway: renew',
    fault: 'store: other aud',
    command: 'renew',
    stored: FOREIGN,
    end: 'done',
    token: 'new',
    cloudRequests: 2,
  },
  {
    name: 'pasted token over',
    fault: 'standard input',
    command: paste,
    stdin: pasted(EXPIRED),
    end: 'token-expired',
    says: /expired/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'pasted token of an hour, one of months at hand',
    fault: 'person; it is kept on request',
    command: paste,
    stdin: pasted(SHORT),
    end: 'token-shorter',
    says: /expires sooner.*stays in use.*--replace/,
    token: 'old',
    cloudRequests: 0,
    assert: async (fixture, _, expect) => {
      const before = fixture.read('secrets.json');
      const run = await fixture.run(`${paste} --replace`);
      expect.soft(run.code, 'exit of --replace').toBe(0);
      expect.soft(fixture.read('secrets.json'), 'secrets after --replace').not.toBe(before);
      writeFileSync(fixture.file('secrets.json'), before);
    },
  },
  {
    name: 'pasted token for another gateway',
    fault: 'standard input',
    command: paste,
    stdin: pasted(FOREIGN),
    end: 'token-wrong-gateway',
    says: /another gateway.*Nothing was changed/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'pasted token that the gateway refuses',
    fault: 'simulator: rejectToken',
    command: paste,
    stdin: pasted({}),
    gateway: { rejectToken: true },
    end: 'token-rejected',
    says: /Nothing was changed/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'pasted text that is no token',
    fault: 'standard input',
    command: paste,
    stdin: 'Error in generating Token',
    end: 'usage',
    says: /no token.*Copy the whole token/,
    token: 'old',
    cloudRequests: 0,
  },
];
