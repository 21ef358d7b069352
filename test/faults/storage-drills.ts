import { chmodSync, truncateSync, writeFileSync } from 'node:fs';
import type { CliRun } from '../support/cli.ts';
import type { Drill } from './drill.ts';
import type { DrillFixture } from './fixture.ts';
import { fullDisk, heldToModes, noBytes } from './process-limits.ts';

const renew = 'renew --host HOST';
const SECRETS = 'secrets.json';

const put = (name: string, text: string) => (fixture: DrillFixture) =>
  writeFileSync(fixture.file(name), text);
const half = (name: string) => (fixture: DrillFixture) =>
  truncateSync(fixture.file(name), Math.floor(fixture.read(name).length / 2));

/** An unreadable secrets file must not be overwritten, because it may contain a token. */
const badStores: readonly (readonly [string, (fixture: DrillFixture) => unknown])[] = [
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

/** Secrets files that cannot be read, and home folders that cannot be written to. */
export const storageDrills: readonly Drill[] = [
  ...badStores.map(
    ([how, spoil]): Drill => ({
      name: `secrets file ${how}`,
      fault: 'disk',
      command: renew,
      act: async (fixture) => {
        spoil(fixture);
        const spoilt = fixture.read(SECRETS);
        const run = await fixture.run();
        const untouched = fixture.read(SECRETS) === spoilt;
        writeFileSync(fixture.file(SECRETS), untouched ? fixture.secretsBefore : 'it was written over');
        return run;
      },
      end: 'keychain-unavailable',
      says: /secrets file is damaged.*secrets\.json away/,
      token: 'old',
      cloudRequests: 1,
      orFewer: true,
    }),
  ),
  {
    name: 'secrets file garbage: power',
    fault: 'disk',
    command: 'power',
    arrange: put(SECRETS, '[1, 2'),
    end: 'keychain-unavailable',
    says: /secrets file is damaged/,
    token: 'untouched',
    listed: true,
    cloudRequests: 0,
    act: async (fixture) => {
      const run = await fixture.run();
      if (fixture.read(SECRETS) === '[1, 2') writeFileSync(fixture.file(SECRETS), fixture.secretsBefore);
      return run;
    },
  },
  {
    name: 'secrets file that may not be read',
    fault: 'disk: mode 000',
    command: renew,
    ...heldToModes,
    act: async (fixture) => {
      chmodSync(fixture.file(SECRETS), 0);
      const run = await fixture.run();
      chmodSync(fixture.file(SECRETS), 0o600);
      return run;
    },
    end: 'keychain-unavailable',
    says: /may not read or write the secrets file.*readable and writable/,
    token: 'old',
    cloudRequests: 1,
    orFewer: true,
  },
  {
    name: 'home that may not be written to',
    fault: 'disk: mode 500',
    command: renew,
    ...heldToModes,
    act: (fixture) => inReadOnlyHome(fixture, () => fixture.run()),
    end: 'storage-unavailable',
    says: /cannot write to state\.json.*writable/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'home that may not be written to, refused password',
    fault: 'disk: mode 500; the refusal cannot be kept',
    command: renew,
    cloud: { login: 'wrongPassword' },
    ...heldToModes,
    act: (fixture) => inReadOnlyHome(fixture, () => fixture.run().then(() => fixture.run())),
    end: 'storage-unavailable',
    says: /cannot write to state\.json/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'home that may not be written to: forget',
    fault: 'disk: mode 500; the files that name the gateway stay',
    command: 'forget',
    env: { ENVOY_TRAY_SECRETS: 'memory' },
    ...heldToModes,
    act: (fixture) => inReadOnlyHome(fixture, () => fixture.run()),
    end: 'storage-unavailable',
    says: /some files that name a gateway are not.*writable/,
    token: 'untouched',
    listed: true,
    cloudRequests: 0,
  },
  {
    name: 'home that may not be written to: power',
    fault: 'disk: mode 500',
    command: 'power',
    ...heldToModes,
    act: (fixture) => inReadOnlyHome(fixture, () => fixture.run()),
    end: 'done',
    says: /"productionW":\d/,
    token: 'old',
    cloudRequests: 0,
    assert: (_, { stderr }, expect) => expect.soft(stderr, 'nothing is to be written').toBe(''),
  },
  {
    name: 'full disk',
    fault: 'disk: a full file system',
    command: renew,
    ...fullDisk,
    end: 'storage-unavailable',
    says: /cannot write to state\.json.*Free some space/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'full disk: power',
    fault: 'disk: a full file system',
    command: 'power',
    ...fullDisk,
    end: 'done',
    says: /"productionW":\d/,
    token: 'old',
    cloudRequests: 0,
    assert: (_, { stderr }, expect) => expect.soft(stderr, 'nothing is to be written').toBe(''),
  },
  {
    name: 'no byte may be written',
    fault: 'process: ulimit -f 0',
    command: renew,
    ...noBytes,
    end: 'killed',
    token: 'old',
    cloudRequests: 0,
  },
];
