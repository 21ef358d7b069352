import type { ProblemCode } from '../../shared/problem.ts';
import type { FaultSettings } from '../support/simulator/gateway-faults.ts';
import { type Drill, HANGING_S } from './drill.ts';

const power = 'power --host HOST';
const renew = 'renew --host HOST';
const WATTS = /"productionW":\d/;
/** 23:05 in London, in winter. */
const NIGHT = () => new Date().setUTCHours(23, 5, 0, 0);
const REPORTS = [
  '/production.json',
  '/ivp/meters/readings',
  '/production',
  '/api/v1/production',
  '/ivp/meters',
];

/** Faults of the gateway while the stored token is valid, so that the cloud must not be contacted. */
const unwell: readonly (readonly [string, Partial<FaultSettings>, string, ProblemCode, RegExp])[] = [
  [
    'gateway silent',
    { silent: true },
    `${power} --timeout ${HANGING_S}`,
    'gateway-unreachable',
    /did not answer in time/,
  ],
  [
    'gateway slower than --timeout',
    { latencyMs: 24 * 3_600_000 },
    `${power} --timeout ${HANGING_S}`,
    'gateway-unreachable',
    /did not answer/,
  ],
  [
    'gateway drips',
    { slowDrip: 200 },
    `${power} --timeout ${HANGING_S}`,
    'gateway-unreachable',
    /did not answer in time/,
  ],
  ['gateway resets', { reset: true }, power, 'gateway-unreachable', /connection to the gateway failed/],
  ['gateway answers 503', { status503: { on: 'all' } }, power, 'gateway-unreachable', /too busy.*11 pm/],
  [
    'gateway cuts /info',
    { infoCutConnection: true },
    power,
    'gateway-unreachable',
    /connection to the gateway/,
  ],
  ['other device: HTML', { infoHtml: true }, power, 'gateway-not-envoy', /shows its serial number/],
  ['other device: redirect', { infoRedirect: true }, power, 'gateway-not-envoy', /status 301/],
  ['other device: half a document', { infoTruncated: true }, power, 'gateway-not-envoy', /address/],
  ['other device: too much', { infoHuge: true }, power, 'gateway-not-envoy', /too large/],
  ['other device: entity bomb', { infoEntityBomb: true }, power, 'gateway-not-envoy', /address/],
  ['other device: no serial', { infoEmptySerial: true }, power, 'gateway-not-envoy', /address/],
  [
    '401 on the report alone',
    { unauthorizedFor: REPORTS },
    power,
    'gateway-unreachable',
    /accepts the token, but gives no reading/,
  ],
  ['token refused by the gateway', { rejectToken: true }, power, 'token-rejected', /./],
];

export const gatewayDrills: readonly Drill[] = [
  ...unwell.map(
    ([name, gateway, command, end, says]): Drill => ({
      name,
      fault: `simulator: ${Object.keys(gateway).join()}`,
      command,
      gateway,
      end,
      says,
      token: 'old',
      cloudRequests: 0,
    }),
  ),
  {
    name: 'gateway resets every second request',
    fault: 'simulator: resetEverySecond, as firmware 3.18',
    command: power,
    gateway: { resetEverySecond: true },
    end: 'done',
    says: WATTS,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'data nested 100,000 deep',
    fault: 'simulator: deepJson',
    command: power,
    gateway: { deepJson: true },
    end: 'done',
    says: /"productionW":null.*"source":"none"/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: '503 at night',
    fault: 'simulator: data 503 at 23:05',
    command: power,
    device: { now: NIGHT },
    gateway: { status503: { on: 'data', window: { from: '22:57', to: '23:10' } } },
    end: 'gateway-unreachable',
    says: /pause at about 11 pm/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'new token refused by the gateway',
    fault: 'simulator: rejectToken',
    command: renew,
    gateway: { rejectToken: true },
    end: 'token-rejected',
    says: /Nothing was changed/,
    token: 'old',
    cloudRequests: 2,
  },
  {
    name: 'renewal with 401 on the report alone',
    fault: 'simulator: unauthorizedFor',
    command: renew,
    gateway: { unauthorizedFor: REPORTS },
    end: 'done',
    says: /"verified":true,"power":null/,
    token: 'new',
    cloudRequests: 2,
  },
];
