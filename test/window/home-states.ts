import type { GatewayView, NewCertificateView, Snapshot } from '../../shared/snapshot.ts';
import { day, quarters } from './days.ts';
import { energy, gateway, history, NOW_S, power, problem, snapshot } from './fixtures.ts';
import { failing, type Scene } from './state.ts';

const DAY_S = 86_400;
/** From half past two, in Berlin, to half past ten. */
const NIGHT_S = 8 * 3600;
const one = (view: Partial<GatewayView>, of: Partial<Snapshot> = {}): Snapshot =>
  snapshot({ gateways: [gateway(view)], ...of });

const changed = (certificate: Partial<NewCertificateView>, view: Partial<GatewayView> = {}): Snapshot =>
  one({
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
  });

const threePhases = power({
  productionW: 3870,
  consumptionW: 2960,
  houseW: 1420,
  batteryW: -1540,
  batterySoc: 9,
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
    clicks: ['Accept it anyway'],
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
  day: { snapshot: one({ history: day() }), clicks: [{ choose: '24 h' }] },
  'day-battery': {
    snapshot: one({ history: day(true), power: threePhases }),
    clicks: [{ choose: '24 h' }],
  },
  'day-young': { snapshot: one({ history: history().slice(-12) }), clicks: [{ choose: '24 h' }] },
  week: {
    snapshot: one({}),
    answers: { getQuarters: { reply: { ok: true, value: quarters(30) } } },
    clicks: [{ choose: '7 days' }],
  },
  month: {
    snapshot: one({}),
    answers: { getQuarters: { reply: { ok: true, value: quarters(30) } } },
    clicks: [{ choose: '30 days' }],
  },
  'energy-since': {
    snapshot: one({
      energy: {
        ...energy({ made: 12_340 }),
        ...energy({ used: 3120, imported: 240, exported: 5960 }, NOW_S - 4.3 * 3600),
      },
    }),
  },
  'hour-young': { snapshot: one({ history: history().slice(-12) }) },
  /** Half past ten in the evening: an hour without any production. */
  'night-long': {
    snapshot: one(
      {
        power: power({
          ...{ productionW: -4, consumptionW: 316, netW: 316, houseW: 316 },
          measuredAt: NOW_S + NIGHT_S - 3,
        }),
        history: history(1, 9999).map(([time], index) => {
          const load = 290 + Math.round(20 * Math.sin(index / 9));
          return [time + NIGHT_S, -4, load, load + 4, null];
        }),
      },
      { now: NOW_S + NIGHT_S },
    ),
  },
};
