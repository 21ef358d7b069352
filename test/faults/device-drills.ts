import { writeFileSync } from 'node:fs';
import { startGateway } from '../support/simulator/gateway.ts';
import type { Drill } from './drill.ts';
import { certificateOf, type DrillFixture, rememberGateway } from './fixture.ts';

const power = 'power --host HOST';
const renew = 'renew --host HOST';
const WATTS = /"productionW":\d/;

/** Gateways that are gone, others than they were, or not the one that is meant. */
export const deviceDrills: readonly Drill[] = [
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
    bring: (world: DrillFixture) => {
      writeFileSync(world.file('settings.json'), JSON.stringify({ trustYearlyCertificate }));
      world.gateway.setCertificate(certificateOf(1));
    },
    end,
    says,
    token: 'old',
    asked: 0,
    also: ({ gateway }: DrillFixture) =>
      end !== 'done' && gateway.requests.length > 0 && 'the gateway was sent something',
  }));
}
