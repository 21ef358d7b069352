import { describe, expect, it } from 'vitest';
import { createDeps, createEngine } from '../../../main/app/engine.ts';
import { appError } from '../../../main/domain/errors.ts';
import type { Ports } from '../../../main/domain/ports/index.ts';
import { parseHost } from '../../../shared/endpoint.ts';
import { discoveredService, HOST, SERIAL } from '../../support/builders.ts';
import { fakePorts } from '../../support/fakes/ports.ts';

const UNKNOWN = appError('gateway-not-found/name', { name: 'envoy.local' });
const AT_DEAD_ADDRESS = { url: 'https://envoy.local:443', code: 'EHOSTUNREACH' };

/** A computer that resolves no `.local` names, or whose system leads them nowhere. */
function withoutLocalNames(change: Parameters<typeof fakePorts>[0] = {}, error = UNKNOWN) {
  const { ports, log } = fakePorts(change);
  const blind: Ports = {
    ...ports,
    connector: {
      connect(endpoints, options) {
        const [first] = endpoints;
        if (first?.host.toLowerCase().endsWith('.local')) throw error;
        return ports.connector.connect(endpoints, options);
      },
    },
  };
  return { engine: createEngine(createDeps(blind)), log, ports };
}
const named = (typed: string) => ({ endpoints: parseHost(typed) ?? [] });

describe('a typed name that the system cannot resolve', () => {
  it.each(['envoy.local', 'Envoy.local.', 'http://envoy.local/home'])(
    'is looked up over mDNS: %s',
    async (typed) => {
      const { engine } = withoutLocalNames();
      expect(await engine.discover(named(typed))).toMatchObject([
        { serial: SERIAL, endpoint: { host: HOST } },
      ]);
    },
  );

  it.each([
    appError('gateway-unreachable/no-way', AT_DEAD_ADDRESS),
    appError('gateway-unreachable/nothing-there', { ...AT_DEAD_ADDRESS, code: 'ETIMEDOUT' }),
  ])('is looked up too if it has a dead address: $id', async (error) => {
    const { engine } = withoutLocalNames({}, error);
    expect(await engine.discover(named('envoy.local'))).toMatchObject([{ endpoint: { host: HOST } }]);
    const alone = withoutLocalNames({ candidates: [] }, error);
    await expect(alone.engine.discover(named('envoy.local'))).rejects.toMatchObject({ id: error.id });
  });

  it('keeps the port that was typed', async () => {
    const { engine } = withoutLocalNames();
    const [found] = await engine.discover(named('envoy.local:8443'));
    expect(found?.endpoint).toEqual({ scheme: 'https', host: HOST, port: 8443 });
  });

  it.each([
    ['no gateway announces it', { candidates: [discoveredService({ name: 'envoy-2.local' })] }],
    ['its gateway has no address', { candidates: [discoveredService({ addresses: [] })] }],
    ['nothing is heard', { candidates: [] }],
  ])('is said to be unknown if %s', async (_why, change) => {
    const { engine } = withoutLocalNames(change);
    await expect(engine.discover(named('envoy.local'))).rejects.toMatchObject({
      id: 'gateway-not-found/name',
      values: { name: 'envoy.local' },
    });
  });

  it('is not looked for over mDNS if that does not carry such names', async () => {
    const { ports, log } = fakePorts();
    const connect = () => Promise.reject(appError('gateway-not-found/name', { name: 'envoy.example' }));
    const engine = createEngine(createDeps({ ...ports, connector: { connect } }));
    await expect(engine.discover(named('envoy.example'))).rejects.toMatchObject({
      id: 'gateway-not-found/name',
    });
    expect(log).toEqual([]);
  });
});
