import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type { GatewayView, Snapshot } from '../../shared/snapshot.ts';
import { ACCOUNT_SCENES } from './account-states.ts';
import { CHECK_UP_SCENES } from './check-up-states.ts';
import { DESKTOP_SCENES } from './desktop-states.ts';
import {
  energy,
  fresh,
  gateway,
  history,
  installerToken,
  NOW_S,
  power,
  problem,
  renewal,
  SERIALS,
  snapshot,
  token,
  unsigned,
} from './fixtures.ts';
import { WATTS_SCENES } from './home-states.ts';
import { PLACE_SCENES } from './place-states.ts';
import { SETUP_SCENES } from './setup-states.ts';
import { failing, type Scene } from './state.ts';
import { TOKEN_CARE_SCENES } from './token-care-states.ts';

const one = (view: Partial<GatewayView>, of: Partial<Snapshot> = {}): Snapshot =>
  snapshot({ gateways: [gateway(view)], ...of });

/** What the CTs count beside a battery: without a CT of its own, what was used is not known. */
const BESIDE_A_BATTERY = { made: 21_480, imported: 1740, exported: 9460 };

const several = [
  gateway({
    power: power({ batteryW: -480, batterySoc: 64, houseW: 610 }),
    energy: energy(BESIDE_A_BATTERY),
  }),
  gateway({
    serial: SERIALS[1],
    host: '192.168.1.21',
    token: token(9),

    power: power({
      productionW: 1420,
      consumptionW: 300,
      netW: -1120,
      source: '/production.json inverters',
      measuredAt: NOW_S - 412,
    }),
    history: history(0.45, 600),
    energy: energy({ made: 6210 }),
  }),
  gateway({
    serial: SERIALS[2],
    host: 'barn.fritz.box:8443',
    health: 'offline',
    problem: problem('gateway-unreachable'),
    power: power({ measuredAt: NOW_S - 5400 }),
    history: [],
    energy: null,
  }),
];

const pending = gateway({ token: null, power: null, history: [], energy: null, health: 'unknown' });
const running = renewal({ running: true, done: ['found', 'signed-in', 'token'] });

/** Every state the window can be in. */
export const GALLERY: Readonly<Record<string, Scene>> = {
  starting: { snapshot: null, answers: { getSnapshot: { never: true } } },
  'starting-failed': { snapshot: null, answers: { getSnapshot: failing('internal') } },
  exporting: { snapshot: snapshot() },
  importing: {
    snapshot: one({
      power: power({ productionW: 412, consumptionW: 1870, netW: 1458, houseW: 1870 }),
      history: history(0.25),
    }),
  },
  'battery-charging': {
    snapshot: one({
      power: power({
        productionW: 6120,
        consumptionW: 6116,
        netW: -4,
        batteryW: -4300,
        batterySoc: 64,
        houseW: 1816,
      }),
      energy: energy(BESIDE_A_BATTERY),
    }),
  },
  'battery-evening': {
    snapshot: one({
      power: power({
        productionW: 180,
        consumptionW: 940,
        netW: 310,
        batteryW: 450,
        batterySoc: 81,
        houseW: 940,
      }),
      history: history(0.08),
    }),
  },
  night: {
    snapshot: one({
      power: power({ productionW: -6, consumptionW: 312, netW: 318, houseW: 312 }),
      history: history().map(([time]) => [time, -4, 300, 304, null]),
    }),
  },
  'token-more': { snapshot: snapshot(), clicks: ['More about the token'] },
  'production-only': {
    snapshot: one({
      power: power({
        consumptionW: null,
        netW: null,
        houseW: null,
        source: '/production.json inverters',
        measuredAt: NOW_S - 460,
      }),
      history: history().map(([time, made]) => [time, made, null, null, null]),
    }),
  },
  'first-reading': { snapshot: one({ power: null, history: [], health: 'unknown' }) },
  offline: {
    snapshot: one({
      health: 'offline',
      problem: problem('gateway-unreachable'),
      power: power({ measuredAt: NOW_S - 840 }),
    }),
  },
  busy: {
    snapshot: one({
      health: 'busy',
      problem: problem('gateway-unreachable'),
      power: power({ productionW: 0, measuredAt: NOW_S - 190 }),
    }),
  },
  error: {
    snapshot: one({ health: 'error', problem: problem('certificate-changed'), power: null, history: [] }),
  },
  due: { snapshot: one({ token: token(9) }) },
  expired: {
    snapshot: one({
      token: token(-3),

      health: 'error',
      problem: problem('token-expired'),
      power: null,
      history: [],
    }),
  },
  installer: { snapshot: one({ token: installerToken() }) },
  'signature-unknown': {
    snapshot: one({ token: token(300, { signature: 'unknown', issuedAt: null }) }),
    place: 'token',
  },
  'no-token-needed': {
    snapshot: one({ token: null, needsToken: false, firmware: 'D5.0.62' }),
  },
  'no-token': { snapshot: snapshot({ gateways: [pending] }) },
  renewing: {
    snapshot: one({ token: token(9), renewal: running }),
  },
  renewed: {
    snapshot: one({ token: token(364), renewal: renewal({ succeededAt: NOW_S - 4 }) }),
    place: 'token',
  },
  'renewal-failed': {
    snapshot: one({
      token: token(9),

      renewal: renewal({ done: ['found'], problem: problem('cloud-unavailable') }),
    }),
  },
  copied: {
    snapshot: snapshot({ clipboard: { serial: SERIALS[0], clearsAt: NOW_S + 58, isHidden: true } }),
    place: 'token',
  },
  'copied-stays': {
    snapshot: snapshot({
      clipboard: { serial: SERIALS[0], clearsAt: null, isHidden: false },
      capabilities: {
        autostart: false,
        clearsClipboard: true,
        system: 'linux',
      },
    }),
    place: 'token',
  },
  'pin-failed': {
    snapshot: snapshot(),
    answers: { changeSettings: failing('storage-unavailable') },
    clicks: ['Keep window open'],
  },
  several: { snapshot: snapshot({ gateways: several }) },
  ...SETUP_SCENES,
  ...ACCOUNT_SCENES,
  ...WATTS_SCENES,
  ...PLACE_SCENES,
  ...DESKTOP_SCENES,
  ...TOKEN_CARE_SCENES,
  ...CHECK_UP_SCENES,
  settings: { snapshot: snapshot({ gateways: several.slice(0, 2) }), place: 'settings' },
  'several-add-place': {
    snapshot: snapshot({ gateways: several }),
    place: 'settings',
    clicks: ['Add a place', 'evcc'],
  },
  'settings-bare': {
    snapshot: fresh({
      capabilities: {
        autostart: false,
        clearsClipboard: true,
        system: 'linux',
      },
      account: unsigned({ problem: problem('account-locked') }),
      settings: { ...DEFAULT_SETTINGS, leadDays: [], pinned: true, renewByItself: true },
    }),
    place: 'settings',
  },
  'settings-forget': { snapshot: snapshot(), place: 'settings', clicks: ['Delete all my data'] },
};
