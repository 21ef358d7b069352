import { describe, expect, it } from 'vitest';
import { createDeps, createEngine } from '../../../main/app/engine.ts';
import { connectToGateway } from '../../../main/app/gateway/connect.ts';
import { wantedOf } from '../../../main/app/gateway/wanted-gateways.ts';
import {
  assertSameCertificate,
  CertificateChangedError,
  GatewayMovedError,
} from '../../../main/domain/certificate.ts';
import { appError } from '../../../main/domain/errors.ts';
import type { Ports } from '../../../main/domain/ports/index.ts';
import type { Certificate } from '../../../shared/domain.ts';
import { endpointsFor } from '../../../shared/endpoint.ts';
import { certificate, DAY_S, discoveredService, HOST, NOW_S, YEAR_S } from '../../support/builders.ts';
import { fakePorts } from '../../support/fakes/ports.ts';

const NEW_HOST = '192.0.2.8';
const engineOn = (ports: Ports) => createEngine(createDeps(ports));

/** A computer that knows a gateway, after mDNS began to announce it at NEW_HOST. */
async function knownGateway(first: Certificate = certificate('AA')) {
  const { ports, world, log } = fakePorts({ certificate: first });
  await engineOn(ports).renew({});
  world.candidates = [discoveredService({ addresses: [NEW_HOST] })];
  log.length = 0;
  /** The same computer in a network in which each address shows its own certificate; null for no answer. */
  const portsIn = (certificateAt: (host: string | undefined) => Certificate | null): Ports => ({
    ...ports,
    connector: {
      async connect(endpoints, options = {}) {
        const shown = certificateAt(endpoints[0]?.host);
        if (shown === null) throw appError('gateway-unreachable');
        assertSameCertificate(options.certificate ?? null, shown);
        world.certificate = shown;
        return ports.connector.connect(endpoints, options);
      },
    },
  });
  /** The error of connecting to it in such a network. */
  const errorIn = async (certificateAt: Parameters<typeof portsIn>[0]) => {
    const deps = createDeps(portsIn(certificateAt));
    const [known] = (await ports.state.load()).gateways;
    if (known === undefined) throw new Error('no gateway was saved');
    return connectToGateway(deps, wantedOf(known)).then(
      () => null,
      (error: unknown) => error,
    );
  };
  return { ports, world, log, portsIn, errorIn, sent: () => log.filter((entry) => /check|read/.test(entry)) };
}

describe('a known gateway that is not at its address', () => {
  it('costs Enphase no sign-in while it is switched off', async () => {
    const { portsIn, log } = await knownGateway();
    expect(await engineOn(portsIn(() => null)).renew({})).toMatchObject([
      { ok: false, error: { id: 'gateway-unreachable' } },
    ]);
    expect(log).not.toContain('sign in');
  });

  it('is found again by one search, and remembered at its new address', async () => {
    const { ports, portsIn, log } = await knownGateway();
    const moved = portsIn((host) => (host === NEW_HOST ? certificate('AA') : null));
    expect(await engineOn(moved).renew({})).toMatchObject([
      { ok: true, value: { gateway: { endpoint: { host: NEW_HOST } } } },
    ]);
    expect(log.filter((entry) => entry === 'browse')).toHaveLength(1);
    expect((await ports.state.load()).gateways).toMatchObject([{ endpoint: { host: NEW_HOST } }]);
  });

  it('is found again though another device answers at the old one', async () => {
    const { ports, portsIn } = await knownGateway();
    const moved = portsIn((host) => certificate(host === HOST ? 'EE' : 'AA'));
    expect(await engineOn(moved).power({})).toMatchObject([
      { ok: true, value: { gateway: { endpoint: { host: NEW_HOST } } } },
    ]);
    expect((await ports.state.load()).gateways).toMatchObject([{ endpoint: { host: NEW_HOST } }]);
  });

  it('is not searched for if its address was typed', async () => {
    const { portsIn, log } = await knownGateway();
    const [outcome] = await engineOn(portsIn(() => null)).renew({ endpoints: endpointsFor(HOST) });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'gateway-unreachable' } });
    expect(log).not.toContain('browse');
  });
});

describe('another certificate under the serial of a gateway that is missing', () => {
  const elsewhere = (shown: Certificate) => (host: string | undefined) => (host === NEW_HOST ? shown : null);

  it('is reported with the address at which it is shown, and is sent nothing', async () => {
    const { errorIn, sent } = await knownGateway();
    const error = await errorIn(elsewhere(certificate('EE')));
    expect(error).toBeInstanceOf(GatewayMovedError);
    expect(error).toMatchObject({
      id: 'gateway-unreachable/moved',
      values: { host: NEW_HOST },
      endpoint: { host: NEW_HOST },
      change: { fingerprint256: 'EE', sameAddress: false },
    });
    expect(sent()).toEqual([]);
  });

  it('is never taken for the yearly change, which comes at the same address', async () => {
    const ending = { fingerprint256: 'AA', validFrom: NOW_S - 335 * DAY_S, validUntil: NOW_S + 30 * DAY_S };
    const fresh = { fingerprint256: 'EE', validFrom: NOW_S - 60, validUntil: NOW_S + YEAR_S };
    const { ports, errorIn, sent } = await knownGateway(ending);
    await ports.settings.save({ ...(await ports.settings.load()), trustYearlyCertificate: true });
    expect(await errorIn(elsewhere(fresh))).toMatchObject({ change: { routine: false } });
    expect(sent()).toEqual([]);
  });

  it('is trusted once the user says so, at the address in the hint', async () => {
    const { portsIn } = await knownGateway();
    const engine = engineOn(portsIn(elsewhere(certificate('EE'))));
    const hint = expect.stringContaining(`trust --host ${NEW_HOST}`);
    expect(await engine.power({})).toMatchObject([
      { ok: false, error: { code: 'gateway-unreachable', hint } },
    ]);
    const endpoints = [{ scheme: 'https', host: NEW_HOST, port: 443 }] as const;
    expect(await engine.trust({ endpoints })).toMatchObject({ isNew: true });
    expect(await engine.power({})).toMatchObject([
      { ok: true, value: { gateway: { endpoint: { host: NEW_HOST } } } },
    ]);
  });

  it('is not believed from the pin of the token alone: the list has none', async () => {
    const { ports, errorIn, log, sent } = await knownGateway();
    await ports.state.change((state) => ({
      ...state,
      gateways: state.gateways.map((known) => ({ ...known, certificate: null })),
    }));
    expect(await errorIn(elsewhere(certificate('EE')))).toMatchObject({ id: 'gateway-unreachable' });
    expect(log).toEqual(['browse', 'connect', 'close']);
    expect(sent()).toEqual([]);
  });

  it('is a changed certificate, not a move, if the old address shows another one too', async () => {
    const { errorIn, sent } = await knownGateway();
    const error = await errorIn((host) => certificate(host === NEW_HOST ? 'EE' : 'FF'));
    expect(error).toBeInstanceOf(CertificateChangedError);
    expect(error).toMatchObject({ change: { fingerprint256: 'FF', sameAddress: true } });
    expect(sent()).toEqual([]);
  });
});
