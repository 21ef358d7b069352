import { expect, it } from 'vitest';
import { systemClock } from '../../../main/platform/node/clock.ts';
import { deliveryWorld, NEW, withKey } from '../../support/targets/delivery-world.ts';
import { untilSeen } from './seen.ts';

const {
  HOMEBRIDGE_URL: url = '',
  HOMEBRIDGE_USER: user = '',
  HOMEBRIDGE_PASSWORD: key = '',
  HOMEBRIDGE_SEEN_URL: seen = '',
} = process.env;

it('the real Homebridge uses the new token', async () => {
  const { engine, add } = await deliveryWorld(NEW, { clock: { ...systemClock, pass: () => undefined } });
  await add({ kind: 'homebridge', url, user }, withKey(key));
  expect(await engine.deliver({}, { replace: true })).toMatchObject([
    { result: 'delivered', level: 'taken-over', error: null },
  ]);
  await untilSeen(seen, ['/plugin'], NEW);
  expect(await engine.deliver({})).toMatchObject([{ result: 'unchanged', level: 'taken-over' }]);
});
