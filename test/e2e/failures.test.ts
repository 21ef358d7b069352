import { describe, expect, it } from 'vitest';
import { PROBLEMS, type ProblemCode } from '../../shared/problem.ts';
import { type CliWorld, startCliWorld } from '../support/cli.ts';
import type { LoginAnswer, TokensAnswer } from '../support/simulator/cloud.ts';

/** Runs `renew` in a world that was tampered with and looks at how it ended. */
async function renewFails(
  code: ProblemCode,
  tamper: (world: CliWorld) => void,
  ...args: string[]
): Promise<CliWorld> {
  await using world = await startCliWorld();
  tamper(world);
  const run = await world.runJson('renew', ...args);
  expect(run.json()).toEqual({
    error: { code, message: expect.any(String), hint: expect.stringMatching(/\w/) },
  });
  expect(run.code).toBe(PROBLEMS[code].exit);
  expect(run.stderr).not.toMatch(/\n\s+at /);
  return world;
}

describe('envoy-tray renew, when Enlighten', () => {
  it.each<[LoginAnswer, ProblemCode]>([
    ['wrongPassword', 'credentials-rejected'],
    ['mfa', 'mfa-required'],
    ['mfaFlag', 'mfa-required'],
    ['blocked', 'account-locked'],
    ['tooManySessions', 'cloud-rate-limited'],
    ['tooManySessionsHtml', 'cloud-rate-limited'],
    ['header406', 'cloud-unexpected'],
    ['html200', 'cloud-unexpected'],
    ['maintenance503', 'cloud-unavailable'],
    ['rateLimited429', 'cloud-rate-limited'],
    ['cutConnection', 'cloud-unavailable'],
  ])('answers %s: %s', async (answer, code) => {
    const world = await renewFails(code, ({ cloud }) => {
      cloud.behaviour.login = answer;
    });
    // Neither a second try nor a token request: accounts get locked by those. An outage that is told is tried three times.
    const tries = answer === 'maintenance503' ? 3 : 1;
    expect(world.cloud.requests.map(({ path }) => path)).toEqual(Array(tries).fill('/login/login.json'));
  });

  it('never answers: cloud-unavailable, after --timeout', async () => {
    await renewFails(
      'cloud-unavailable',
      ({ cloud }) => {
        cloud.behaviour.login = 'silent';
      },
      '--timeout',
      '1',
    );
  });
});

describe('envoy-tray renew, when Entrez', () => {
  it.each<[TokensAnswer, ProblemCode]>([
    ['html200', 'cloud-unexpected'],
    ['errorText', 'cloud-unexpected'],
    ['forbidden403', 'cloud-unexpected'],
    ['badRequest400', 'cloud-unexpected'],
    ['notAcceptable406', 'cloud-unexpected'],
    ['rateLimited429', 'cloud-rate-limited'],
    ['outage503', 'cloud-unavailable'],
    ['garbageJwt', 'cloud-unexpected'],
    ['emptyBody', 'cloud-unexpected'],
    ['wrongAudience', 'token-wrong-gateway'],
    ['expired', 'token-expired'],
  ])('answers %s and the second route is closed: %s', async (answer, code) => {
    const world = await renewFails(code, ({ cloud }) => {
      cloud.behaviour.tokens = answer;
      cloud.behaviour.authToken = 'signInFirst';
    });
    expect(world.gateway.requests.map(({ path }) => path)).toEqual(['/info']);
  });

  it.each<TokensAnswer>(['json', 'quotedJwt', 'installer12h'])(
    'answers %s: the token is found',
    async (answer) => {
      await using world = await startCliWorld();
      world.cloud.behaviour.tokens = answer;
      const run = await world.runJson('renew');
      expect(run.json()).toMatchObject({
        token: { role: answer === 'installer12h' ? 'installer' : 'owner' },
      });
    },
  );
});

