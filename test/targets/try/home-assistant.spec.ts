import { expect, it } from 'vitest';
import { systemClock } from '../../../main/platform/node/clock.ts';
import { deliveryWorld, NEW, withKey } from '../../support/targets/delivery-world.ts';
import { untilSeen } from './seen.ts';

const {
  HOME_ASSISTANT_URL: url = '',
  HOME_ASSISTANT_PASSWORD: key = '',
  HOME_ASSISTANT_SEEN_URL: seen = '',
} = process.env;

it('the real Home Assistant uses the new token', async () => {
  const { engine, add } = await deliveryWorld(NEW, { clock: { ...systemClock, pass: () => undefined } });
  await add({ kind: 'home-assistant', url }, withKey(key));
  expect(await engine.deliver({}, { replace: true })).toMatchObject([
    { result: 'delivered', level: 'reads-data', error: null },
  ]);
  await untilSeen(seen, ['/integration'], NEW);
  expect(await engine.deliver({})).toMatchObject([{ result: 'unchanged', level: 'reads-data' }]);
});
