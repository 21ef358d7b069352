import { describe, expect, it } from 'vitest';
import { type DoctorStep, doctorStep } from '../../../main/app/doctor/report-text.ts';
import { createDeps, createEngine, type Engine } from '../../../main/app/engine.ts';
import { type AppError, appError, gatewayBusy } from '../../../main/domain/errors.ts';
import type { Ports } from '../../../main/domain/ports/index.ts';
import { endpointsFor } from '../../../shared/endpoint.ts';
import { gatewayInfo, NOW_S, powerReading, SERIAL, YEAR_S } from '../../support/builders.ts';
import { fakePorts, type World } from '../../support/fakes/ports.ts';

const engineOn = (ports: Ports) => createEngine(createDeps(ports));

const examine = async (ports: Ports, host?: string) =>
  (await engineOn(ports).doctor(host === undefined ? {} : { endpoints: endpointsFor(host) })).map(doctorStep);

/** Each step with its result, and what it waits for if it was skipped. */
const brief = (steps: Awaited<ReturnType<Engine['doctor']>>) =>
  steps.map(doctorStep).map(({ step, result, cause }) => `${step}: ${result === 'skip' ? cause : result}`);

/** Ports whose keychain cannot be used. */
const withoutKeychain = (ports: Ports): Ports => ({
  ...ports,
  secrets: {
    ...ports.secrets,
    get: async () => {
      throw appError('keychain-unavailable/absent');
    },
  },
});

