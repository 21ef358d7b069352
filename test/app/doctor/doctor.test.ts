import { describe, expect, it } from 'vitest';
import { createDeps, createEngine } from '../../../main/app/engine.ts';
import type { Ports } from '../../../main/domain/ports/index.ts';
import { endpointsFor } from '../../../shared/endpoint.ts';
import { NOW_S, powerReading } from '../../support/builders.ts';
import { fakePorts } from '../../support/fakes/ports.ts';

const engineOn = (ports: Ports) => createEngine(createDeps(ports));

const examine = (ports: Ports, host?: string) =>
  engineOn(ports).doctor(host === undefined ? {} : { endpoints: endpointsFor(host) });

describe('doctor', () => {
  it('names a computer without a network before everything that needs one', async () => {
    const { ports } = fakePorts({ onNetwork: false, candidates: [] });
    const failed = (await examine(ports)).filter(({ result }) => result === 'fail');
    expect(failed.map(({ step }) => step)).toEqual(['network', 'mdns']);
    expect(failed[0]).toMatchObject({
      code: 'gateway-unreachable',
      cause: 'This computer is not on a network.',
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
  });

  it('says beside the reading which report is broken', async () => {
    const { ports } = fakePorts({
      readPower: async () =>
        powerReading({ notes: [{ kind: 'report-broken', path: '/production.json', fault: 'cut-off' }] }),
    });
    expect((await examine(ports)).find(({ step }) => step === 'reading')).toMatchObject({
      result: 'pass',
      cause: expect.stringMatching(/^3200 W from .*The gateway’s report \(\/production\.json\).* cut off/),
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
