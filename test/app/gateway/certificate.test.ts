import { describe, expect, it } from 'vitest';
import { createDeps, createEngine } from '../../../main/app/engine.ts';
import { connectToGateway } from '../../../main/app/gateway/connect.ts';
import { assertSameCertificate } from '../../../main/domain/certificate.ts';
import { appError } from '../../../main/domain/errors.ts';
import type { ConnectOptions, Ports } from '../../../main/domain/ports/index.ts';
import {
  certificate,
  DAY_S,
  discoveredService,
  gatewayInfo,
  HOST,
  NOW_S,
  powerReading,
  wantedGateway,
  YEAR_S,
} from '../../support/builders.ts';
import { fakePorts } from '../../support/fakes/ports.ts';

const engineOn = (ports: Ports) => createEngine(createDeps(ports));

describe('a certificate that another process was told to trust', () => {
  it('counts at once, also for a wanted gateway that still names the old one', async () => {
    const { ports } = fakePorts();
    await engineOn(ports).renew({});
    await ports.state.change((state) => ({
      ...state,
      gateways: state.gateways.map((known) => ({ ...known, certificate: certificate('BB') })),
    }));
    const asked: ConnectOptions[] = [];
    const connector: Ports['connector'] = {
      connect(endpoints, options = {}) {
        asked.push(options);
        return ports.connector.connect(endpoints, options);
      },
    };
    const old = wantedGateway({ certificate: certificate('AA') });
    await connectToGateway(createDeps({ ...ports, connector }), old).catch(() => undefined);
    expect(asked).toMatchObject([{ certificate: { fingerprint256: 'BB' } }]);
  });
});

describe('a new certificate that an authority has signed', () => {
  it.each([
    ['for the saved host', HOST, 'BB'],
    ['for another host, such as the address that an announcement gave', '203.0.113.9', 'AA'],
    ['for no host', null, 'AA'],
  ])('%s', async (_, vouchedHost, pinned) => {
    const { ports, world } = fakePorts({ certificate: certificate('AA') });
    await engineOn(ports).renew({});
    world.certificate = certificate('BB');
    const connector: Ports['connector'] = {
      async connect(endpoints, options = {}) {
        assertSameCertificate(options.certificate ?? null, certificate('BB'), { vouchedHost });
        return ports.connector.connect(endpoints, options);
      },
    };
    const [result] = await engineOn({ ...ports, connector }).power({});
    expect(result).toMatchObject({ ok: pinned === 'BB' });
    expect((await ports.state.load()).gateways).toMatchObject([{ certificate: { fingerprint256: pinned } }]);
  });
});

describe('a list that names another certificate than the token', () => {
  it('is believed of a gateway that takes no token, and no token is shown to it', async () => {
    const { ports, world } = fakePorts();
    const sent: (string | null)[] = [];
    world.readPower = async (shown) => {
      sent.push(shown);
      return powerReading();
    };
    await engineOn(ports).renew({});
    await ports.state.remove();
    sent.length = 0;
    // Another device, met while the keychain was locked.
    const locked = async () => {
      throw appError('keychain-unavailable/locked');
    };
    world.certificate = certificate('EE');
    world.info = gatewayInfo({ firmware: 'R5.0.62', needsToken: false });
    const { secrets } = ports;
    await engineOn({ ...ports, secrets: { ...secrets, get: locked } }).power({});
    expect(sent).toEqual([null]);
    world.info = gatewayInfo();
    const [outcome] = await engineOn(ports).power({});
    expect(outcome).toMatchObject({ ok: false, error: { code: 'certificate-changed' } });
    expect(sent).toEqual([null]);
    // It may be the gateway itself with a new certificate: the user has to say so.
    await engineOn(ports).trust({});
    expect(await engineOn(ports).power({})).toMatchObject([{ ok: true }]);
  });
});

describe('the yearly change of a certificate', () => {
  const trusted = { fingerprint256: 'AA', validFrom: NOW_S - 335 * DAY_S, validUntil: NOW_S + 30 * DAY_S };
  const fresh = { fingerprint256: 'EE', validFrom: NOW_S - 60, validUntil: NOW_S + YEAR_S };

  /** A known gateway with a certificate near its end, and a user who has allowed the yearly change. */
  async function shortBeforeTheChange() {
    const { ports, world, log } = fakePorts({ certificate: trusted });
    await engineOn(ports).renew({});
    await ports.settings.save({ ...(await ports.settings.load()), trustYearlyCertificate: true });
    log.length = 0;
    /** The same computer in a network with these certificates. */
    const engineIn = (certificateAt: (host: string | undefined) => typeof fresh) => {
      const connect: Ports['connector']['connect'] = (endpoints, options = {}) => {
        world.certificate = certificateAt(endpoints[0]?.host);
        assertSameCertificate(options.certificate ?? null, world.certificate);
        return ports.connector.connect(endpoints, options);
      };
      const connector = { connect: async (...args: Parameters<typeof connect>) => connect(...args) };
      return engineOn({ ...ports, connector });
    };
    return { ports, world, log, engineIn };
  }

  it('is accepted at the old address, and the new certificate is pinned', async () => {
    const { ports, engineIn } = await shortBeforeTheChange();
    expect(await engineIn(() => fresh).power({})).toMatchObject([{ ok: true }]);
    expect(await ports.state.load()).toMatchObject({ gateways: [{ certificate: { fingerprint256: 'EE' } }] });
    // The token is shown to the gateway again, and to no device with the old certificate.
    expect(await engineIn(() => fresh).power({})).toMatchObject([{ ok: true }]);
    expect(await engineIn(() => trusted).power({})).toMatchObject([
      { ok: false, error: { code: 'certificate-changed' } },
    ]);
  });

  it('is not believed of another device that mDNS names beside the old address', async () => {
    const { ports, world, log, engineIn } = await shortBeforeTheChange();
    world.candidates = [discoveredService({ addresses: ['192.0.2.66', '192.0.2.7'] })];
    const found = engineIn((host) => (host === '192.0.2.66' ? fresh : trusted)).discover({});
    await expect(found).rejects.toMatchObject({ code: 'certificate-changed' });
    expect(log).not.toContain('check');
    expect(await ports.state.load()).toMatchObject({ gateways: [{ certificate: { fingerprint256: 'AA' } }] });
  });
});