describe('envoy-tray renew, when the gateway', () => {
  const timeout = ['--timeout', '1'];
  it.each<[string, ProblemCode, (world: CliWorld) => void, string[]]>([
    [
      'answers 503',
      'gateway-unreachable',
      ({ gateway }) => gateway.faults.set('status503', { on: 'all' }),
      [],
    ],
    ['never answers', 'gateway-unreachable', ({ gateway }) => gateway.faults.set('silent', true), timeout],
    ['drips', 'gateway-unreachable', ({ gateway }) => gateway.faults.set('slowDrip', 50), timeout],
    ['is a router', 'gateway-not-envoy', ({ gateway }) => gateway.faults.set('infoHtml', true), []],
    [
      'cuts /info in half',
      'gateway-not-envoy',
      ({ gateway }) => gateway.faults.set('infoTruncated', true),
      [],
    ],
    [
      'resets in /info',
      'gateway-unreachable',
      ({ gateway }) => gateway.faults.set('infoCutConnection', true),
      [],
    ],
    ['sends too much', 'gateway-not-envoy', ({ gateway }) => gateway.faults.set('infoHuge', true), []],
    [
      'sends an entity bomb',
      'gateway-not-envoy',
      ({ gateway }) => gateway.faults.set('infoEntityBomb', true),
      [],
    ],
    ['has no serial', 'gateway-not-envoy', ({ gateway }) => gateway.faults.set('infoEmptySerial', true), []],
    ['redirects', 'gateway-not-envoy', ({ gateway }) => gateway.faults.set('infoRedirect', true), []],
    ['resets', 'gateway-unreachable', ({ gateway }) => gateway.faults.set('reset', true), []],
    ['refuses the token', 'token-rejected', ({ gateway }) => gateway.faults.set('rejectToken', true), []],
    ['has another serial', 'gateway-not-found', () => undefined, ['--serial', '122399999999']],
  ])('%s: %s', async (_, code, tamper, args) => {
    await renewFails(code, tamper, ...args);
  });

  it('is not there: gateway-unreachable', async () => {
    await using world = await startCliWorld();
    await world.gateway.close();
    const run = await world.runJson('renew');
    expect(run.json()).toMatchObject({ error: { code: 'gateway-unreachable' } });
    expect(run.code).toBe(3);
    expect(world.cloud.requests).toEqual([]);
  });
});

describe('envoy-tray renew', () => {
  it('without credentials: credentials-missing, and the cloud is not asked', async () => {
    await using world = await startCliWorld();
    const run = await world.run(['renew', '--host', world.gateway.authority, '--json'], {
      env: { ENVOY_TRAY_EMAIL: '', ENVOY_TRAY_PASSWORD: '' },
    });
    expect(run.json()).toMatchObject({ error: { code: 'credentials-missing' } });
    expect(run.code).toBe(4);
    expect(world.cloud.requests).toEqual([]);
  });

  it('sends no password to a cloud address in the clear', async () => {
    await using world = await startCliWorld();
    const run = await world.run(['renew', '--host', world.gateway.authority, '--json'], {
      env: { ENVOY_TRAY_ENLIGHTEN_URL: 'http://enlighten.example.org' },
    });
    expect(run.json()).toMatchObject({ error: { code: 'usage' } });
    expect(run.code).toBe(2);
  });

  it.each([
    [['renew', '--password=hunter2', '--json']],
    [['hunter2', '--json']],
    [['renew', 'hunter2', '--json']],
    [['renew', '--timeout', 'hunter2', '--json']],
    [['renew', '--host', 'hunter2@x', '--json']],
    [['--json']],
  ])('with words it does not know: usage, none of them repeated (%j)', async (args) => {
    await using world = await startCliWorld();
    const run = await world.run(args);
    expect(run.json()).toMatchObject({ error: { code: 'usage' } });
    expect(run.code).toBe(2);
    expect(run.stdout + run.stderr).not.toContain('hunter2');
  });
});
