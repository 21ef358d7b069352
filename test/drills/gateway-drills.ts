import { writeFileSync } from 'node:fs';
import type { ProblemCode } from '../../shared/problem.ts';
import { startGateway } from '../support/simulator/gateway.ts';
import type { FaultSettings } from '../support/simulator/gateway-faults.ts';
import type { Drill } from './drill.ts';
import { certificateOf, type DrillWorld, rememberGateway } from './world.ts';

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

/** What the gateway does wrong while the token in use is good: the cloud has no part in it. */
const unwell: readonly (readonly [string, Partial<FaultSettings>, string, ProblemCode, RegExp])[] = [
  [
    'gateway silent',
    { silent: true },
    `${power} --timeout 1`,
    'gateway-unreachable',
    /did not answer in time/,
  ],
  [
    'gateway slower than --timeout',
    { latencyMs: 1500 },
    `${power} --timeout 1`,
    'gateway-unreachable',
    /did not answer/,
  ],
  [
    'gateway drips',
    { slowDrip: 50 },
    `${power} --timeout 1`,
    'gateway-unreachable',
    /did not answer in time/,
  ],
  ['gateway resets', { reset: true }, power, 'gateway-unreachable', /connection to the gateway failed/],
  ['gateway answers 503', { status503: { on: 'all' } }, power, 'gateway-unreachable', /too busy.*23:00/],
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
  ['other device: too much', { infoHuge: true }, power, 'gateway-not-envoy', /more than a gateway would say/],
  ['other device: entity bomb', { infoEntityBomb: true }, power, 'gateway-not-envoy', /address/],
  ['other device: no serial', { infoEmptySerial: true }, power, 'gateway-not-envoy', /address/],
  [
    '401 on the report alone',
    { unauthorizedFor: REPORTS },
    power,
    'gateway-unreachable',
    /accepts the token but refuses/,
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
      asked: 0,
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
    asked: 0,
  },
  {
    name: 'data nested 100,000 deep',
    fault: 'simulator: deepJson',
    command: power,
    gateway: { deepJson: true },
    end: 'done',
    says: /"productionW":null.*"source":"none"/,
    token: 'old',
    asked: 0,
  },
  {
    name: '503 at night',
    fault: 'simulator: data 503 at 23:05',
    command: power,
    device: { now: NIGHT },
    gateway: { status503: { on: 'data', window: { from: '22:57', to: '23:10' } } },
    end: 'gateway-unreachable',
    says: /rests at about 23:00/,
    token: 'old',
    asked: 0,
  },
  {
    name: 'new token refused by the gateway',
    fault: 'simulator: rejectToken',
    command: renew,
    gateway: { rejectToken: true },
    end: 'token-rejected',
    says: /old token was kept/,
    token: 'old',
    asked: 2,
  },
  {
    name: 'renewal with 401 on the report alone',
    fault: 'simulator: unauthorizedFor',
    command: renew,
    gateway: { unauthorizedFor: REPORTS },
    end: 'done',
    says: /"verified":true,"power":null/,
    token: 'new',
    asked: 2,
  },
  {
    name: 'gateway gone',
    fault: 'network: closed port, known by its serial',
    command: 'power',
    bring: ({ gateway }) => gateway.close(),
    end: 'gateway-unreachable',
    says: /Nothing answered.*power and network/,
    token: 'old',
    asked: 0,
  },
  {
    name: 'gateway gone: renew',
    fault: 'network: closed port, no sign-in for nothing',
    command: renew,
    bring: ({ gateway }) => gateway.close(),
    end: 'gateway-unreachable',
    says: /ECONNREFUSED.*power and network/,
    token: 'old',
    asked: 0,
  },
  {
    name: 'nothing on the network',
    fault: 'network: nobody answers by mDNS',
    command: 'renew --serial 122399799999 --timeout 1',
    stored: null,
    end: 'gateway-not-found',
    says: /No gateway with that serial.*--host/,
    token: 'none',
    asked: 0,
  },
  {
    name: 'wrong serial asked for',
    fault: '--serial of another gateway',
    command: `${renew} --serial 122399999999`,
    end: 'gateway-not-found',
    says: /another serial/,
    token: 'old',
    // It has begun beside /info.
    asked: 1,
    orFewer: true,
  },
  {
    name: 'another gateway at the address',
    fault: 'network: known without certificate, other serial answers',
    command: 'power',
    bring: async (world) => {
      const { gateway } = world;
      await gateway.close();
      world.gateway = await startGateway({ serial: '122399888888', port: gateway.port });
      // A list of version 1, which knew no certificates yet.
      const list = JSON.parse(world.read('gateways.json')) as { gateways: object[] };
      const gateways = list.gateways.map((one) => ({ ...one, certificate: null }));
      writeFileSync(world.file('gateways.json'), JSON.stringify({ version: 1, gateways }));
    },
    end: 'gateway-not-found',
    says: /another serial/,
    token: 'untouched',
    asked: 0,
    also: ({ gateway, old }) => JSON.stringify(gateway.requests).includes(old ?? '-') && 'it got the token',
  },
  {
    name: 'token firmware over http only',
    fault: 'simulator: 7.6 without TLS',
    command: renew,
    device: { firmware: 'D7.6.175', tls: false },
    end: 'gateway-unreachable',
    says: /no encrypted connection/,
    token: 'old',
    asked: 0,
    also: ({ gateway }) =>
      gateway.requests.some(({ path }) => path !== '/info') && 'more than /info was asked',
  },
  {
    name: 'firmware before 7: renew',
    fault: 'simulator: 5.0 over http',
    command: renew,
    device: { firmware: 'D5.0.62', tls: false },
    stored: null,
    end: 'token-not-needed',
    says: /before 7 it needs no token/,
    token: 'none',
    asked: 0,
  },
  ...[power, renew].map(
    (command): Drill => ({
      name: `firmware updated from 5 to 7: ${command.split(' ')[0]}`,
      fault: 'simulator: http, then https at the same place',
      command,
      stored: null,
      device: { firmware: 'D5.0.62', tls: false },
      bring: async (world) => {
        const { serial, port } = world.gateway;
        await rememberGateway(world.gateway, world.file('gateways.json'), null);
        await world.gateway.close();
        world.gateway = await startGateway({ serial, port, firmware: 'D7.6.175' });
      },
      end: 'done',
      says: WATTS,
      token: 'new',
      asked: 2,
    }),
  ),
  ...certificateDrills(),
];

/** Another certificate than before, about as old as the yearly change or not, which the user has allowed or not. */
function certificateDrills(): Drill[] {
  const cases = [
    ['ordinary, allowed', 300, true, 'done', WATTS],
    [
      'ordinary, not allowed',
      300,
      false,
      'certificate-changed',
      /looks like its yearly change.*envoy-tray trust/,
    ],
    ['not ordinary, allowed', 100, true, 'certificate-changed', /another certificate.*envoy-tray trust/],
    ['not ordinary, not allowed', 100, false, 'certificate-changed', /another certificate.*envoy-tray trust/],
  ] as const;
  return cases.map(([name, certificateDays, trustYearlyCertificate, end, says]) => ({
    name: `certificate swapped: ${name}`,
    fault: `simulator: after ${certificateDays} days`,
    command: 'power',
    certificateDays,
    bring: (world: DrillWorld) => {
      writeFileSync(world.file('settings.json'), JSON.stringify({ trustYearlyCertificate }));
      world.gateway.setCertificate(certificateOf(1));
    },
    end,
    says,
    token: 'old',
    asked: 0,
    also: ({ gateway }: DrillWorld) =>
      end !== 'done' && gateway.requests.length > 0 && 'the gateway was sent something',
  }));
}
