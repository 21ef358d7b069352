import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../main/app/engine.ts';
import { createSessionProvider } from '../../../main/app/enlighten/session.ts';
import { connectToGateway } from '../../../main/app/gateway/connect.ts';
import { openVault } from '../../../main/app/storage/vault.ts';
import { type PasteOptions, storePastedToken } from '../../../main/app/token/paste.ts';
import { renew } from '../../../main/app/token/renew.ts';
import { assertSameCertificate } from '../../../main/domain/certificate.ts';
import { AppError } from '../../../main/domain/errors.ts';
import type { ConnectOptions, Ports } from '../../../main/domain/ports/index.ts';
import type { Certificate } from '../../../shared/domain.ts';
import { endpointsFor } from '../../../shared/endpoint.ts';
import {
  certificate,
  DAY_S,
  discoveredService,
  gatewayInfo,
  NOW_S,
  powerReading,
  SERIAL,
  target,
} from '../../support/builders.ts';
import { fakePorts, type World } from '../../support/fakes/ports.ts';
import { signToken } from '../../support/simulator/jwt.ts';

async function renewIn(change: Partial<World>, old: string | null = null, wanted = target()) {
  const { ports, log } = fakePorts(change);
  const vault = openVault(ports.secrets);
  if (old !== null) await vault.saveToken(SERIAL, { token: old, route: 'manual' });
  log.length = 0;
  const steps: string[] = [];
  const result = await renew(ports, vault, createSessionProvider(ports, vault), wanted, {
    onStep: ({ step }) => steps.push(step),
  }).catch((error: unknown) => error);
  return { result, log, steps, ports, held: (await vault.token(SERIAL))?.token ?? null };
}

const oldToken = fakePorts().world.requestToken();
const refused = (code: ConstructorParameters<typeof AppError>[0]) => async () => {
  throw new AppError(code, 'No.');
};

/** A network on which each address shows its own certificate; where it shows none, nothing answers. */
function showing(
  { ports, world }: ReturnType<typeof fakePorts>,
  certificateAt: (host: string) => Certificate | null,
): Ports['connector'] {
  return {
    async connect(endpoints, options = {}) {
      const shown = certificateAt(endpoints[0]?.host ?? '');
      if (shown === null) throw new AppError('gateway-unreachable', 'No.');
      assertSameCertificate(options.certificate ?? null, shown);
      world.certificate = shown;
      return ports.connector.connect(endpoints, options);
    },
  };
}

/** One that ends in so many days. */
const token = (days: number) =>
  signToken({ aud: SERIAL, enphaseUser: 'owner', iat: NOW_S, exp: NOW_S + days * DAY_S });

describe('renewToken', () => {
  it('stores the token after the gateway accepted it and gave a reading, and only then', async () => {
    const { log, steps } = await renewIn({}, oldToken);
    expect(log).toEqual(['connect', 'sign in', 'token', 'check', 'read', 'store token', 'close']);
    expect(steps).toEqual(['found', 'signed-in', 'token', 'verified', 'reading', 'stored']);
  });

  it.each<[string, Partial<World>]>([
    ['the gateway is gone', { reachable: () => false }],
    ['the password is refused', { signIn: refused('credentials-rejected') }],
    [
      'the cloud gives no token',
      {
        requestToken: () => {
          throw new AppError('cloud-unexpected', 'No.');
        },
      },
    ],
    ['the gateway refuses the new token', { checkToken: refused('token-rejected') }],
    ['the gateway went away', { checkToken: refused('gateway-unreachable') }],
  ])('keeps the old token when %s', async (_, change) => {
    const { result, held, log } = await renewIn(change, oldToken);
    expect(result).toBeInstanceOf(AppError);
    expect(held).toBe(oldToken);
    expect(log).not.toContain('store token');
  });

  it('does not sign in for a gateway over http that needs no token', async () => {
    const { result, log } = await renewIn({
      info: gatewayInfo({ firmware: 'R4.10.35', needsToken: false }),
      reachable: ({ scheme }) => scheme === 'http',
    });
    expect(result).toMatchObject({ code: 'token-not-needed' });
    expect(log).toEqual(['connect', 'close']);
  });

  it('refuses a gateway with another serial before anything is sent to it', async () => {
    const { result, log } = await renewIn({ info: gatewayInfo({ serial: '122399999999' }) });
    expect(result).toMatchObject({ code: 'gateway-not-found' });
    expect(log).not.toContain('check');
  });
});

