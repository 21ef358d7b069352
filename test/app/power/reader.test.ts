import { describe, expect, it } from 'vitest';
import { createDeps, createEngine } from '../../../main/app/engine.ts';
import { abortError, appError } from '../../../main/domain/errors.ts';
import { powerReading } from '../../support/builders.ts';
import { createFakeClock } from '../../support/fakes/clock.ts';
import { fakePorts } from '../../support/fakes/ports.ts';

const HOUR = 3_600_000;

/** A computer without a token, on which a script asks for the watts every five minutes. */
function scripted(requestToken: () => never) {
  const clock = createFakeClock({ autoAdvance: true });
  const { ports, log, world } = fakePorts({
    readPower: async (token) => {
      if (token === null) throw appError('token-rejected');
      return powerReading();
    },
  });
  const cloud = { ...ports.cloud, requestToken: async () => requestToken() };
  const commands = createEngine(createDeps({ ...ports, clock, cloud }));
  return {
    clock,
    log,
    world,
    /** The same computer once Enphase is itself again. */
    later: createEngine(createDeps({ ...ports, clock })),
    /** @returns how often it has signed in, and how the last run ended */
    async run(hours: number) {
      log.length = 0;
      let last: Awaited<ReturnType<typeof commands.power>>[number] | undefined;
      for (const end = clock.now() + hours * HOUR; clock.now() < end; clock.advance(HOUR / 12))
        [last] = await commands.power({});
      return { signIns: log.filter((entry) => entry === 'sign in').length, last };
    },
  };
}

describe('a script that asks for the watts while there is no token', () => {
  it('tries to get one once a day, and says so', async () => {
    const { run, later } = scripted(() => {
      throw appError('cloud-unexpected');
    });
    const { signIns, last } = await run(48);
    expect(signIns).toBe(2);
    const error = { id: 'credentials-missing/no-token-tried' };
    expect(last).toMatchObject({ ok: false, error });
    // The user is not kept waiting.
    expect(await later.renew({})).toMatchObject([{ ok: true }]);
    expect(await later.power({})).toMatchObject([{ ok: true }]);
  });

  it('tries every hour while Enphase is down', async () => {
    const { run } = scripted(() => {
      throw appError('cloud-unavailable', { retryable: true });
    });
    expect((await run(24)).signIns).toBe(24);
  });

  it.each([
    ['a program that was killed over it', 0],
    ['a gateway that rests, and rejects what Enphase gave', 1],
    ['a wait of seconds that Enphase has asked for', 0],
  ])('is not kept from one for long by %s', async (what, hours) => {
    const { run, later, clock, log, world } = scripted(() => {
      throw appError('cloud-rate-limited', { retryAfterS: 2 });
    });
    if (what.includes('killed')) {
      world.checkToken = () => new Promise(() => undefined);
      void later.power({});
      await expect.poll(() => log).toContain('check');
      world.checkToken = async () => undefined;
    } else if (what.includes('rests')) {
      world.checkToken = async () => {
        throw appError('token-rejected');
      };
      await later.power({});
      world.checkToken = async () => undefined;
    } else await run(0.01);
    clock.advance(hours * HOUR + 3000);
    expect(await later.power({})).toMatchObject([{ ok: true }]);
  });

  it('gets one beside another program that is getting one', async () => {
    const { later } = scripted(() => {
      throw appError('cloud-unexpected');
    });
    const both = await Promise.all([later.power({}), later.power({})]);
    expect(both).toMatchObject([[{ ok: true }], [{ ok: true }]]);
  });

  it('tries anew after it was cancelled half-way', async () => {
    const { run } = scripted(() => {
      throw abortError();
    });
    await expect(run(1)).rejects.toMatchObject({ name: 'AbortError' });
    await expect(run(1)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
