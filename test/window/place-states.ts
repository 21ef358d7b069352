import type { TokenPlace } from '../../shared/delivery.ts';
import type { GatewayView, Snapshot, TargetView } from '../../shared/snapshot.ts';
import { gateway, NOW_S, renewal, snapshot, token } from './fixtures.ts';
import { allPlaces, behind, byHand, file, needsYou, place } from './place-fixtures.ts';
import { failing, type Scene } from './state.ts';

const home = (targets: readonly TargetView[], view: Partial<GatewayView> = {}, of: Partial<Snapshot> = {}) =>
  snapshot({ gateways: [gateway({ token: token(364), ...view, targets })], ...of });

/** The details of one place. */
const opened = (target: TargetView): Scene => ({
  snapshot: home([target], {}, { settings: { ...snapshot().settings, renewByItself: true } }),
  place: 'targets',
  clicks: [target.label],
});

export const SYSTEMS = [
  { kind: 'openhab', name: 'openHAB', url: 'http://192.168.1.30:8080' },
  { kind: 'home-assistant', name: 'Home Assistant', url: 'http://192.168.1.31:8123' },
] as const;

const spot = (where: string, of: Partial<TokenPlace> = {}): TokenPlace => ({
  where,
  role: 'owner',
  editable: true,
  reason: null,
  ...of,
});
const looked = (id: string, places: readonly TokenPlace[]) => ({
  addTarget: { reply: { ok: true, value: { id, places } } },
});
const withKey = [{ into: 'Key', text: 'oh.EnvoyTray.c2VjcmV0' }, 'Check, change nothing'];
const found = home([], {}, { systems: { running: false, found: SYSTEMS } });
const adding = ['Add a place'];

/** Scenes with the places where the token is used. */
export const PLACE_SCENES: Readonly<Record<string, Scene>> = {
  'places-none': { snapshot: home([]), place: 'targets' },
  places: { snapshot: home(allPlaces, {}, { status: 'delivery-due' }), place: 'targets' },
  'places-fine': { snapshot: home([place(), file()]), place: 'targets' },
  'places-given': {
    snapshot: home([place(), file()], { renewal: renewal({ succeededAt: NOW_S - 4 }) }),
    place: 'token',
  },
  'places-giving': {
    snapshot: home(
      [
        place(),
        { ...behind('target-unreachable', { system: 'evcc' }), id: 'evcc', kind: 'evcc', label: 'evcc' },
      ],
      { renewal: renewal({ succeededAt: NOW_S - 4 }) },
    ),
    place: 'token',
  },
  'place-current': opened(place()),
  'place-taken-over': opened(place({ level: 'taken-over' })),
  'place-written': opened(file()),
  'place-pending': opened(behind('target-unreachable', { system: 'openHAB' })),
  'place-delivering': opened(place({ state: 'pending', level: 'written', delivering: true })),
  'place-unproven': opened(
    place({
      ...behind('target-unproven', { place: 'openHAB' }),
      ...{ level: 'written', oldUntil: null, deliveredAt: NOW_S - 60 },
    }),
  ),
  'place-next': opened(place({ state: 'pending', level: null, deliveredAt: null })),
  'place-refused': opened(needsYou('target-refused', { system: 'openHAB' })),
  'place-key': {
    ...opened(needsYou('target-refused', { system: 'openHAB' })),
    answers: { changeTargetKey: failing('target-refused', { system: 'openHAB' }) },
    clicks: ['openHAB', 'Enter a new key', { into: 'Key', text: 'oh.EnvoyTray.x' }, 'Check and save'],
  },
  'place-role': opened(needsYou('target-changed/role', { held: 'installer', fresh: 'owner' })),
  'place-longer': opened({
    ...needsYou('target-changed/longer', { date: '2027-11-27' }),
    oldUntil: Date.parse('2027-11-27') / 1000,
  }),
  'place-restart': opened(
    place({ id: 'evcc', kind: 'evcc', label: 'evcc', level: 'written', note: 'restart-needed' }),
  ),
  'place-by-hand': opened(byHand({ state: 'needs-you', deliveredAt: null })),
  'place-remove': { ...opened(place()), clicks: ['openHAB', 'Remove this place'] },
  'add-looking': {
    snapshot: home([], {}, { systems: { running: true, found: [] } }),
    clicks: adding,
  },
  'add-found': { snapshot: found, clicks: adding },
  'add-openhab': { snapshot: found, clicks: [...adding, 'openHAB 192.168.1.30:8080'] },
  'add-address-bad': { snapshot: found, clicks: [...adding, 'evcc', 'Check, change nothing'] },
  'add-refused': {
    snapshot: found,
    answers: { addTarget: failing('target-refused', { system: 'openHAB' }) },
    clicks: [...adding, 'openHAB 192.168.1.30:8080', ...withKey],
  },
  'add-busy': {
    snapshot: found,
    answers: { addTarget: { never: true } },
    clicks: [...adding, 'openHAB 192.168.1.30:8080', ...withKey],
  },
  'add-node-red': { snapshot: found, clicks: [...adding, 'Node-RED'] },
  'add-evcc': { snapshot: found, clicks: [...adding, 'evcc'] },
  'add-file': { snapshot: found, clicks: [...adding, 'A file for the token'] },
  'add-command': { snapshot: found, clicks: [...adding, 'A command'] },
  'add-webhook': { snapshot: found, clicks: [...adding, 'A web address'] },
  'add-by-hand': { snapshot: found, clicks: [...adding, 'I enter it myself'] },
  'add-spots': {
    snapshot: found,
    answers: looked('openhab', [
      spot('Envoy on the roof (jwt)'),
      spot('PV http (Authorization)', { role: 'unknown' }),
      spot('enphase.things (jwt)', { editable: false, reason: 'from-file' }),
    ]),
    clicks: [...adding, 'openHAB 192.168.1.30:8080', ...withKey],
  },
  'add-evcc-spots': {
    snapshot: found,
    answers: looked('evcc', [spot('meter Envoy', { role: null })]),
    clicks: [
      ...adding,
      'evcc',
      { into: 'Address', text: 'evcc.local:7070' },
      { into: 'Key', text: 'evcc_c2VjcmV0' },
      'Check, change nothing',
    ],
  },
  'add-unseen': {
    snapshot: found,
    answers: looked('command', [spot('ssh pi save-token', { role: null })]),
    clicks: [...adding, 'A command', { into: 'Command', text: 'ssh pi save-token' }, 'Check, change nothing'],
  },
  'add-no-file': {
    snapshot: found,
    answers: { addTarget: failing('target-unreachable/no-file', { path: '/etc/telegraf.conf' }) },
    clicks: [
      ...adding,
      'Replace the token in a file',
      { into: 'Path of the file', text: '/etc/telegraf.conf' },
      'Check, change nothing',
    ],
  },
  'add-lines': {
    snapshot: found,
    answers: looked('replace', [spot('line 12'), spot('line 31')]),
    clicks: [
      ...adding,
      'Replace the token in a file',
      { into: 'Path of the file', text: '/home/pi/homeassistant/configuration/secrets.yaml' },
      'Check, change nothing',
    ],
  },
};