describe('commands.renew', () => {
  it('signs in once for several gateways, and a wrong password is tried once only', async () => {
    const two = [
      discoveredService(),
      discoveredService({ serial: '122399000002', addresses: ['192.0.2.8'] }),
    ];
    const { ports, log } = fakePorts({ candidates: two, signIn: refused('credentials-rejected') });
    const outcomes = await createEngine(ports).renew({});
    expect(outcomes.map((outcome) => outcome.ok)).toEqual([false, false]);
    expect(log.filter((entry) => entry === 'sign in')).toHaveLength(1);
  });

  it('finds a known gateway again under its new address', async () => {
    const { ports, world, log } = fakePorts();
    const commands = createEngine(ports);
    await commands.renew({});
    world.reachable = ({ host }) => host === '192.0.2.99';
    world.candidates = [discoveredService({ addresses: ['192.0.2.99'] })];
    log.length = 0;
    const [outcome] = await commands.renew({});
    expect(outcome).toMatchObject({ ok: true, value: { gateway: { endpoint: { host: '192.0.2.99' } } } });
    expect(log.filter((entry) => entry === 'browse')).toHaveLength(1);
    expect(await ports.gateways.load()).toMatchObject([{ endpoint: { host: '192.0.2.99' } }]);
  });

  it('does not believe a stranger who announces the serial of a gateway that is missing', async () => {
    const { ports, world } = fakePorts();
    const commands = createEngine(ports);
    await commands.renew({});
    world.reachable = ({ host }) => host === '192.0.2.66';
    world.candidates = [discoveredService({ addresses: ['192.0.2.66'] })];
    world.certificate = { fingerprint256: 'BB', validFrom: null, validUntil: null };
    const [outcome] = await commands.power({});
    expect(outcome).toMatchObject({ ok: false, error: { code: 'gateway-unreachable' } });
  });

  it('does not search for a gateway whose address was typed', async () => {
    const { ports, log } = fakePorts({ reachable: () => false });
    const [outcome] = await createEngine(ports).renew({ endpoints: endpointsFor('192.0.2.1') });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'gateway-unreachable' } });
    expect(log).not.toContain('browse');
  });

  it('keeps a good token where Enphase gives one that ends much sooner', async () => {
    const old = token(200);
    const { result, held } = await renewIn({ requestToken: () => token(0.5) }, old);
    expect(result).toMatchObject({
      code: 'token-shorter',
      message: expect.stringContaining('ends sooner'),
    });
    expect(held).toBe(old);
  });

  it('takes the short one where the gateway does not accept the long one any more', async () => {
    const [old, short] = [token(200), token(0.5)];
    const checkToken = async (checked: string) => {
      if (checked === old) throw new AppError('token-rejected', 'No.');
    };
    const { held } = await renewIn({ requestToken: () => short, checkToken }, old);
    expect(held).toBe(short);
  });

  it('keeps the long one where the gateway has rejected it just once', async () => {
    const [old, short] = [token(200), token(0.5)];
    let rejections = 0;
    const checkToken = async (checked: string) => {
      if (checked === old && rejections++ === 0) throw new AppError('token-rejected', 'No.');
    };
    const { result, held } = await renewIn({ requestToken: () => short, checkToken }, old);
    expect(result).toMatchObject({ code: 'token-shorter' });
    expect(held).toBe(old);
  });

  it('keeps a token of a day where Enphase gives one of an hour', async () => {
    const old = token(1);
    expect((await renewIn({ requestToken: () => token(1 / 24) }, old)).held).toBe(old);
  });

  it('does not put a worse token over one that another renewal has stored meanwhile', async () => {
    const [short, long] = [token(0.5), token(365)];
    const { ports } = fakePorts({ requestToken: () => short });
    const vault = openVault(ports.secrets);
    const connector = {
      async connect(...args: Parameters<typeof ports.connector.connect>) {
        const connection = await ports.connector.connect(...args);
        // While this one is being proven, the other one ends.
        const checkToken = async () =>
          void (await vault.saveToken(SERIAL, { token: long, route: 'entrez-tokens' }));
        return { ...connection, checkToken };
      },
    };
    const slow = { ...ports, connector };
    const renewal = renew(slow, vault, createSessionProvider(slow, vault), target());
    await expect(renewal).rejects.toMatchObject({ code: 'token-shorter' });
    expect((await vault.token(SERIAL))?.token).toBe(long);
  });
});

