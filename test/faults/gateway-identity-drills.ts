import { writeFileSync } from 'node:fs';
import { startGateway } from '../support/simulator/gateway.ts';
import type { Drill, DrillAssertion } from './drill.ts';
import { certificateOf, type DrillFixture, rememberGateway } from './fixture.ts';

const power = 'power --host HOST';
const renew = 'renew --host HOST';
const WATTS = /"productionW":\d/;

const assertNothingSent: DrillAssertion = ({ gateway }, _, expect) =>
  expect.soft(gateway.requests, 'nothing is sent to an unknown certificate').toEqual([]);

/** Gateways that are missing, replaced by another device, or not the one that was asked for. */
export const gatewayIdentityDrills: readonly Drill[] = [
  {
    name: 'gateway gone',
    fault: 'network: closed port, known by its serial',
    command: 'power',
    arrange: ({ gateway }) => gateway.close(),
    end: 'gateway-unreachable',
    says: /No device answers.*has power/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'gateway gone: renew',
    fault: 'network: closed port, no sign-in for nothing',
    command: renew,
    arrange: ({ gateway }) => gateway.close(),
    end: 'gateway-unreachable',
    says: /ECONNREFUSED.*has power/,
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'nothing on the network',
    fault: 'network: nobody answers by mDNS',
    command: 'renew --serial 122399799999 --timeout 1',
    stored: null,
    end: 'gateway-not-found',
    says: /No gateway with that serial.*--host/,
    token: 'none',
    cloudRequests: 0,
  },
  {
    name: 'wrong serial asked for',
    fault: '--serial of another gateway',
    command: `${renew} --serial 122399999999`,
    end: 'gateway-not-found',
    says: /another serial/,
    token: 'old',
    // The sign-in starts at the same time as the request for /info.
    cloudRequests: 1,
    orFewer: true,
  },
  {
    name: 'another gateway at the address',
    fault: 'network: known without certificate, other serial answers',
    command: 'power',
    arrange: async (fixture) => {
      const { gateway } = fixture;
      await gateway.close();
      fixture.gateway = await startGateway({ serial: '122399888888', port: gateway.port });
      // As taken over from the first version, which kept no certificates.
      await fixture.state.change((saved) => ({
        ...saved,
        gateways: saved.gateways.map((one) => ({ ...one, certificate: null })),
      }));
    },
    end: 'gateway-not-found',
    says: /Another gateway/,
    token: 'untouched',
    cloudRequests: 0,
    assert: ({ gateway, old }, _, expect) =>
      expect.soft(JSON.stringify(gateway.requests)).not.toContain(old ?? '-'),
  },
  {
    name: 'token firmware over http only',
    fault: 'simulator: 7.6 without TLS',
    command: renew,
    device: { firmware: 'D7.6.175', tls: false },
    end: 'gateway-unreachable',
    says: /no encrypted connection/,
    token: 'old',
    cloudRequests: 0,
    assert: ({ gateway }, _, expect) =>
      expect.soft(gateway.requests.filter(({ path }) => path !== '/info')).toEqual([]),
  },
  {
    name: 'firmware before 7: renew',
    fault: 'simulator: 5.0 over http',
    command: renew,
    device: { firmware: 'D5.0.62', tls: false },
    stored: null,
    end: 'token-not-needed',
    says: /Before version 7, no token is needed/,
    token: 'none',
    cloudRequests: 0,
  },
  ...[power, renew].map(
    (command): Drill => ({
      name: `firmware updated from 5 to 7: ${command.split(' ')[0]}`,
      fault: 'simulator: http, then https at the same place',
      command,
      stored: null,
      device: { firmware: 'D5.0.62', tls: false },
      arrange: async (fixture) => {
        const { serial, port } = fixture.gateway;
        await rememberGateway(fixture.gateway, fixture.state, null);
        await fixture.gateway.close();
        fixture.gateway = await startGateway({ serial, port, firmware: 'D7.6.175' });
      },
      end: 'done',
      says: WATTS,
      token: 'new',
      cloudRequests: 2,
    }),
  ),
  ...certificateDrills(),
];

/** A new certificate about a year or too early after the old one, with the yearly change allowed or not. */
function certificateDrills(): Drill[] {
  const cases = [
    ['ordinary, allowed', 300, true, 'done', WATTS],
    ['ordinary, not allowed', 300, false, 'certificate-changed', /about once a year.*envoy-tray trust/],
    ['not ordinary, allowed', 100, true, 'certificate-changed', /another certificate.*envoy-tray trust/],
    ['not ordinary, not allowed', 100, false, 'certificate-changed', /another certificate.*envoy-tray trust/],
  ] as const;
  return cases.map(([name, certificateDays, trustYearlyCertificate, end, says]) => ({
    name: `certificate swapped: ${name}`,
    fault: `simulator: after ${certificateDays} days`,
    command: 'power',
    certificateDays,
    arrange: (fixture: DrillFixture) => {
      writeFileSync(fixture.file('settings.json'), JSON.stringify({ trustYearlyCertificate }));
      fixture.gateway.setCertificate(certificateOf(1));
    },
    end,
    says,
    token: 'old',
    cloudRequests: 0,
    ...(end === 'done' ? {} : { assert: assertNothingSent }),
  }));
}
