import { existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import type { Drill, DrillAssertion } from './drill.ts';
import { certificateOf, type DrillFixture } from './fixture.ts';
import { stateFolderDrills } from './state-folder-drills.ts';

const renew = 'renew --host HOST';
const STATE = 'state.json';

const put = (name: string, text: string) => (fixture: DrillFixture) =>
  writeFileSync(fixture.file(name), text);
const half = (name: string) => (fixture: DrillFixture) =>
  truncateSync(fixture.file(name), Math.floor(fixture.read(name).length / 2));
/** Puts `change` into the stored state, whether it fits or not. */
const damage = (change: object) => (fixture: DrillFixture) =>
  put(STATE, JSON.stringify({ ...(JSON.parse(fixture.read(STATE)) as object), ...change }))(fixture);
const assertSetAside: DrillAssertion = ({ file }, _, expect) =>
  expect.soft(existsSync(file(`${STATE}.unreadable`)), 'state.json is set aside').toBe(true);

/** An unreadable state is set aside and replaced by a new one. */
const badStates: readonly (readonly [string, (fixture: DrillFixture) => unknown])[] = [
  ['garbage', put(STATE, '\0\0 no JSON')],
  ['truncated', half(STATE)],
  ['of another shape', put(STATE, '{"version": 1, "gateways": [{"serial": 7}]}')],
  ['empty', put(STATE, '')],
  ['of a later version', put(STATE, '{"version": 3, "sites": []}')],
];

export const stateFileDrills: readonly Drill[] = [
  ...badStates.map(
    ([how, bring]): Drill => ({
      name: `state.json ${how}`,
      fault: 'disk',
      command: renew,
      arrange: bring,
      end: 'done',
      says: /list of gateways and targets could not be read completely and was set aside/,
      token: 'new',
      cloudRequests: 2,
      assert: assertSetAside,
    }),
  ),
  {
    name: 'state.json garbage: status',
    fault: 'disk',
    command: 'status',
    arrange: put(STATE, '{'),
    end: 'done',
    says: /set aside/,
    token: 'untouched',
    cloudRequests: 0,
    assert: assertSetAside,
  },
  {
    name: 'damaged sign-ins in state.json: power',
    fault: 'disk; the list of gateways is whole',
    command: 'power',
    arrange: damage({ signIn: 'refused' }),
    end: 'done',
    says: /set aside/,
    token: 'old',
    cloudRequests: 0,
    assert: assertSetAside,
  },
  {
    name: 'damaged list in state.json after a refused password',
    fault: 'disk; the refusal is whole',
    command: renew,
    cloud: { login: 'wrongPassword' },
    act: async (fixture) => {
      await fixture.run();
      damage({ gateways: [{ serial: 7 }] })(fixture);
      return fixture.run();
    },
    end: 'credentials-rejected',
    says: /before, so.*set aside/s,
    token: 'old',
    listed: false,
    cloudRequests: 1,
    assert: assertSetAside,
  },
  {
    name: 'state.json lost: forget',
    fault: 'disk: the list is gone, the token is not',
    command: 'forget',
    arrange: (fixture) => rmSync(fixture.file(STATE)),
    end: 'done',
    token: 'none',
    cloudRequests: 0,
  },
  {
    name: 'forget, with traces in every corner',
    fault: 'disk: unreadable copies, half-written files, a curve, files of an earlier version',
    command: 'forget',
    arrange: (fixture) => {
      const { serial } = fixture.gateway;
      const times = { [serial]: 1_800_000_000 };
      for (const name of ['state.json', 'gateways.json']) {
        put(`${name}.unreadable`, `{"serial": "${serial}"`)(fixture);
        put(`${name}.unreadable-2`, `{"serial": "${serial}"`)(fixture);
        put(`${name}.4711`, `{"serial": "${serial}"`)(fixture);
      }
      put('history.json.4711', `{"${serial}"`)(fixture);
      put('history.json', JSON.stringify({ version: 1, gateways: { [serial]: [] } }))(fixture);
      put('gateways.json', JSON.stringify({ version: 1, gateways: [{ serial }] }))(fixture);
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
  ...stateFolderDrills(),
];
