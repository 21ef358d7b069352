import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CliWorld, startCliWorld } from '../../support/cli.ts';
import { makeCertificate } from '../../support/simulator/certificate.ts';
import { type SimulatedGateway, startGateway } from '../../support/simulator/gateway.ts';

const A = '122399000001';
const B = '122399000002';

/** A computer with secrets in a file, whose account owns both gateways. */
async function twoGatewayWorld(): Promise<CliWorld & { secrets(): string }> {
  const world = await startCliWorld({}, { serials: [A, B] });
  const file = join(world.home, 'secrets.json');
  const run: CliWorld['run'] = (args, options) =>
    world.run([...args, '--json'], { ...options, env: { ENVOY_TRAY_SECRETS: `file:${file}` } });
  return { ...world, run, secrets: () => readFileSync(file, 'utf8') };
}

/** Whose tokens a gateway was shown. */
const shown = ({ requests }: SimulatedGateway): (string | undefined)[] => [
  ...new Set(
    requests
      .map(({ headers }) => headers.authorization?.split('.')[1])
      .filter((payload) => payload !== undefined)
      .map((payload) => JSON.parse(Buffer.from(payload, 'base64url').toString()).aud as string),
  ),
];

/** The command in the hint of a failed run. */
const hinted = (failed: { json(): unknown }): string[] => {
  const { hint } = (failed.json() as { error: { hint: string } }).error;
  return /envoy-tray ([\w -]+(?:[\d.:]+\d)?)/.exec(hint)?.[1]?.trim().split(' ') ?? [];
};

describe('a replaced gateway', () => {
  it('is said to be another one, and each hint leads on until it is added', async () => {
    await using world = await twoGatewayWorld();
    const { port, authority } = world.gateway;
    expect(await world.run(['renew', '--host', authority])).toMatchObject({ code: 0 });
    await world.gateway.close();
    await using replaced = await startGateway({ serial: B, port });

    const first = await world.run(['renew']);
    expect(first.code).toBe(9);
    expect(hinted(first)).toEqual(['trust']);
    const second = await world.run(hinted(first));
    expect(second.json()).toMatchObject({
      error: {
        code: 'gateway-not-found',
        message: `Another gateway (…0002) now has the address ${authority}.`,
      },
    });
    expect(hinted(second)).toEqual(['trust', '--host', authority]);
    expect(await world.run(hinted(second))).toMatchObject({ code: 0 });
    expect(shown(replaced)).toEqual([]);
    expect(await world.run(['renew', '--host', authority])).toMatchObject({ code: 0 });

    // The old one still fails, and its hint names the way to let go of it.
    const both = await world.run(['renew']);
    expect(both.json()).toMatchObject([{ error: { code: 'gateway-not-found' } }, { serial: B }]);
    expect(both.stdout).toContain('envoy-tray forget --serial');
    expect(await world.run(['forget', '--serial', A])).toMatchObject({ code: 0 });
    expect(await world.run(['renew'])).toMatchObject({ code: 0 });
    expect((await world.run(['token'])).json()).toMatchObject({ serial: B });
    expect(shown(replaced)).toEqual([B]);
  });
});

describe('a gateway that has moved with a new certificate', () => {
  it.each([
    ['renew', 'alone'],
    ['power', 'beside another one'],
  ])('is trusted where it was typed, if the hint of %s is followed, %s', async (command, company) => {
    await using world = await twoGatewayWorld();
    await using other = await startGateway({ serial: B });
    if (company !== 'alone') await world.run(['renew', '--host', other.authority]);
    await world.run(['renew', '--host', world.gateway.authority]);
    await world.gateway.close();
    await using moved = await startGateway({ serial: A, host: '127.0.0.9' });
    const refused = await world.run([command, '--host', moved.authority]);
    expect(refused.code).toBe(9);
    expect(hinted(refused)).toEqual(['trust', '--host', moved.authority]);
    expect(shown(moved)).toEqual([]);
    expect(await world.run(hinted(refused))).toMatchObject({ code: 0 });
    expect((await world.run([command, '--serial', A])).json()).toMatchObject({ serial: A });
  });
});

describe('a gateway that was replaced by one before firmware 7', () => {
  it.each(['renew', 'power', 'trust', 'doctor'])('is said to be another one by %s', async (command) => {
    await using world = await twoGatewayWorld();
    const { port, authority } = world.gateway;
    await world.run(['renew', '--host', authority]);
    await world.gateway.close();
    await using old = await startGateway({ serial: B, port, tls: false, firmware: 'R4.10.35' });
    const told = await world.run([command]);
    expect(told.code).toBe(3);
    expect(told.stdout).toContain(`Another gateway (…0002) now has the address ${authority}.`);
    expect(shown(old)).toEqual([]);
    if (command === 'doctor') expect(told.stdout).not.toContain(A);
  });
});

describe('two gateways without https that have exchanged their addresses', () => {
  it('are found again at each other’s', async () => {
    await using world = await twoGatewayWorld();
    const start = (serial: string, host: string, port = 0) =>
      startGateway({ serial, host, port, tls: false, firmware: 'R4.10.35' });
    const first = { a: await start(A, '127.0.0.2'), b: await start(B, '127.0.0.3') };
    const [a, b] = [first.a.port, first.b.port];
    for (const { authority } of [first.a, first.b])
      expect(await world.run(['power', '--host', authority])).toMatchObject({ code: 0 });
    await Promise.all([first.a.close(), first.b.close()]);
    const now = { a: await start(A, '127.0.0.3', b), b: await start(B, '127.0.0.2', a) };
    expect((await world.run(['power'])).json()).toMatchObject([{ serial: A }, { serial: B }]);
    await now.a.close();
    const gone = await world.run(['power', '--serial', A]);
    expect(gone.json()).toMatchObject({ error: { code: 'gateway-unreachable' } });
    await now.b.close();
  });
});

