import { createTrayApp } from '../../main/app/desktop/tray-app.ts';
import { openVault } from '../../main/app/storage/vault.ts';
import { withGateways } from '../../main/domain/saved-state.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { DAY_S, gateway, NOW_S } from '../support/builders.ts';
import { createFakeClock } from '../support/fakes/clock.ts';
import { fakeDesktop } from '../support/fakes/desktop.ts';
import { signToken } from '../support/simulator/jwt.ts';
import type { Row } from './table.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Log entries of the fake desktop that stand for requests to the outside. */
const REQUESTS = /^(browse|connect|check|read|sign in|token)$/;

/** Simulates a day with a hidden window and a token far from its expiry. */
export async function benchIdle(): Promise<Row[]> {
  const off = await dayWith(false);
  const on = await dayWith(true);
  return [
    {
      what: '24 h hidden, no watts in the tray',
      measured: `${off.requests} requests, ${off.short} waits under an hour (${off.all} in all)`,
      yardstick: '',
      goal: '0 and 0',
      held: off.requests === 0 && off.short === 0,
    },
    {
      what: '24 h hidden, watts in the tray',
      measured: `${on.requests} requests, ${on.lengths} short wait${on.lengths === 1 ? '' : 's'} repeated`,
      yardstick: `${DAY / 60_000} minutes of a day`,
      ratio: on.requests / (DAY / 60_000),
      goal: 'one short timer',
      held: on.lengths === 1,
    },
  ];
}

async function dayWith(wattsInTray: boolean) {
  const clock = createFakeClock();
  const { ports, kept, log } = fakeDesktop();
  kept.settings = { ...DEFAULT_SETTINGS, wattsInTray };
  const known = gateway();
  await ports.state.change((state) => withGateways(state, known));
  const token = signToken({
    aud: known.serial,
    iat: NOW_S - 100 * DAY_S,
    exp: NOW_S + 265 * DAY_S,
  });
  await openVault(ports.secrets).saveToken(known.serial, { token, route: 'entrez-tokens' });
  const app = createTrayApp({ ...ports, clock });
  log.length = 0;
  await app.start();
  await clock.run(DAY);
  await app.stop();
  const short = clock.waits().filter((wait) => wait < HOUR);
  return {
    requests: log.filter((entry) => REQUESTS.test(entry)).length,
    short: short.length,
    lengths: new Set(short).size,
    all: clock.waits().length,
  };
}
