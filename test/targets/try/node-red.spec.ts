import { expect, it } from 'vitest';
import { systemClock } from '../../../main/platform/node/clock.ts';
import { deliveryWorld, NEW, withKey } from '../../support/targets/delivery-world.ts';
import { untilSeen } from './seen.ts';

const {
  NODE_RED_URL: url = '',
  NODE_RED_USER: user = '',
  NODE_RED_PASSWORD: key = '',
  NODE_RED_SEEN_URL: seen = '',
} = process.env;

it('the real Node-RED uses the new token', async () => {
  const { engine, add } = await deliveryWorld(NEW, { clock: { ...systemClock, pass: () => undefined } });
  await add({ kind: 'node-red', url, user }, withKey(key));
  expect(await engine.deliver({}, { replace: true })).toMatchObject([
    { result: 'delivered', level: 'taken-over', error: null },
  ]);
  await untilSeen(seen, ['/by-function', '/by-header'], NEW);
  expect(await engine.deliver({})).toMatchObject([{ result: 'unchanged', level: 'taken-over' }]);
});
