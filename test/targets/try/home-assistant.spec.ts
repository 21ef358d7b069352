import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { systemClock } from '../../../main/platform/node/clock.ts';
import { makeToken, NOW_S, YEAR_S } from '../../support/builders.ts';
import { deliveryWorld, withKey } from '../../support/targets/delivery-world.ts';
import { untilSeen } from './seen.ts';

const {
  HOME_ASSISTANT_URL: url = '',
  HOME_ASSISTANT_PASSWORD: key = '',
  HOME_ASSISTANT_FOLDER: folder = '',
  HOME_ASSISTANT_SEEN_URL: seen = '',
} = process.env;
/** Of the token that is put there, Home Assistant shows only the day of its end. */
const LONGER = makeToken({ jti: 'the new one', exp: NOW_S + 2 * YEAR_S });
const LONGEST = makeToken({ jti: 'the newest one', exp: NOW_S + 3 * YEAR_S });

it('the real Home Assistant uses the new token', async () => {
  const headers = { Authorization: `Bearer ${key}` };
  const { version } = (await (await fetch(`${url}/api/config`, { headers })).json()) as { version: string };
  process.stdout.write(`Home Assistant ${version} at ${url}\n`);
  const clock = { ...systemClock, pass: () => undefined };
  const { engine, add, renewTo } = await deliveryWorld(LONGER, { clock });
  const secrets = join(folder, 'secrets.yaml');
  await add({ kind: 'home-assistant', url }, withKey(key));
  await add({ kind: 'home-assistant', url, secrets }, withKey(key));
  const all = (result: string) => [
    { result, level: 'reads-data', error: null },
    { result, level: 'taken-over', error: null },
  ];
  expect(await engine.deliver({}, { replace: true })).toMatchObject(all('delivered'));
  await untilSeen(seen, ['/integration', '/yaml'], LONGER);
  expect(await engine.deliver({})).toMatchObject(all('unchanged'));
  await renewTo(LONGEST);
  expect(await engine.deliver({})).toMatchObject(all('delivered'));
  await untilSeen(seen, ['/integration', '/yaml'], LONGEST);
  expect(await engine.deliver({})).toMatchObject(all('unchanged'));
  expect(await readFile(secrets, 'utf8')).toBe(`envoy_bearer: "Bearer ${LONGEST}"\n`);
});
