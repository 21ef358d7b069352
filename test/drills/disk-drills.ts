import { chmodSync, existsSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import type { Drill } from './drill.ts';
import { fullDisk, heldToModes, noBytes } from './limits.ts';
import { certificateOf, type DrillWorld } from './world.ts';

const renew = 'renew --host HOST';
const LIST = 'gateways.json';
const SECRETS = 'secrets.json';

const put = (name: string, text: string) => (world: DrillWorld) => writeFileSync(world.file(name), text);
const half = (name: string) => (world: DrillWorld) =>
  truncateSync(world.file(name), Math.floor(world.read(name).length / 2));
const isAside = (name: string) => (world: DrillWorld) =>
  !existsSync(world.file(`${name}.unreadable`)) && `${name} was not set aside`;

/** A list that cannot be read is set aside, and made anew. */
const badLists: readonly (readonly [string, (world: DrillWorld) => unknown])[] = [
  ['garbage', put(LIST, '\0\0 no JSON')],
  ['truncated', half(LIST)],
  ['of another shape', put(LIST, '{"version": 2, "gateways": [{"serial": 7}]}')],
  ['empty', put(LIST, '')],
  ['of a later version', put(LIST, '{"version": 3, "sites": []}')],
];

/** A store that cannot be read is never written over: there may be a token in it. */
const badStores: readonly (readonly [string, (world: DrillWorld) => unknown])[] = [
  ['garbage', put(SECRETS, '\0\0 no JSON')],
  ['truncated', half(SECRETS)],
  ['empty', put(SECRETS, '')],
];

export const diskDrills: readonly Drill[] = [
  ...badLists.map(
    ([how, bring]): Drill => ({
      name: `gateways.json ${how}`,
      fault: 'disk',
      command: renew,
      bring,
      end: 'done',
      says: /list of gateways could not be read and was set aside/,
      token: 'new',
      asked: 2,
      also: isAside(LIST),
    }),
  ),
  {
    name: 'gateways.json garbage: status',
    fault: 'disk',
    command: 'status',
    bring: put(LIST, '{'),
    end: 'done',
    says: /set aside/,
    token: 'untouched',
    asked: 0,
    also: isAside(LIST),
  },
  {
    name: 'a folder in the place of gateways.json',
    fault: 'disk',
    command: renew,
    bring: (world) => {
      rmSync(world.file(LIST));
      mkdirSync(world.file(LIST));
    },
    // The gateway is named by its address, so that the token is of use all the same.
    act: async (world) => {
      const run = await world.run();
      rmSync(world.file(LIST), { recursive: true });
      return run;
    },
    end: 'done',
    says: /list of gateways could not be written down/,
    token: 'new',
    listed: false,
    asked: 2,
  },
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
    act: async (world) => {
      chmodSync(world.home, 0o500);
      const run = await world.run();
      chmodSync(world.home, 0o700);
      return run;
    },
    end: 'keychain-unavailable',
    says: /you may read and write it/,
    token: 'old',
    asked: 2,
  },
  {
    name: 'home that may not be written to, refused password',
    fault: 'disk: mode 500; the refusal cannot be kept',
    command: renew,
    cloud: { login: 'wrongPassword' },
    ...heldToModes,
    act: async (world) => {
      chmodSync(world.home, 0o500);
      await world.run();
      const run = await world.run();
      chmodSync(world.home, 0o700);
      return run;
    },
    end: 'credentials-rejected',
    says: /could not be written down/,
    token: 'old',
    asked: 2,
    gap: 'it is not said that the next run will send the password again',
  },
  {
    name: 'home that may not be written to: power',
    fault: 'disk: mode 500',
    command: 'power',
    ...heldToModes,
    act: async (world) => {
      chmodSync(world.home, 0o500);
      const run = await world.run();
      chmodSync(world.home, 0o700);
      return run;
    },
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
    end: 'keychain-unavailable',
    says: /no room left on the disk.*Make room/,
    token: 'old',
    asked: 2,
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
    asked: 2,
  },
  {
    name: 'gateways.json lost: forget',
    fault: 'disk: the list is gone, the token is not',
    command: 'forget',
    bring: (world) => rmSync(world.file(LIST)),
    end: 'done',
    token: 'none',
    asked: 0,
    gap: 'tokens of gateways that are not listed are not found',
  },
  {
    name: 'settings.json of a later version',
    fault: 'disk: fields and values that nobody knows',
    command: 'power',
    certificateDays: 300,
    bring: (world) => {
      const later = { version: 9, trustYearlyCertificate: true, language: 'eo', leadDays: 'often', more: {} };
      writeFileSync(world.file('settings.json'), JSON.stringify(later));
      world.gateway.setCertificate(certificateOf(1));
    },
    end: 'done',
    token: 'old',
    asked: 0,
    also: ({ read }) => !read('settings.json').includes('"version":9') && 'the settings were written over',
  },
  {
    name: 'settings.json garbage',
    fault: 'disk; nothing is allowed then',
    command: 'power',
    certificateDays: 300,
    bring: (world) => {
      writeFileSync(world.file('settings.json'), '{"trustYearlyCertificate": true');
      world.gateway.setCertificate(certificateOf(1));
    },
    end: 'certificate-changed',
    token: 'old',
    asked: 0,
  },
  {
    name: 'sign-ins.json garbage',
    fault: 'disk',
    command: renew,
    bring: put('sign-ins.json', 'refused'),
    end: 'done',
    token: 'new',
    asked: 2,
    also: isAside('sign-ins.json'),
  },
];
