import { describe, expect, it } from 'vitest';
import { createDeps, createEngine } from '../../../main/app/engine.ts';
import { appError } from '../../../main/domain/errors.ts';
import { SERIAL } from '../../support/builders.ts';
import { fakePorts } from '../../support/fakes/ports.ts';

/** A gateway with a stored token, which it rejects so many times. */
async function rejecting(times: number) {
  const { ports, world, log } = fakePorts();
  const engine = createEngine(createDeps(ports));
  await engine.renew({});
  log.length = 0;
  let left = times;
  world.checkToken = async () => {
    if (left-- > 0) throw appError('token-rejected');
  };
  const connections = () => log.filter((call) => call === 'connect').length;
  return { engine, clock: ports.clock, connections };
}

describe('whether the gateway accepts the stored token', () => {
  it('is asked once if it does', async () => {
    const { engine, connections } = await rejecting(0);
    expect(await engine.check({})).toEqual([{ ok: true, value: undefined }]);
    expect(connections()).toBe(1);
  });

  it('is asked again after a minute: a gateway that starts rejects every token', async () => {
    const { engine, clock, connections } = await rejecting(1);
    const before = clock.now();
    expect(await engine.check({})).toMatchObject([{ ok: true }]);
    expect([connections(), clock.now() - before]).toEqual([2, 60_000]);
  });

  it('is no if it says so twice', async () => {
    const { engine } = await rejecting(2);
    expect(await engine.check({})).toMatchObject([{ ok: false, error: { code: 'token-rejected' } }]);
  });

  it('leads to one renewal a day at most', async () => {
    const { engine } = await rejecting(0);
    expect(await engine.mayRenewRejected(SERIAL)).toBe(true);
    expect(await engine.mayRenewRejected(SERIAL)).toBe(false);
  });
});
