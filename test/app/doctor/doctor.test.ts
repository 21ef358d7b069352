import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../main/app/engine.ts';
import type { Ports } from '../../../main/domain/ports/index.ts';
import { endpointsFor } from '../../../shared/endpoint.ts';
import { fakePorts } from '../../support/fakes/ports.ts';

const examine = (ports: Ports, host?: string) =>
  createEngine(ports).doctor(host === undefined ? {} : { endpoints: endpointsFor(host) });

describe('doctor', () => {
  it('names a computer without a network before everything that needs one', async () => {
    const { ports } = fakePorts({ onNetwork: false, candidates: [] });
    const failed = (await examine(ports)).filter(({ result }) => result === 'fail');
    expect(failed.map(({ step }) => step)).toEqual(['network', 'mdns']);
    expect(failed[0]).toMatchObject({
      code: 'gateway-unreachable',
      cause: 'This computer is on no network.',
      next: expect.stringMatching(/^Connect .*\.$/),
    });
  });

  it('does not mind where the gateway is reached all the same', async () => {
    const { ports } = fakePorts({ onNetwork: false });
    const steps = await examine(ports, '192.0.2.7');
    expect(steps.find(({ step }) => step === 'network')?.result).toBe('skip');
    expect(steps.filter(({ result }) => result === 'fail')).toEqual([]);
  });

  it('says of a gateway that is nowhere what it says of one that was never known', async () => {
    const { ports, world } = fakePorts();
    await createEngine(ports).renew({});
    world.candidates = [];
    const steps = await createEngine(ports).doctor({ serial: '122300000099' });
    expect(steps.find(({ step }) => step === 'mdns')).toMatchObject({ result: 'fail' });
    expect(steps.find(({ step }) => step === 'sign-in')).toMatchObject({ result: 'pass' });
  });

  it('asks Enphase for nothing while it wants to be left alone', async () => {
    const { ports, log } = fakePorts();
    const until = Math.round(ports.clock.now() / 1000) + 600;
    const asked = createEngine({
      ...ports,
      cloud: {
        ...ports.cloud,
        signIn: async (credentials) => {
          // Another process is told to wait just after this one has signed in.
          const session = await ports.cloud.signIn(credentials);
          await ports.signIns.change((memory) => ({ ...memory, blockedUntil: until }));
          return session;
        },
      },
    });
    const steps = await asked.doctor({});
    expect(steps.find(({ step }) => step === 'new token')).toMatchObject({
      result: 'fail',
      code: 'cloud-rate-limited',
    });
    expect(log).not.toContain('token');
  });
});