describe('two gateways that have exchanged their addresses', () => {
  async function exchanged() {
    const world = await twoGatewayWorld();
    const certificates = { [A]: makeCertificate(), [B]: makeCertificate() };
    const { port } = world.gateway;
    await world.gateway.close();
    const start = (serial: typeof A | typeof B, host: string) =>
      startGateway({ serial, host, port, certificate: certificates[serial] });
    const first = { a: await start(A, '127.0.0.2'), b: await start(B, '127.0.0.3') };
    const places = { a: first.a.authority, b: first.b.authority };
    for (const host of Object.values(places))
      expect(await world.run(['renew', '--host', host])).toMatchObject({ code: 0 });
    await Promise.all([first.a.close(), first.b.close()]);
    const now = { a: await start(A, '127.0.0.3'), b: await start(B, '127.0.0.2') };
    return { world, places, now };
  }

  it('are known by what they show, at a typed address', async () => {
    const { world, places, now } = await exchanged();
    expect((await world.run(['renew', '--host', places.b])).json()).toMatchObject({
      serial: A,
      verified: true,
    });
    expect((await world.run(['power', '--host', places.a])).json()).toMatchObject({ serial: B });
    expect([shown(now.a), shown(now.b)]).toEqual([[A], [B]]);
    expect((await world.run(['status'])).json()).toMatchObject([
      { serial: A, host: places.b },
      { serial: B, host: places.a },
    ]);
    await Promise.all([now.a.close(), now.b.close(), world[Symbol.asyncDispose]()]);
  });

  it('are found again if one of them was named by its new address before', async () => {
    const { world, places, now } = await exchanged();
    expect(await world.run(['renew', '--host', places.b])).toMatchObject({ code: 0 });
    expect((await world.run(['power', '--serial', B])).json()).toMatchObject({ serial: B });
    await Promise.all([now.a.close(), now.b.close(), world[Symbol.asyncDispose]()]);
  });

  it('are found again without an address, and get no token of each other', async () => {
    const { world, places, now } = await exchanged();
    expect((await world.run(['renew'])).json()).toMatchObject([
      { serial: A, host: places.b },
      { serial: B, host: places.a },
    ]);
    expect([shown(now.a), shown(now.b)]).toEqual([[A], [B]]);
    await Promise.all([now.a.close(), now.b.close(), world[Symbol.asyncDispose]()]);
  });

  it('are not said to have a new certificate if one is gone', async () => {
    const { world, places, now } = await exchanged();
    await now.a.close();
    const failed = await world.run(['power', '--serial', A]);
    expect(failed.json()).toMatchObject({
      error: {
        code: 'gateway-not-found',
        message: `Another of your gateways (…0002) now has the address ${places.a}.`,
      },
    });
    expect(failed.stdout).not.toContain('trust');
    await Promise.all([now.b.close(), world[Symbol.asyncDispose]()]);
  });
});

describe('forgetting one gateway', () => {
  async function withBoth() {
    const world = await twoGatewayWorld();
    const other = await startGateway({ serial: B });
    await world.run(['login']);
    for (const { authority } of [world.gateway, other])
      expect(await world.run(['renew', '--host', authority])).toMatchObject({ code: 0 });
    return { world, other };
  }

  it.each([
    ['by its serial', () => ['--serial', A]],
    ['by its address', (gateway: SimulatedGateway) => ['--host', gateway.authority]],
    ['by both', (gateway: SimulatedGateway) => ['--serial', A, '--host', gateway.authority]],
  ])('%s leaves the account and the other one', async (_how, named) => {
    const { world, other } = await withBoth();
    const forgot = await world.run(['forget', ...named(world.gateway)]);
    expect(forgot.json()).toEqual({ deleted: 1 });
    expect(world.secrets()).not.toContain(A);
    expect(world.secrets()).toMatch(/canary@example\.org/);
    expect(readFileSync(join(world.home, 'state.json'), 'utf8')).not.toContain(A);
    expect((await world.run(['token'])).json()).toMatchObject({ serial: B });
    for (const command of ['power', 'renew']) expect(await world.run([command])).toMatchObject({ code: 0 });
    await Promise.all([other.close(), world[Symbol.asyncDispose]()]);
  });

  it.each([
    ['a serial that is not there', ['--serial', '122399000099'], 3],
    ['an address that is not there', ['--host', '127.0.0.1:1'], 3],
    ['the serial of one and the address of another', ['--serial', B, '--host'], 3],
    ['a time limit', ['--timeout', '5'], 2],
    ['no serial', ['--serial'], 2],
  ])('deletes nothing if it names %s', async (_what, args, code) => {
    const { world, other } = await withBoth();
    const before = world.secrets();
    const named = args.at(-1) === '--host' ? [...args, world.gateway.authority] : args;
    expect(await world.run(['forget', ...named])).toMatchObject({ code });
    expect(world.secrets()).toBe(before);
    await Promise.all([other.close(), world[Symbol.asyncDispose]()]);
  });

  it('asks which one, if one has replaced the other at the address', async () => {
    await using world = await twoGatewayWorld();
    const { port, authority } = world.gateway;
    await world.run(['renew', '--host', authority]);
    await world.gateway.close();
    await using _replaced = await startGateway({ serial: B, port });
    await world.run(['trust', '--host', authority]);
    const refused = await world.run(['forget', '--host', authority]);
    expect(refused.json()).toMatchObject({ error: { code: 'usage', message: expect.stringContaining(A) } });
    expect(world.secrets()).toContain(A);
  });
});
