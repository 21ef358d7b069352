import { describe, expect, it } from 'vitest';
import { startCliWorld } from '../support/cli.ts';
import { ask } from '../support/simulator/ask.ts';
import { makeHouse } from '../support/simulator/house.ts';

const REPORTS = ['/production.json', '/production'];
const V1 = '/api/v1/production';
const LOCAL = [
  ...['/ivp/meters', '/ivp/meters/readings'],
  ...['/ivp/ensemble/power', '/ivp/ensemble/inventory', '/ivp/ensemble/status', '/ivp/ensemble/secctrl'],
];
const NOBODY = { ENVOY_TRAY_EMAIL: '', ENVOY_TRAY_PASSWORD: '' };
/** Its sun never sets. */
const NOON = makeHouse()(Date.UTC(2026, 5, 21, 12));
const house = () => NOON;
const WATTS = Math.round(NOON.productionW);
const SERIAL = '121938119871';

const oldGateway = (password?: string) =>
  startCliWorld({
    ...{ serial: SERIAL, firmware: 'R4.10.35', tls: false, source: { kind: 'house', house } },
    digest: { paths: [...REPORTS, V1], ...(password === undefined ? {} : { password }) },
  });

describe('a gateway before firmware 7 that asks for a digest login', () => {
  it('is read by power, without an account', async () => {
    await using world = await oldGateway();
    const run = await world.run(['power', '--host', world.gateway.authority, '--json'], { env: NOBODY });
    expect(run.json()).toMatchObject({
      serial: SERIAL,
      productionW: WATTS,
      source: '/production.json eim',
    });
    expect(run.code).toBe(0);
    expect(world.cloud.requests).toEqual([]);
  });

  it('that has another password is said to have one, and neither is printed', async () => {
    await using world = await oldGateway('secret');
    const args = ['power', '--host', world.gateway.authority, '--debug'];
    const run = await world.run(args, { env: NOBODY });
    expect(run.code).toBe(3);
    expect(run.stderr).toContain('password');
    expect((run.stdout + run.stderr).replaceAll(SERIAL, '')).not.toMatch(/119871|Digest|response=/);
    expect(world.cloud.requests).toEqual([]);
  });
});

describe('an early 7 that refuses all but the total', () => {
  it.each([
    ['D7.0.88', true],
    ['D7.0.43', false],
    ['D7.3.130', true],
  ])('%s, metered: %s, gives its watts', async (firmware, metered) => {
    await using world = await startCliWorld({
      firmware,
      source: { kind: 'house', house, meters: { metered } },
    });
    world.gateway.faults.set('unauthorizedFor', [...REPORTS, ...LOCAL]);
    const run = await world.runJson('power');
    const [token, ...more] = world.cloud.issued;
    const total = await ask(world.gateway.url + V1, { headers: { Authorization: `Bearer ${token}` } });
    const { wattsNow } = JSON.parse(total.body) as { wattsNow: number };
    expect(wattsNow).toBeGreaterThan(1000);
    expect(run.json()).toMatchObject({ productionW: wattsNow, source: V1 });
    expect(more).toEqual([]);
  });

  it('gives none where that total is known to stand still', async () => {
    await using world = await startCliWorld({ firmware: 'D8.2.4264' });
    world.gateway.faults.set('unauthorizedFor', [...REPORTS, ...LOCAL]);
    const run = await world.runJson('power');
    expect(run.json()).toMatchObject({ error: { code: 'gateway-unreachable' } });
  });
});
