import { existsSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import type { Drill, DrillAssertion } from './drill.ts';
import { certificateOf, type DrillFixture } from './fixture.ts';

const renew = 'renew --host HOST';
const LIST = 'gateways.json';

const put = (name: string, text: string) => (fixture: DrillFixture) =>
  writeFileSync(fixture.file(name), text);
const half = (name: string) => (fixture: DrillFixture) =>
  truncateSync(fixture.file(name), Math.floor(fixture.read(name).length / 2));
const assertSetAside =
  (name: string): DrillAssertion =>
  ({ file }, _, expect) =>
    expect.soft(existsSync(file(`${name}.unreadable`)), `${name} is set aside`).toBe(true);

/** An unreadable list is set aside and replaced by a new one. */
const badLists: readonly (readonly [string, (fixture: DrillFixture) => unknown])[] = [
  ['garbage', put(LIST, '\0\0 no JSON')],
  ['truncated', half(LIST)],
  ['of another shape', put(LIST, '{"version": 2, "gateways": [{"serial": 7}]}')],
  ['empty', put(LIST, '')],
  ['of a later version', put(LIST, '{"version": 3, "sites": []}')],
];

export const stateFileDrills: readonly Drill[] = [
  ...badLists.map(
    ([how, bring]): Drill => ({
      name: `gateways.json ${how}`,
      fault: 'disk',
      command: renew,
      arrange: bring,
      end: 'done',
      says: /list of gateways could not be read and was set aside/,
      token: 'new',
      cloudRequests: 2,
      assert: assertSetAside(LIST),
    }),
  ),
  {
    name: 'gateways.json garbage: status',
    fault: 'disk',
    command: 'status',
    arrange: put(LIST, '{'),
    end: 'done',
    says: /set aside/,
    token: 'untouched',
    cloudRequests: 0,
    assert: assertSetAside(LIST),
  },
  {
    name: 'a folder in the place of gateways.json',
    fault: 'disk',
    command: renew,
    arrange: (fixture) => {
      rmSync(fixture.file(LIST));
      mkdirSync(fixture.file(LIST));
    },
    // The command names the gateway's address, so the token is usable without the list.
    act: async (fixture) => {
      const run = await fixture.run();
      rmSync(fixture.file(LIST), { recursive: true });
      return run;
    },
    end: 'done',
    says: /list of gateways could not be written down/,
    token: 'new',
    listed: false,
    cloudRequests: 2,
  },
  {
    name: 'gateways.json lost: forget',
    fault: 'disk: the list is gone, the token is not',
    command: 'forget',
    arrange: (fixture) => rmSync(fixture.file(LIST)),
    end: 'done',
    token: 'none',
    cloudRequests: 0,
  },
  {
    name: 'forget, with traces in every corner',
    fault: 'disk: unreadable copies, a half-written file, a curve, what was warned of',
    command: 'forget',
    arrange: (fixture) => {
      const { serial } = fixture.gateway;
      const times = { [serial]: 1_800_000_000 };
      put('gateways.json.unreadable', `{"serial": "${serial}"`)(fixture);
      put('gateways.json.unreadable-2', `{"serial": "${serial}"`)(fixture);
      put('history.json.4711', `{"${serial}"`)(fixture);
      put('history.json', JSON.stringify({ version: 1, gateways: { [serial]: [] } }))(fixture);
      put('memory.json', JSON.stringify({ warned: {}, triedAt: times }))(fixture);
    },
    end: 'done',
    token: 'none',
    cloudRequests: 0,
    assert: ({ home, read, gateway }, _, expect) => {
      const names = readdirSync(home).filter((name) => read(name).includes(gateway.serial));
      expect.soft(names, 'files that name the gateway').toEqual([]);
    },
  },
  {
    name: 'settings.json of a later version',
    fault: 'disk: fields and values that nobody knows',
    command: 'power',
    certificateDays: 300,
    arrange: (fixture) => {
      const later = { version: 9, trustYearlyCertificate: true, language: 'eo', leadDays: 'often', more: {} };
      writeFileSync(fixture.file('settings.json'), JSON.stringify(later));
      fixture.gateway.setCertificate(certificateOf(1));
    },
    end: 'done',
    token: 'old',
    cloudRequests: 0,
    assert: ({ read }, _, expect) => expect.soft(read('settings.json')).toContain('"version":9'),
  },
  {
    name: 'settings.json garbage',
    fault: 'disk; nothing is allowed then',
    command: 'power',
    certificateDays: 300,
    arrange: (fixture) => {
      writeFileSync(fixture.file('settings.json'), '{"trustYearlyCertificate": true');
      fixture.gateway.setCertificate(certificateOf(1));
    },
    end: 'certificate-changed',
    says: /settings could not be read and were set aside/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'sign-ins.json garbage',
    fault: 'disk',
    command: renew,
    arrange: put('sign-ins.json', 'refused'),
    end: 'done',
    says: /What Enlighten said to the last sign-ins could not be read and was set aside/,
    token: 'new',
    cloudRequests: 2,
    assert: assertSetAside('sign-ins.json'),
  },
  {
    name: 'a folder in the place of memory.json: power',
    fault: 'disk; the token is over, and the try could not be kept',
    command: 'power',
    stored: { exp: Math.floor(Date.now() / 1000) - 3600 },
    arrange: (fixture) => mkdirSync(fixture.file('memory.json')),
    end: 'storage-unavailable',
    says: /What was tried could not be written down/,
    token: 'untouched',
    listed: true,
    cloudRequests: 0,
  },
  {
    name: 'a folder in the place of sign-ins.json',
    fault: 'disk; a refusal could not be kept',
    command: renew,
    cloud: { login: 'wrongPassword' },
    arrange: (fixture) => mkdirSync(fixture.file('sign-ins.json')),
    end: 'storage-unavailable',
    says: /could not be written down.*make it writable/,
    token: 'old',
    cloudRequests: 0,
  },
];
