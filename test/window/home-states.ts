import type { GatewayView, NewCertificateView, Snapshot } from '../../shared/snapshot.ts';
import { day } from './days.ts';
import { gateway, history, NOW_S, power, problem, snapshot } from './fixtures.ts';
import { failing, type Scene } from './state.ts';

const DAY_S = 86_400;
const one = (view: Partial<GatewayView>, of: Partial<Snapshot> = {}): Snapshot =>
  snapshot({ gateways: [gateway(view)], ...of });

const changed = (certificate: Partial<NewCertificateView>, view: Partial<GatewayView> = {}): Snapshot =>
  one(
    {
      health: 'error',
      problem: problem(certificate.routine === false ? 'certificate-changed' : 'certificate-changed/yearly'),
      power: null,
      history: [],
      ...view,
      newCertificate: {
        fingerprint256: Array(32).fill('B1').join(':'),
        host: '192.168.1.20',
        oldUntil: NOW_S + 3 * DAY_S,
        newFrom: NOW_S - DAY_S,
        newUntil: NOW_S + 364 * DAY_S,
        sameAddress: true,
        routine: true,
        ...certificate,
      },
    },
    { status: view.health === 'offline' ? 'offline' : 'error' },
  );

const threePhases = power({
  productionW: 3870,
  consumptionW: 2960,
  houseW: 1420,
  batteryW: -1540,
  netW: -910,
  source: '/ivp/meters/readings',
  phases: [
    { productionW: 1296, consumptionW: 412, netW: -884 },
    { productionW: 1284, consumptionW: 1903, netW: 619 },
    { productionW: 1290, consumptionW: 645, netW: -645 },
  ],
});

/** Scenes with changed certificates, phases, and charts of a day or an hour. */
export const WATTS_SCENES: Readonly<Record<string, Scene>> = {
  'certificate-ordinary': { snapshot: changed({}) },
  'certificate-suspicious': {
    snapshot: changed({
      oldUntil: NOW_S + 200 * DAY_S,
      newUntil: null,
      sameAddress: false,
      routine: false,
    }),
  },
  'certificate-moved': {
    snapshot: changed(
      { host: '192.168.1.31', sameAddress: false, routine: false },
      { health: 'offline', problem: problem('gateway-unreachable/moved', { host: '192.168.1.31' }) },
    ),
  },
  'certificate-of-another': {
    snapshot: changed({ sameAddress: true, routine: false }),
    answers: {
      trustGateway: failing('gateway-not-found/other-serial', {
        ending: '0077',
        host: '192.168.1.20',
        wanted: '122399000001',
      }),
    },
    clicks: ['Trust the new certificate'],
  },
  'another-at-its-address': {
    snapshot: one({
      health: 'offline',
      problem: problem('gateway-not-found/other-known', {
        ending: '0077',
        host: '192.168.1.20',
        wanted: '122399000001',
      }),
    }),
  },
  phases: { snapshot: one({ power: threePhases }), unfold: true },
  'phases-folded': { snapshot: one({ power: threePhases }) },
  'phases-odd': {
    snapshot: one({
      power: power({
        phases: [
          { productionW: -3, consumptionW: null, netW: 4 },
          { productionW: 0, consumptionW: 12_900, netW: null },
        ],
      }),
    }),
    unfold: true,
  },
  day: { snapshot: one({ history: day() }), clicks: [{ choose: 'Last day' }] },
  'day-battery': {
    snapshot: one({ history: day(true), power: threePhases }),
    clicks: [{ choose: 'Last day' }],
  },
  'day-young': { snapshot: one({ history: history().slice(-12) }), clicks: [{ choose: 'Last day' }] },
  'hour-young': { snapshot: one({ history: history().slice(-12) }) },
  'night-hour': {
    snapshot: one({
      power: power({ productionW: 0, consumptionW: 300, netW: 300, houseW: 300, producedTodayWh: 0 }),
      history: history().map(([time], index) => {
        const load = 290 + Math.round(20 * Math.sin(index / 9));
        return [time, 0, load, load, null];
      }),
    }),
  },
};