describe('doctor', () => {
  it('names a computer without a network before everything that needs one', async () => {
    const { ports } = fakePorts({ onNetwork: false, candidates: [] });
    const failed = (await examine(ports)).filter(({ result }) => result === 'fail');
    expect(failed.map(({ step }) => step)).toEqual(['network', 'mdns']);
    expect(failed[0]).toMatchObject({
      code: 'gateway-unreachable',
      cause: 'This computer is not connected to a network.',
      next: expect.stringMatching(/^Connect .*\.$/),
    });
  });

  it('does not mind that if the gateway is reached all the same', async () => {
    const { ports } = fakePorts({ onNetwork: false });
    const steps = await examine(ports, '192.0.2.7');
    expect(steps.find(({ step }) => step === 'network')?.result).toBe('skip');
    expect(steps.filter(({ result }) => result === 'fail')).toEqual([]);
  });

  it('says of a gateway that is nowhere what it says of one that was never known', async () => {
    const { ports, world } = fakePorts();
    await engineOn(ports).renew({});
    world.candidates = [];
    const steps = await engineOn(ports).doctor({ serial: '122300000099' });
    expect(steps.find(({ step }) => step === 'mdns')).toMatchObject({ result: 'fail' });
    expect(steps.find(({ step }) => step === 'sign-in')).toMatchObject({ result: 'pass' });
    expect(brief(steps)).toContain('gateway: There is none to try.');
  });

  it('tells of each step as it starts and as it ends, in order', async () => {
    const { ports } = fakePorts();
    const told: string[] = [];
    const steps = await engineOn(ports).doctor(
      {},
      {
        onProgress: (progress) =>
          told.push('started' in progress ? `${progress.started} …` : progress.ended.step),
      },
    );
    expect(steps.map(({ step }) => step)).toEqual(told.filter((each) => !each.endsWith('…')));
    for (const step of ['keychain', 'mdns', 'gateway', 'cloud', 'new token', 'reading'])
      expect(told.indexOf(`${step} …`)).toBeLessThan(told.indexOf(step));
    expect(told.indexOf('reading …')).toBeGreaterThan(told.indexOf('token on the gateway'));
  });

  it.each([
    ['keychain', 'It works.'],
    ['file', 'It is not used: secrets are in a file, which works.'],
    ['memory', 'It is not used: secrets last as long as this program.'],
  ] as const)('says what holds the secrets, if that is %s', async (kind, cause) => {
    const { ports } = fakePorts();
    const steps = await examine({ ...ports, secrets: { ...ports.secrets, kind } });
    expect(steps[0]).toMatchObject({ step: 'keychain', result: 'pass', cause });
  });

  it('without a keychain tries everything that needs none, and says what waits for it', async () => {
    const { ports, log } = fakePorts();
    const steps = await engineOn(withoutKeychain({ ...ports, givenCredentials: null })).doctor({});
    expect(brief(steps)).toEqual([
      'keychain: fail',
      'account: Needs the keychain.',
      'network: pass',
      'mdns: pass',
      'gateway: pass',
      'certificate: pass',
      'clock: pass',
      'token: Needs the keychain.',
      'sign-in: Needs the keychain.',
      'new token: Needs a sign-in.',
      'token on the gateway: Needs the keychain.',
      'reading: Needs a token.',
    ]);
    expect(steps[0]?.problem).toMatchObject({ code: 'keychain-unavailable' });
    // The keychain may hold a certificate that this gateway does not have: it is shown no token.
    expect(log).not.toContain('check');
  });

  it('reads an old gateway without a keychain', async () => {
    const { ports } = fakePorts({ info: gatewayInfo({ firmware: 'D5.0.62', needsToken: false }) });
    const steps = await engineOn(withoutKeychain(ports)).doctor({});
    expect(brief(steps).slice(-2)).toEqual(['certificate: pass', 'reading: pass']);
  });

  it('without a keychain tries the account that the environment gives, and shows the gateway no token', async () => {
    const { ports, log } = fakePorts();
    const steps = brief(await engineOn(withoutKeychain(ports)).doctor({}));
    expect(steps).toEqual(expect.arrayContaining(['account: pass', 'sign-in: pass', 'new token: pass']));
    expect(steps).toContain('token on the gateway: Needs the keychain.');
    expect(log).not.toContain('check');
  });

  it('still looks at token and account if the gateway is silent', async () => {
    const { ports, world } = fakePorts();
    await engineOn(ports).renew({});
    world.reachable = () => false;
    const steps = await engineOn(ports).doctor({});
    expect(brief(steps).slice(-9)).toEqual([
      'gateway: fail',
      'certificate: Needs the gateway.',
      'clock: Needs the gateway.',
      'token: pass',
      'cloud: pass',
      'sign-in: pass',
      'new token: Needs the gateway.',
      'token on the gateway: Needs the gateway.',
      'reading: Needs the gateway.',
    ]);
    expect(steps.at(-1)).toMatchObject({ serial: SERIAL });
  });

  const fails = (error: AppError) => async (): Promise<never> => {
    throw error;
  };
  const late = (error: AppError) => (): never => {
    throw error;
  };
  it.each<[DoctorStep['step'], DoctorStep['code'], Partial<World>]>([
    ['network', 'gateway-unreachable', { onNetwork: false, candidates: [] }],
    ['mdns', 'gateway-not-found', { candidates: [] }],
    ['gateway', 'gateway-unreachable', { reachable: () => false }],
    ['cloud', 'cloud-unavailable', { signIn: fails(appError('cloud-unavailable')) }],
    ['sign-in', 'credentials-rejected', { signIn: fails(appError('credentials-rejected')) }],
    ['new token', 'cloud-unexpected', { requestToken: late(appError('cloud-unexpected')) }],
    [
      'token on the gateway',
      'token-rejected',
      { checkToken: fails(appError('token-rejected/status', { status: 401 })) },
    ],
    ['reading', 'gateway-unreachable', { readPower: fails(gatewayBusy('reading')) }],
  ])('says of %s that it failed, why, and what to do', async (step, code, world) => {
    const failed = (await examine(fakePorts(world).ports)).find((each) => each.step === step);
    expect(failed).toMatchObject({ result: 'fail', code, next: expect.stringMatching(/^[A-Z].*\.$/) });
    expect(failed?.cause).toMatch(/\.$/);
  });

  it('says of the account, the token and the clock that they failed, why, and what to do', async () => {
    const { ports } = fakePorts();
    await engineOn(ports).renew({});
    const connect: Ports['connector']['connect'] = async (...given) => ({
      ...(await ports.connector.connect(...given)),
      clockSkewMs: 3_600_000,
    });
    const clock = { ...ports.clock, now: () => (NOW_S + 2 * YEAR_S) * 1000 };
    const steps = await examine({ ...ports, clock, connector: { connect }, givenCredentials: null });
    const failed = steps
      .filter(({ result }) => result === 'fail')
      .map(({ step, code }) => `${step}: ${code}`);
    expect(failed).toEqual(['account: credentials-missing', 'clock: token-rejected', 'token: token-expired']);
    expect(steps.find(({ step }) => step === 'sign-in')?.cause).toBe('Needs e-mail and password.');
  });

  it('leads on from a step that ends unexpectedly, and not to another check-up', async () => {
    const { ports } = fakePorts({
      readPower: async () => {
        throw new TypeError('password is hunter2');
      },
    });
    const reading = (await examine(ports)).find(({ step }) => step === 'reading');
    expect(reading).toMatchObject({ result: 'fail', code: 'internal' });
    expect(reading?.next).not.toMatch(/doctor/);
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  it('says beside the reading which report is broken', async () => {
    const { ports } = fakePorts({
      readPower: async () =>
        powerReading({ notes: [{ kind: 'report-broken', path: '/production.json', fault: 'cut-off' }] }),
    });
    expect((await examine(ports)).find(({ step }) => step === 'reading')).toMatchObject({
      result: 'pass',
      cause: expect.stringMatching(
        /^Production 3200 W \(.*The gateway’s report \(\/production\.json\).* cut off/,
      ),
    });
  });

  it('asks Enphase for nothing during a wait that Enphase has asked for', async () => {
    const { ports, log } = fakePorts();
    const signIn: Ports['cloud']['signIn'] = async (credentials) => {
      // Another process is told to wait just after this one has signed in.
      const session = await ports.cloud.signIn(credentials);
      await ports.state.change((state) => ({
        ...state,
        signIn: { ...state.signIn, blockedUntil: NOW_S + 600 },
      }));
      return session;
    };
    const steps = await examine({ ...ports, cloud: { ...ports.cloud, signIn } });
    expect(steps.find(({ step }) => step === 'new token')).toMatchObject({
      result: 'fail',
      code: 'cloud-rate-limited',
    });
    expect(log).not.toContain('token');
  });
});