describe('a pasted token', () => {
  it('is not put over a better one that a renewal has stored meanwhile, unless that is wanted', async () => {
    const { ports } = fakePorts();
    const vault = openVault(ports.secrets);
    const [short, long] = [token(0.5), token(365)];
    const pasted = async (options: PasteOptions) => {
      await vault.forget([SERIAL]);
      const { gateway, connection } = await connectToGateway(ports, target());
      const checkToken = () => vault.saveToken(SERIAL, { token: long, route: 'entrez-tokens' });
      // Only what is there when a token is kept can be compared with it.
      const reached = { gateway, connection: { ...connection, checkToken } };
      const error = await storePastedToken(ports, vault, reached, short, options).catch(
        (why: unknown) => why,
      );
      return { error, held: (await vault.token(SERIAL))?.token };
    };
    expect(await pasted({})).toMatchObject({ error: { code: 'token-shorter' }, held: long });
    expect(await pasted({ replace: true })).toMatchObject({ held: short });
  });
});

describe('a renewal while another process forgets everything', () => {
  it.each([
    ['and a token was there', true, false],
    ['and somebody had signed in', false, true],
  ])('keeps no token and lists no gateway: %s', async (_, withToken, withAccount) => {
    const { ports } = fakePorts();
    const vault = openVault(ports.secrets);
    if (withToken) await vault.saveToken(SERIAL, { token: token(1), route: 'manual' });
    if (withAccount) await vault.saveCredentials({ email: 'o@example.org', password: 'secret' });
    const connector = {
      async connect(...args: Parameters<typeof ports.connector.connect>) {
        const connection = await ports.connector.connect(...args);
        const checkToken = async () => void (await createEngine(ports).forget());
        return { ...connection, checkToken };
      },
    };
    const own = { ...ports, connector, givenCredentials: withAccount ? null : ports.givenCredentials };
    const renewal = renew(own, vault, createSessionProvider(own, vault), target());
    await expect(renewal).rejects.toMatchObject({ code: 'credentials-missing' });
    expect(await vault.token(SERIAL)).toBeNull();
    expect(await ports.gateways.load()).toEqual([]);
  });
});

describe('a gateway that is known', () => {
  it('and switched off costs Enphase no sign-in', async () => {
    const { ports, world, log } = fakePorts();
    await createEngine(ports).renew({});
    world.reachable = () => false;
    log.length = 0;
    expect(await createEngine(ports).renew({})).toMatchObject([{ ok: false }]);
    expect(log).not.toContain('sign in');
  });

  it('that is gone is told where something with its name and another certificate answers', async () => {
    const imagined = fakePorts();
    const { ports, world } = imagined;
    await createEngine(ports).renew({});
    world.candidates = [discoveredService({ addresses: ['192.0.2.8'] })];
    const connector = showing(imagined, (host) => (host === '192.0.2.7' ? null : certificate('EE')));
    const commands = createEngine({ ...ports, connector });
    const hint = expect.stringContaining('trust --host 192.0.2.8');
    const unreachable = { ok: false, error: { code: 'gateway-unreachable', hint } };
    expect(await commands.power({})).toMatchObject([unreachable]);
    const endpoints = [{ scheme: 'https', host: '192.0.2.8', port: 443 }] as const;
    expect(await commands.trust({ endpoints })).toMatchObject([{ ok: true }]);
    expect(await commands.power({})).toMatchObject([{ ok: true }]);
  });

  it('is found where it has moved to, though something else answers where it was', async () => {
    const imagined = fakePorts();
    const { ports, world } = imagined;
    await createEngine(ports).renew({});
    world.candidates = [discoveredService({ addresses: ['192.0.2.8'] })];
    const connector = showing(imagined, (host) => certificate(host === '192.0.2.7' ? 'EE' : 'AA'));
    const [outcome] = await createEngine({ ...ports, connector }).power({});
    expect(outcome).toMatchObject({ ok: true, value: { gateway: { endpoint: { host: '192.0.2.8' } } } });
    expect(await ports.gateways.load()).toMatchObject([{ endpoint: { host: '192.0.2.8' } }]);
  });
});

