import { describe, expect, it, onTestFinished } from 'vitest';
import { withGateways } from '../../main/domain/saved-state.ts';
import { gateway, HOST, SERIAL } from '../support/builders.ts';
import { json } from '../support/simulator/reply.ts';
import { deliveryWorld, NEW, NO_SECRETS, OLD, withKey } from '../support/targets/delivery-world.ts';
import {
  createEvcc,
  EVCC_KEY,
  EVCC_PASSWORD,
  type EvccOptions,
  usualDevices,
} from '../support/targets/evcc.ts';
import {
  createHomebridge,
  HOMEBRIDGE_PASSWORD,
  type HomebridgeOptions,
} from '../support/targets/homebridge.ts';
import { createNodeRed, NODE_RED_PASSWORD, type NodeRedOptions } from '../support/targets/node-red.ts';
import { text } from '../support/targets/programmed-answers.ts';

const wait = async () => undefined;

describe('delivering to evcc', () => {
  const devices = usualDevices(OLD, HOST).filter(({ id }) => id !== undefined);

  async function world(options: EvccOptions = {}, restart?: boolean, key: string = EVCC_KEY) {
    const evcc = await createEvcc({ devices, wait, ...options });
    onTestFinished(() => evcc.close());
    const delivery = await deliveryWorld();
    await delivery.add({ kind: 'evcc', url: evcc.url, restart }, withKey(key));
    return { evcc, ...delivery };
  }

  it.each([
    ['an API key', EVCC_KEY],
    ['the password', EVCC_PASSWORD],
  ])('writes every device of the gateway whole, with %s', async (_what, key) => {
    const { evcc, engine, targets } = await world({}, undefined, key);
    const foreign = evcc.stored(4);
    const before = [1, 2, 3].map((id) => evcc.stored(id));
    expect(await engine.deliver({})).toMatchObject([
      { result: 'delivered', level: 'written', places: 3, error: null, note: 'restart-needed' },
    ]);
    expect([1, 2, 3].map((id) => evcc.stored(id))).toEqual(
      JSON.parse(JSON.stringify(before).replaceAll(OLD, NEW)),
    );
    expect(evcc.stored(4)).toEqual(foreign);
    expect(targets()[0]?.progress.isProven).toBe(true);
    // It uses the new token only after a restart, so that is said until there was one.
    const note = 'restart-needed';
    expect(await engine.deliver({})).toMatchObject([{ result: 'unchanged', note }]);
    expect(await engine.targets()).toMatchObject([{ state: 'current', holds: null, level: 'written', note }]);
    await fetch(`${evcc.url}/api/system/shutdown`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${EVCC_KEY}` },
    });
    await evcc.settled();
    const loaded = { level: 'taken-over', note: undefined };
    expect(await engine.deliver({})).toMatchObject([{ result: 'unchanged', ...loaded }]);
    expect(await engine.targets()).toMatchObject([{ state: 'current', ...loaded }]);
  });

  it('restarts it if it comes back by itself, and sees it read', async () => {
    const { evcc, engine } = await world({}, true);
    expect(await engine.deliver({})).toMatchObject([
      { result: 'delivered', level: 'reads-data', error: null },
    ]);
    expect([evcc.restarts(), evcc.tokenInUse(1)]).toEqual([1, NEW]);
  });

  it('says that it is off if nothing starts it again', async () => {
    const { engine } = await world({ supervised: false }, true);
    expect(await engine.deliver({})).toMatchObject([
      { result: 'failed', error: { id: 'target-unproven/not-back' } },
    ]);
  });

  it('waits until it is back', async () => {
    let back = (): void => undefined;
    const away = new Promise<void>((resolve) => {
      back = resolve;
    });
    const { evcc, engine } = await world({ wait: () => away, downMs: 5000 }, true);
    const delivering = engine.deliver({});
    await evcc.refused(1);
    back();
    expect(await delivering).toMatchObject([{ result: 'delivered', level: 'reads-data', error: null }]);
  });

  const notReady = text(200, '{"power":{"value":0,"error":"not ready"}}');
  const notMade = text(400, '{"error":"instance db:1 not initialized"}');

  it.each([
    ['is not ready', notReady],
    ['could not be made', notMade],
  ])('is patient with a meter that %s right after the restart', async (_what, answer) => {
    const { evcc, engine } = await world({}, true);
    let asked = 0;
    const usual = evcc.answers.get.bind(evcc.answers);
    evcc.answers.get = (route) => (route.endsWith('/status') && asked++ < 3 ? answer : usual(route));
    expect(await engine.deliver({})).toMatchObject([
      { result: 'delivered', level: 'reads-data', error: null },
    ]);
  });

  it('tries again later if a version without a check cannot make the meter', async () => {
    const { evcc, engine } = await world();
    const usual = evcc.answers.get.bind(evcc.answers);
    const answers: Record<string, ReturnType<typeof text>> = {
      POST: text(404, '404 page not found'),
      PUT: text(400, '{"error":"cannot create meter"}'),
    };
    evcc.answers.get = (route) => answers[route.split(' ')[0] ?? ''] ?? usual(route);
    expect(await engine.deliver({})).toMatchObject([
      { result: 'failed', error: { code: 'target-rejected-token', retryable: true } },
    ]);
  });

  it('says that the key is refused while the token is tried', async () => {
    const { evcc, engine } = await world();
    const usual = evcc.answers.get.bind(evcc.answers);
    evcc.answers.get = (route) => (route.startsWith('POST ') ? text(401, 'Unauthorized') : usual(route));
    expect(await engine.deliver({})).toMatchObject([{ error: { id: 'target-refused' } }]);
  });

  it('writes a meter that runs a script, with the password', async () => {
    const yaml = `power:\n  source: script\n  cmd: read ${OLD}\n`;
    const script = { id: 1, type: 'custom', config: { yaml } };
    const { evcc, engine } = await world({ devices: [script] }, undefined, EVCC_PASSWORD);
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', error: null }]);
    expect(JSON.stringify(evcc.stored(1))).toContain(NEW);
  });

  it('says which file its meters come from, if they do', async () => {
    const fromFile = usualDevices(OLD, HOST).filter(({ id }) => id === undefined);
    await expect(world({ devices: fromFile })).rejects.toMatchObject({ id: 'target-not-writable/from-file' });
  });

  it('does not take the meter of another gateway for the only one', async () => {
    const evcc = await createEvcc({ devices: usualDevices(OLD, '192.0.2.99').slice(1, 3), wait });
    onTestFinished(() => evcc.close());
    const { deps, add } = await deliveryWorld();
    const input = { kind: 'evcc', url: evcc.url } as const;
    const barn = gateway({ serial: '122399000002', addresses: ['192.0.2.99'] });
    await deps.state.change((state) => withGateways(state, barn));
    await expect(add(input, withKey(EVCC_KEY), {}, SERIAL)).rejects.toMatchObject({ id: 'target-no-token' });
  });

  it('takes the meter at an address that another gateway had before', async () => {
    const { deps, engine, evcc } = await world();
    const { endpoint } = (await deps.state.load()).gateways[0] ?? gateway();
    const barn = gateway({ serial: '122399000002', addresses: [endpoint.host] });
    await deps.state.change((state) => withGateways(state, barn));
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered' }]);
    expect(JSON.stringify(evcc.stored(1))).toContain(NEW);
  });

  it('writes nothing if the gateway refuses the token', async () => {
    const { evcc, engine } = await world({
      gateway: async (token) => (token === NEW ? 'refused' : 'accepted'),
    });
    expect(await engine.deliver({})).toMatchObject([{ error: { code: 'target-rejected-token' } }]);
    expect(JSON.stringify(evcc.stored(1))).toContain(OLD);
  });
});

describe('delivering to Homebridge', () => {
  async function world(options: HomebridgeOptions = {}, key: string | null = HOMEBRIDGE_PASSWORD) {
    const homebridge = await createHomebridge({ token: OLD, wait, ...options });
    onTestFinished(() => homebridge.close());
    const delivery = await deliveryWorld();
    const add = () =>
      delivery.add({ kind: 'homebridge', url: homebridge.url }, key === null ? NO_SECRETS : withKey(key));
    return { homebridge, ...delivery, add };
  }

  it.each([
    ['of the plugin', {}],
    ['of the whole Homebridge', { plugin: 'missing' }],
    ['of a child bridge', { childBridge: true }],
    ['of an older version', { version: 4 }],
  ] as const)('replaces the token in the configuration %s, and restarts it', async (_what, options) => {
    const { homebridge, engine, add } = await world(options as HomebridgeOptions);
    await add();
    const before = homebridge.stored();
    expect(await engine.deliver({})).toMatchObject([
      { result: 'delivered', level: 'taken-over', error: null },
    ]);
    expect(homebridge.stored()).toEqual(JSON.parse(JSON.stringify(before).replaceAll(OLD, NEW)));
    expect([homebridge.tokenInUse(), homebridge.restarts()]).toEqual([NEW, 1]);
    await engine.deliver({});
    expect(homebridge.restarts()).toBe(1);
  });

  it.each([
    ['is empty for a moment', json(200, [])],
    ['cannot be had for a moment', text(503, 'Service Unavailable')],
  ])('waits for the child bridge, whose list %s', async (_what, answer) => {
    const route = 'GET /api/status/homebridge/child-bridges';
    const { homebridge, engine, add } = await world({
      childBridge: true,
      onRequest({ method, path }) {
        const isLookedAt = `${method} ${path}` === route;
        if (isLookedAt && homebridge.restarts() === 1 && seen++ === 1) homebridge.answers.set(route, answer);
        else homebridge.answers.delete(route);
      },
    });
    let seen = 0;
    await add();
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', level: 'taken-over' }]);
    expect([homebridge.tokenInUse(), homebridge.restarts(), seen > 2]).toEqual([NEW, 1, true]);
  });

  it('restarts all of Homebridge if it cannot restart the child bridge alone', async () => {
    const { homebridge, engine, add } = await world({ childBridge: true });
    await add();
    homebridge.answers.set('PUT /api/server/restart/0EAABBCCDDEE', text(404, 'Not Found'));
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', level: 'taken-over' }]);
    expect([homebridge.tokenInUse(), homebridge.restarts()]).toEqual([NEW, 1]);
  });

  it.each([401, 403])('signs in again if its session is over, which it answers with %i', async (status) => {
    const route = 'POST /api/config-editor/plugin/homebridge-enphase-envoy';
    const { homebridge, engine, add } = await world({
      onRequest({ method, path }) {
        if (`${method} ${path}` === 'POST /api/auth/login' && isOver) homebridge.answers.delete(route);
        isOver ||= `${method} ${path}` === route;
      },
    });
    let isOver = false;
    await add();
    homebridge.answers.set(route, text(status, 'over'));
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', error: null }]);
  });

  it('proves nothing of a token that somebody else has replaced before the restart', async () => {
    let before = (): void => undefined;
    const { homebridge, engine, add } = await world({
      onRequest: ({ path }) => {
        if (path === '/api/server/restart') before();
      },
    });
    const old = homebridge.stored();
    before = () => homebridge.edit(old);
    await add();
    expect(await engine.deliver({})).toMatchObject([
      { result: 'failed', level: null, error: { code: 'target-changed', retryable: true } },
    ]);
  });

  it('needs no key without a login, and takes no user with two factors', async () => {
    const open = await world({ login: false }, null);
    await open.add();
    expect(await open.engine.deliver({})).toMatchObject([{ result: 'delivered' }]);
    const { add } = await world({ otp: '123456' });
    await expect(add()).rejects.toMatchObject({ id: 'target-refused/two-factor' });
  });

  it('leaves a device alone that gets its tokens by an account', async () => {
    const { homebridge, add } = await world({ mode: 1 });
    const before = homebridge.stored();
    await expect(add()).rejects.toMatchObject({ code: 'target-no-token' });
    expect(homebridge.stored()).toEqual(before);
  });
});

describe('delivering to Node-RED', () => {
  async function world(options: NodeRedOptions = {}, key: string | null = NODE_RED_PASSWORD) {
    const nodeRed = await createNodeRed({ token: OLD, ...options });
    onTestFinished(() => nodeRed.close());
    const delivery = await deliveryWorld();
    const url = nodeRed.url + (options.root ?? '');
    const add = () => delivery.add({ kind: 'node-red', url }, key === null ? NO_SECRETS : withKey(key));
    return { nodeRed, ...delivery, add };
  }

  it.each([
    ['with a login', {}, NODE_RED_PASSWORD],
    ['open to all', { auth: false }, null],
    ['below a path', { root: '/admin' }, NODE_RED_PASSWORD],
    ['as an add-on of Home Assistant', { auth: false, isBehindBasic: true }, NODE_RED_PASSWORD],
  ] as const)('replaces the token in every node, %s', async (_what, options: NodeRedOptions, key) => {
    const { nodeRed, engine, add } = await world(options, key);
    await add();
    const before = nodeRed.flows();
    expect(await engine.deliver({})).toMatchObject([
      { result: 'delivered', level: 'taken-over', error: null },
    ]);
    expect(nodeRed.flows()).toEqual(JSON.parse(JSON.stringify(before).replaceAll(OLD, NEW)));
    expect(nodeRed.deployments()).toHaveLength(1);
    expect(await engine.deliver({})).toMatchObject([{ result: 'unchanged', level: 'taken-over' }]);
    expect(nodeRed.deployments()).toHaveLength(1);
  });

  it('says which node keeps its token encrypted, if no other has one', async () => {
    const { nodeRed, add } = await world();
    nodeRed.deployElsewhere(nodeRed.flows().filter(({ id }) => id === 'by-bearer'));
    const values = { place: 'http request “By box”' };
    await expect(add()).rejects.toMatchObject({ id: 'target-no-token/encrypted', values });
    nodeRed.deployElsewhere([]);
    await expect(add()).rejects.toMatchObject({ id: 'target-no-token' });
  });

  it('does not take what somebody else has deployed since for the new token', async () => {
    let seen = 0;
    const { nodeRed, engine, add } = await world({
      onRequest({ method, path }) {
        if (method === 'GET' && path === '/flows' && nodeRed.deployments().length === 1 && seen++ === 0)
          nodeRed.deployElsewhere(old);
      },
    });
    const old = nodeRed.flows();
    await add();
    expect(await engine.deliver({})).toMatchObject([
      { result: 'failed', level: null, error: { code: 'target-not-writable', retryable: true } },
    ]);
  });

  it('gives up for now while somebody else keeps deploying', async () => {
    const { nodeRed, engine, targets, add } = await world();
    await add();
    nodeRed.answers.set('POST /flows', text(409, '{"code":"version_mismatch","message":"Error"}'));
    expect(await engine.deliver({})).toMatchObject([{ result: 'failed', error: { code: 'target-changed' } }]);
    expect(targets()[0]?.progress.needsYou).toBe(false);
    nodeRed.answers.clear();
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', error: null }]);
  });

  it('says that the key is wrong', async () => {
    for (const options of [{}, { auth: false, isBehindBasic: true }]) {
      const { nodeRed, add } = await world(options, 'wrong');
      await expect(add()).rejects.toMatchObject({ id: 'target-refused' });
      expect(nodeRed.requests).toHaveLength(2);
    }
    const { add } = await world({ auth: false, isBehindBasic: true }, null);
    await expect(add()).rejects.toMatchObject({ id: 'target-refused/no-key' });
  });
});
