import { expect, it } from 'vitest';
import { systemClock } from '../../../main/platform/node/clock.ts';
import { makeToken, NOW_S, YEAR_S } from '../../support/builders.ts';
import { ask } from '../../support/simulator/ask.ts';
import { deliveryWorld, NEW, withKey } from '../../support/targets/delivery-world.ts';
import { untilSeen } from './seen.ts';

const { OPENHAB_URL: url = '', OPENHAB_PASSWORD: key = '', OPENHAB_SEEN_URL: seen = '' } = process.env;
const LONGER = makeToken({ jti: 'the newest one', exp: NOW_S + 2 * YEAR_S });

it('the real openHAB uses the new token, also in a thing that was disabled meanwhile', async () => {
  const { runtimeInfo } = JSON.parse((await ask(`${url}/rest/`)).body) as {
    runtimeInfo: { version: string };
  };
  process.stdout.write(`openHAB ${runtimeInfo.version} at ${url}\n`);
  const clock = { ...systemClock, pass: () => undefined };
  const { engine, add, renewTo } = await deliveryWorld(NEW, { clock });
  await add({ kind: 'openhab', url }, withKey(key));
  expect(await engine.deliver({}, { replace: true })).toMatchObject([
    { result: 'delivered', level: 'reads-data', error: null },
  ]);
  await untilSeen(seen, ['/enphase'], NEW);
  expect(await engine.deliver({})).toMatchObject([{ result: 'unchanged', level: 'reads-data' }]);

  await enable(false);
  await renewTo(LONGER);
  expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', level: 'written', error: null }]);
  await enable(true);
  await untilSeen(seen, ['/enphase'], LONGER);
});

/** As the owner does in the user interface. */
async function enable(isEnabled: boolean): Promise<void> {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'text/plain' };
  const address = `${url}/rest/things/enphase:envoy:roof/enable`;
  const { ok } = await fetch(address, { method: 'PUT', headers, body: String(isEnabled) });
  expect(ok).toBe(true);
}