describe('a certificate that another process was told to trust', () => {
  it('counts at once, in a program that still has the old one in mind', async () => {
    const { ports } = fakePorts();
    await createEngine(ports).renew({});
    const [known] = await ports.gateways.load();
    if (known === undefined) throw new Error('nothing was remembered');
    await ports.gateways.remember([{ ...known, certificate: certificate('BB') }]);
    const asked: ConnectOptions[] = [];
    const connector = {
      connect(endpoints: Parameters<typeof ports.connector.connect>[0], options: ConnectOptions = {}) {
        asked.push(options);
        return ports.connector.connect(endpoints, options);
      },
    };
    await connectToGateway({ ...ports, connector }, target({ certificate: certificate('AA') })).catch(
      () => undefined,
    );
    expect(asked).toMatchObject([{ certificate: { fingerprint256: 'BB' } }]);
  });
});

describe('a list that says another certificate than the token', () => {
  it('is believed of a gateway that takes no token, and no token is shown to it', async () => {
    const { ports, world } = fakePorts();
    const sent: (string | null)[] = [];
    world.readPower = async (shown) => {
      sent.push(shown);
      return powerReading();
    };
    await createEngine(ports).renew({});
    await ports.gateways.clear();
    sent.length = 0;
    // A stranger, met while the keychain was locked.
    const locked = async () => {
      throw new AppError('keychain-unavailable', 'Locked.');
    };
    world.certificate = certificate('EE');
    world.info = gatewayInfo({ firmware: 'R5.0.62', needsToken: false });
    const { secrets } = ports;
    await createEngine({ ...ports, secrets: { ...secrets, get: locked } }).power({});
    world.info = gatewayInfo();
    const [outcome] = await createEngine(ports).power({});
    expect(outcome).toMatchObject({ ok: false, error: { code: 'certificate-changed' } });
    expect(sent).toEqual([null]);
    // It may be the gateway itself, with a new certificate: somebody has to say so.
    await createEngine(ports).trust({});
    expect(await createEngine(ports).power({})).toMatchObject([{ ok: true }]);
  });
});

describe('the yearly change of a certificate', () => {
  it('is not believed of a stranger whom mDNS names beside the old address', async () => {
    const day = 86_400;
    const now = NOW_S;
    const stranger = { fingerprint256: 'EE', validFrom: now - 60, validUntil: now + 365 * day };
    const trusted = { fingerprint256: 'AA', validFrom: now - 335 * day, validUntil: now + 30 * day };
    const imagined = fakePorts({ certificate: trusted });
    const { ports, world, log } = imagined;
    await createEngine(ports).renew({});
    await ports.settings.save({ ...(await ports.settings.load()), trustYearlyCertificate: true });
    const connector = showing(imagined, (host) => (host === '192.0.2.66' ? stranger : trusted));
    world.candidates = [discoveredService({ addresses: ['192.0.2.66', '192.0.2.7'] })];
    log.length = 0;
    const found = createEngine({ ...ports, connector }).discover({});
    await expect(found).rejects.toMatchObject({ code: 'certificate-changed' });
    expect(await ports.gateways.load()).toMatchObject([{ certificate: { fingerprint256: 'AA' } }]);
  });
});
