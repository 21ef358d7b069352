import { existsSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import type { Drill } from './drill.ts';
import { certificateOf, type DrillFixture } from './fixture.ts';

const renew = 'renew --host HOST';
const LIST = 'gateways.json';

const put = (name: string, text: string) => (world: DrillFixture) => writeFileSync(world.file(name), text);
const half = (name: string) => (world: DrillFixture) =>
  truncateSync(world.file(name), Math.floor(world.read(name).length / 2));
const isAside = (name: string) => (world: DrillFixture) =>
  !existsSync(world.file(`${name}.unreadable`)) && `${name} was not set aside`;

/** A list that cannot be read is set aside, and made anew. */
const badLists: readonly (readonly [string, (world: DrillFixture) => unknown])[] = [
  ['garbage', put(LIST, '\0\0 no JSON')],
  ['truncated', half(LIST)],
  ['of another shape', put(LIST, '{"version": 2, "gateways": [{"serial": 7}]}')],
  ['empty', put(LIST, '')],
  ['of a later version', put(LIST, '{"version": 3, "sites": []}')],
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
  {
    name: 'gateways.json lost: forget',
    fault: 'disk: the list is gone, the token is not',
    command: 'forget',
    bring: (world) => rmSync(world.file(LIST)),
    end: 'done',
    token: 'none',
    asked: 0,
  },
  {
    name: 'forget, with traces in every corner',
    fault: 'disk: unreadable copies, a half-written file, a curve, what was warned of',
    command: 'forget',
    bring: (world) => {
      const { serial } = world.gateway;
      const times = { [serial]: 1_800_000_000 };
      put('gateways.json.unreadable', `{"serial": "${serial}"`)(world);
      put('gateways.json.unreadable-2', `{"serial": "${serial}"`)(world);
      put('history.json.4711', `{"${serial}"`)(world);
      put('history.json', JSON.stringify({ version: 1, gateways: { [serial]: [] } }))(world);
      put('memory.json', JSON.stringify({ warned: {}, triedAt: times }))(world);
    },
    end: 'done',
    token: 'none',
    asked: 0,
    also: ({ home, read, gateway }) => {
      const names = readdirSync(home).filter((name) => read(name).includes(gateway.serial));
      return names.length > 0 && `the serial stands in ${names.join()}`;
    },
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
    says: /settings could not be read and were set aside/,
    token: 'old',
    asked: 0,
  },
  {
    name: 'sign-ins.json garbage',
    fault: 'disk',
    command: renew,
    bring: put('sign-ins.json', 'refused'),
    end: 'done',
    says: /What Enlighten said to the last sign-ins could not be read and was set aside/,
    token: 'new',
    asked: 2,
    also: isAside('sign-ins.json'),
  },
  {
    name: 'a folder in the place of memory.json: power',
    fault: 'disk; the token is over, and the try could not be kept',
    command: 'power',
    stored: { exp: Math.floor(Date.now() / 1000) - 3600 },
    bring: (world) => mkdirSync(world.file('memory.json')),
    end: 'storage-unavailable',
    says: /What was tried could not be written down/,
    token: 'untouched',
    listed: true,
    asked: 0,
  },
  {
    name: 'a folder in the place of sign-ins.json',
    fault: 'disk; a refusal could not be kept',
    command: renew,
    cloud: { login: 'wrongPassword' },
    bring: (world) => mkdirSync(world.file('sign-ins.json')),
    end: 'storage-unavailable',
    says: /could not be written down.*make it writable/,
    token: 'old',
    asked: 0,
  },
];
