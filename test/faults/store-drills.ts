import { chmodSync, truncateSync, writeFileSync } from 'node:fs';
import type { CliRun } from '../support/cli.ts';
import type { Drill } from './drill.ts';
import type { DrillFixture } from './fixture.ts';
import { fullDisk, heldToModes, noBytes } from './limits.ts';

const renew = 'renew --host HOST';
const SECRETS = 'secrets.json';

const put = (name: string, text: string) => (world: DrillFixture) => writeFileSync(world.file(name), text);
const half = (name: string) => (world: DrillFixture) =>
  truncateSync(world.file(name), Math.floor(world.read(name).length / 2));

/** A store that cannot be read is never written over: there may be a token in it. */
const badStores: readonly (readonly [string, (world: DrillFixture) => unknown])[] = [
  ['garbage', put(SECRETS, '\0\0 no JSON')],
  ['truncated', half(SECRETS)],
  ['empty', put(SECRETS, '')],
];

async function inReadOnlyHome({ home }: DrillFixture, work: () => Promise<CliRun>): Promise<CliRun> {
  chmodSync(home, 0o500);
  try {
    return await work();
  } finally {
    chmodSync(home, 0o700);
  }
}

/** Where secrets cannot be read or not be written. */
export const storeDrills: readonly Drill[] = [
  ...badStores.map(
    ([how, spoil]): Drill => ({
      name: `secrets file ${how}`,
      fault: 'disk',
      command: renew,
      act: async (world) => {
        spoil(world);
        const spoilt = world.read(SECRETS);
        const run = await world.run();
        const untouched = world.read(SECRETS) === spoilt;
        writeFileSync(world.file(SECRETS), untouched ? world.secretsBefore : 'it was written over');
        return run;
      },
      end: 'keychain-unavailable',
      says: /secrets file cannot be used.*secrets\.json is a file of this program/,
      token: 'old',
      asked: 1,
      orFewer: true,
    }),
  ),
  {
    name: 'secrets file garbage: power',
    fault: 'disk',
    command: 'power',
    bring: put(SECRETS, '[1, 2'),
    end: 'keychain-unavailable',
    says: /secrets file cannot be used/,
    token: 'untouched',
    listed: true,
    asked: 0,
    act: async (world) => {
      const run = await world.run();
      if (world.read(SECRETS) === '[1, 2') writeFileSync(world.file(SECRETS), world.secretsBefore);
      return run;
    },
  },
  {
    name: 'secrets file that may not be read',
    fault: 'disk: mode 000',
    command: renew,
    ...heldToModes,
    act: async (world) => {
      chmodSync(world.file(SECRETS), 0);
      const run = await world.run();
      chmodSync(world.file(SECRETS), 0o600);
      return run;
    },
    end: 'keychain-unavailable',
    says: /you may read and write it/,
    token: 'old',
    asked: 1,
    orFewer: true,
  },
  {
    name: 'home that may not be written to',
    fault: 'disk: mode 500',
    command: renew,
    ...heldToModes,
    act: (world) => inReadOnlyHome(world, () => world.run()),
    end: 'storage-unavailable',
    says: /could not be written down.*make it writable/,
    token: 'old',
    asked: 0,
  },
  {
    name: 'home that may not be written to, refused password',
    fault: 'disk: mode 500; the refusal cannot be kept',
    command: renew,
    cloud: { login: 'wrongPassword' },
    ...heldToModes,
    act: (world) => inReadOnlyHome(world, () => world.run().then(() => world.run())),
    end: 'storage-unavailable',
    says: /could not be written down/,
    token: 'old',
    asked: 0,
  },
  {
    name: 'home that may not be written to: forget',
    fault: 'disk: mode 500; the files that name the gateway stay',
    command: 'forget',
    env: { ENVOY_TRAY_SECRETS: 'memory' },
    ...heldToModes,
    act: (world) => inReadOnlyHome(world, () => world.run()),
    end: 'storage-unavailable',
    says: /not every file that names a gateway.*can be written to/,
    token: 'untouched',
    listed: true,
    asked: 0,
  },
  {
    name: 'home that may not be written to: power',
    fault: 'disk: mode 500',
    command: 'power',
    ...heldToModes,
    act: (world) => inReadOnlyHome(world, () => world.run()),
    end: 'done',
    says: /"productionW":\d/,
    token: 'old',
    asked: 0,
    also: (_, { stderr }) => stderr !== '' && 'it wanted to write',
  },
  {
    name: 'full disk',
    fault: 'disk: a full file system',
    command: renew,
    ...fullDisk,
    end: 'storage-unavailable',
    says: /could not be written down.*Make room/,
    token: 'old',
    asked: 0,
  },
  {
    name: 'full disk: power',
    fault: 'disk: a full file system',
    command: 'power',
    ...fullDisk,
    end: 'done',
    says: /"productionW":\d/,
    token: 'old',
    asked: 0,
    also: (_, { stderr }) => stderr !== '' && 'it wanted to write',
  },
  {
    name: 'no byte may be written',
    fault: 'process: ulimit -f 0',
    command: renew,
    ...noBytes,
    end: 'killed',
    token: 'old',
    asked: 0,
  },
];
