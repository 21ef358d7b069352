import { mkdirSync, rmSync } from 'node:fs';
import { ACCOUNT } from '../support/cli.ts';
import { signToken } from '../support/simulator/jwt.ts';
import type { Drill } from './drill.ts';
import type { DrillFixture } from './fixture.ts';

const renew = 'renew --host HOST';
const STATE = 'state.json';

/** Commands while nothing can be kept, because a folder is in the place of `state.json`. */
export function stateFolderDrills(): Drill[] {
  const inPlace = (fixture: DrillFixture) => {
    rmSync(fixture.file(STATE));
    mkdirSync(fixture.file(STATE));
  };
  const drill = (what: string, rest: Omit<Drill, 'name' | 'fault' | 'listed'>): Drill => ({
    name: `a folder in the place of state.json: ${what}`,
    fault: 'disk',
    arrange: inPlace,
    act: async (fixture) => {
      const run = await fixture.run();
      rmSync(fixture.file(STATE), { recursive: true });
      return run;
    },
    listed: false,
    ...rest,
  });
  const refused = {
    end: 'storage-unavailable',
    says: /cannot write to state\.json.*writable/,
    cloudRequests: 0,
  } as const;
  return [
    drill('renew', { command: renew, token: 'old', ...refused }),
    // The refusal could not be kept, and the password would be sent again and again.
    drill('renew, refused', { command: renew, cloud: { login: 'wrongPassword' }, token: 'old', ...refused }),
    drill('power, token over', {
      command: 'power --host HOST',
      stored: { exp: Math.floor(Date.now() / 1000) - 3600 },
      token: 'untouched',
      ...refused,
    }),
    drill('power', {
      command: 'power --host HOST',
      end: 'done',
      says: /"productionW":\d/,
      token: 'old',
      cloudRequests: 0,
    }),
    drill('login', {
      command: 'login --password-stdin',
      stdin: `${ACCOUNT.email}\n${ACCOUNT.password}\n`,
      end: 'done',
      token: 'old',
      cloudRequests: 1,
    }),
    drill('paste', {
      command: 'paste --host HOST',
      stdin: ({ gateway }) => signToken({ aud: gateway.serial }),
      end: 'done',
      says: /cannot write to state\.json/,
      // The command names the gateway's address, so the token is usable without the list.
      token: 'in keychain',
      cloudRequests: 0,
      assert: ({ read, secretsBefore }, _, expect) =>
        expect.soft(read('secrets.json'), 'the token is stored').not.toBe(secretsBefore),
    }),
  ];
}
