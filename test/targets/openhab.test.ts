import { describe, expect, it, onTestFinished } from 'vitest';
import { makeToken, SERIAL } from '../support/builders.ts';
import { makeCertificate } from '../support/simulator/certificate.ts';
import { deliveryWorld, NEW, OLD, withKey } from '../support/targets/delivery-world.ts';
import { ADMIN_KEY, createOpenhab, type OpenhabOptions, USER_KEY } from '../support/targets/openhab.ts';
import {
  disabledThing,
  fileThing,
  missingThing,
  UID,
  usualThings,
} from '../support/targets/openhab-house.ts';

async function world(options: OpenhabOptions = {}, key: string = ADMIN_KEY, things?: readonly string[]) {
  const openhab = await createOpenhab({ token: OLD, wait: async () => undefined, ...options });
  onTestFinished(() => openhab.close());
  await openhab.settled();
  const delivery = await deliveryWorld();
  const input = { kind: 'openhab', url: openhab.url } as const;
  const add = () => delivery.add(input, withKey(key), things === undefined ? {} : { things });
  return { openhab, ...delivery, add };
}
const only = (...uids: readonly string[]) => usualThings(OLD).filter(({ uid }) => uids.includes(uid));

describe('delivering to openHAB', () => {
  it('finds the token in every thing and every setting, and changes nothing by looking', async () => {
    const { openhab, add } = await world();
    const { places } = await add();
    expect(places.filter(({ editable }) => editable).map(({ where }) => where)).toHaveLength(4);
    expect(places.find(({ editable }) => !editable)?.reason).toBe('by-itself');
    expect(openhab.puts()).toEqual([]);
  });

  it('names a thing that is not there', async () => {
    const { add, targets } = await world({}, ADMIN_KEY, ['enphase:envoy:none']);
    await expect(add()).rejects.toMatchObject({
      id: 'target-no-token/no-thing',
      values: { thing: 'enphase:envoy:none' },
    });
    expect(targets()).toEqual([]);
  });

  it('replaces it, makes the handler anew, and proves that it reads data', async () => {
    const { openhab, engine, add } = await world({ things: only(UID.envoy, UID.headers, UID.password) });
    await add();
    expect(await engine.deliver({})).toMatchObject([
      { result: 'delivered', level: 'reads-data', places: 3, error: null },
    ]);
    for (const uid of [UID.envoy, UID.headers, UID.password]) expect(openhab.tokenInUse(uid)).toBe(NEW);
    const before = openhab.puts().length;
    expect(await engine.deliver({})).toMatchObject([
      { result: 'unchanged', level: 'reads-data', error: null },
    ]);
    expect(openhab.puts()).toHaveLength(before);
  });

  it('does not mind a token in what openHAB tells of a thing', async () => {
    const [seed] = only(UID.headers);
    if (seed === undefined) throw new Error('no such thing');
    const { openhab, engine, add } = await world({ things: [{ ...seed, properties: { lastError: OLD } }] });
    await add();
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', places: 1, error: null }]);
    expect(openhab.stored(UID.headers).properties).toEqual({ lastError: OLD });
  });

  it('proves nothing of a token that somebody else has replaced since', async () => {
    const { openhab, engine, add } = await world({
      things: only(UID.envoy),
      onRequest({ path, method }) {
        if (method === 'GET' && path === '/rest/things' && openhab.puts().length > 0)
          openhab.editFile(UID.envoy, { jwt: OLD });
      },
    });
    await add();
    expect(await engine.deliver({})).toMatchObject([
      { result: 'failed', level: null, error: { code: 'target-changed', retryable: true } },
    ]);
  });

  it('leaves every foreign token and every other setting alone', async () => {
    const { openhab, engine, add } = await world();
    await add();
    const all = usualThings(OLD).map(({ uid }) => uid);
    const before = all.map((uid) => openhab.stored(uid));
    await engine.deliver({});
    const renewed = JSON.parse(JSON.stringify(before).replaceAll(OLD, NEW));
    const kept = all.map((uid, index) =>
      uid === UID.automatic || uid === UID.environment ? before[index] : renewed[index],
    );
    // openHAB itself lists the items of a channel with each answer.
    const withoutItems = (things: unknown) =>
      JSON.stringify(things).replaceAll(/,"linkedItems":\[[^\]]*\]/g, '');
    expect(withoutItems(all.map((uid) => openhab.stored(uid)))).toBe(withoutItems(kept));
  });

  it('enables again what a killed delivery had disabled', async () => {
    const { openhab, engine, deps, targets, add } = await world({ things: only(UID.envoy) });
    await add();
    let isKilled = true;
    const { change } = deps.state;
    // The process ends once the thing is disabled.
    deps.state.change = async (update) => {
      if (isKilled && !openhab.isEnabled(UID.envoy)) throw new Error('killed');
      return change(update);
    };
    openhab.faults.set('cut', { on: 'enable', when: 'after' });
    await engine.deliver({}).catch(() => undefined);
    isKilled = false;
    openhab.faults.clear();
    openhab.restart();
    await openhab.settled();
    expect(openhab.isEnabled(UID.envoy)).toBe(false);
    expect(targets()[0]?.progress.weDisabled).toEqual([UID.envoy]);
    await engine.deliver({});
    expect(openhab.isEnabled(UID.envoy)).toBe(true);
    expect(targets()[0]?.progress).toMatchObject({ weDisabled: [], level: 'reads-data', error: null });
  });

  it('changes what it can, and says what comes from a file', async () => {
    const { openhab, engine, targets, add } = await world({ things: [...only(UID.envoy), fileThing(OLD)] });
    const { places } = await add();
    expect(places.map(({ editable }) => editable)).toEqual([true, false]);
    const [row] = await engine.deliver({});
    expect(row).toMatchObject({ result: 'failed', error: { code: 'target-not-writable' } });
    expect(openhab.tokenInUse(UID.envoy)).toBe(NEW);
    expect(targets()[0]?.progress.needsYou).toBe(true);
    openhab.editFile(UID.file, { jwt: NEW });
    expect(await engine.deliver({})).toMatchObject([
      { result: 'unchanged', level: 'reads-data', error: null },
    ]);
    expect(await engine.targets()).toMatchObject([{ state: 'current', error: null }]);
  });

  it('names a rule that holds the token, and is content once somebody has changed it', async () => {
    const script = (token: string) => ({
      ...{ uid: 'r1', name: 'Ask the roof', triggers: [], conditions: [] },
      actions: [{ id: '1', type: 'script.ScriptAction', configuration: { script: `ask("${token}")` } }],
    });
    const rules = [script(OLD), { uid: 'r2', name: 'Other', actions: [] }];
    const { openhab, engine, add } = await world({ things: only(UID.envoy), rules });
    const { places } = await add();
    expect(places).toMatchObject([
      { editable: true },
      { where: 'rule Ask the roof', role: 'owner', editable: false, reason: 'rule' },
    ]);
    const error = { id: 'target-not-writable/rule', values: { place: 'rule Ask the roof' } };
    expect(await engine.deliver({})).toMatchObject([{ result: 'failed', places: 1, error }]);
    expect(openhab.tokenInUse(UID.envoy)).toBe(NEW);
    rules[0] = script(NEW);
    expect(await engine.deliver({})).toMatchObject([{ result: 'unchanged', error: null }]);
  });

  it('has nothing to do for a rule alone, and says who is to be reminded of it', async () => {
    const script = { id: '1', type: 'script.ScriptAction', configuration: { script: `ask("${OLD}")` } };
    const { targets, add } = await world({
      things: [],
      rules: [{ uid: 'r1', name: 'Ask', actions: [script] }],
    });
    const error = { id: 'target-no-token/rule', hint: expect.stringContaining('targets add clipboard') };
    await expect(add()).rejects.toMatchObject(error);
    expect(targets()).toEqual([]);
  });

  it('gives a disabled thing the token and leaves it disabled', async () => {
    const { openhab, engine, add } = await world({ things: [disabledThing(OLD)] });
    await add();
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', level: 'written', error: null }]);
    expect(JSON.stringify(openhab.stored(UID.disabled))).toContain(NEW);
    expect(openhab.isEnabled(UID.disabled)).toBe(false);
  });

  it('remembers nothing if what it finds renews itself', async () => {
    const { targets, add } = await world({ things: only(UID.automatic) });
    await expect(add()).rejects.toMatchObject({ id: 'target-no-token/manages-itself' });
    expect(targets()).toEqual([]);
  });

  it.each([
    [
      'no token of the gateway',
      { things: only(UID.otherGateway, UID.otherIssuer) },
      ADMIN_KEY,
      'target-no-token',
    ],
    ['a wrong key', {}, 'oh.x.y', 'target-refused'],
    ['a key without the right', {}, USER_KEY, 'target-refused'],
  ] as const)('refuses %s when it is added', async (_what, options, key, code) => {
    const { add } = await world(options, key);
    await expect(add()).rejects.toMatchObject({ code });
  });

  it('does not ask again with a refused key until the target is named', async () => {
    const { openhab, engine, add } = await world();
    await add();
    openhab.apiTokens.delete(ADMIN_KEY);
    await engine.deliver({});
    const asked = openhab.requests.length;
    expect(await engine.deliver({})).toMatchObject([{ result: 'failed', error: { code: 'target-refused' } }]);
    expect(await engine.targets()).toMatchObject([{ state: 'needs-you', error: { code: 'target-refused' } }]);
    expect(openhab.requests).toHaveLength(asked);
    openhab.apiTokens.set(ADMIN_KEY, 'administrator');
    await engine.deliver({ ids: ['openhab'] });
    expect(openhab.requests.length).toBeGreaterThan(asked);
  });

  it('is asked again, and delivers again, once its key is good and it was named', async () => {
    const { openhab, engine, add, renewTo } = await world({ things: only(UID.envoy) });
    await add();
    await engine.deliver({});
    openhab.apiTokens.delete(ADMIN_KEY);
    expect(await engine.targets()).toMatchObject([{ state: 'needs-you' }]);
    openhab.apiTokens.set(ADMIN_KEY, 'administrator');
    expect(await engine.deliver({ ids: ['openhab'] })).toMatchObject([{ result: 'unchanged', error: null }]);
    expect(await engine.targets()).toMatchObject([{ state: 'current', error: null, level: 'reads-data' }]);
    const newer = makeToken({ jti: 'newer' });
    await renewTo(newer);
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered' }]);
    expect(openhab.tokenInUse(UID.envoy)).toBe(newer);
  });

  it('is not asked without its key, if that is in another store', async () => {
    const { openhab, engine, deps, add } = await world({ things: only(UID.envoy) });
    await add();
    await deps.vault.deleteTargetSecrets('openhab');
    const asked = openhab.requests.length;
    expect(await engine.deliver({})).toMatchObject([{ error: { code: 'keychain-unavailable' } }]);
    await engine.targets();
    expect(openhab.requests).toHaveLength(asked);
  });

  it('is only written to if no binding has loaded it', async () => {
    const { engine, add } = await world({ things: [missingThing(OLD)] });
    await add();
    expect(await engine.deliver({})).toMatchObject([
      { result: 'failed', level: 'written', error: { code: 'target-unproven' } },
    ]);
  });

  it.each([
    ['starting', 'starting', 503, 'target-unreachable'],
    ['not what it was', 'page', true, 'target-unreachable'],
    ['redirected', 'redirect', 'http://127.0.0.1:9', 'target-unreachable'],
    ['blocked in silence', 'blockedSilently', true, 'target-not-writable'],
  ] as const)('tries again after openHAB was %s', async (_what, fault, value, code) => {
    const { openhab, engine, targets, add } = await world({ things: only(UID.envoy) });
    await add();
    openhab.faults.set(fault, value as never);
    expect(await engine.deliver({})).toMatchObject([{ result: 'failed', error: { code } }]);
    expect(openhab.isEnabled(UID.envoy)).toBe(true);
    openhab.faults.clear();
    expect(await engine.deliver({})).toMatchObject([{ error: null, level: 'reads-data' }]);
    expect(targets()[0]?.progress).toMatchObject({ nextTryAt: null, attempts: 0 });
  });

  it.each(['before', 'after'] as const)('survives a connection that is cut %s a change', async (when) => {
    const { openhab, engine, add } = await world({ things: only(UID.envoy) });
    await add();
    openhab.faults.set('cut', { on: 'config', when });
    await engine.deliver({});
    openhab.faults.clear();
    await engine.deliver({});
    expect(openhab.tokenInUse(UID.envoy)).toBe(NEW);
    expect(openhab.isEnabled(UID.envoy)).toBe(true);
  });

  it('tells a token that the gateway refuses from one that is not proven', async () => {
    let answer: 'accepted' | 'refused' | 'unreachable' = 'accepted';
    const { engine, add } = await world({ things: only(UID.envoy), gateway: async () => answer });
    await add();
    answer = 'refused';
    expect(await engine.deliver({})).toMatchObject([
      { result: 'failed', level: 'taken-over', error: { code: 'target-rejected-token' } },
    ]);
    answer = 'accepted';
    expect(await engine.deliver({})).toMatchObject([{ error: null }]);
  });

  it('pins a certificate that no authority vouches for, and sends nothing to another one', async () => {
    const { openhab, engine, targets, add } = await world({
      http: false,
      https: true,
      things: only(UID.envoy),
    });
    await add();
    expect(targets()[0]?.progress.certificate).not.toBeNull();
    openhab.setCertificate(makeCertificate());
    const before = openhab.requests.length;
    expect(await engine.deliver({})).toMatchObject([{ error: { id: 'target-unreachable/certificate' } }]);
    expect(openhab.requests).toHaveLength(before);
  });

  it('takes only the things that are named', async () => {
    const { openhab, engine, add } = await world({}, ADMIN_KEY, [UID.headers]);
    await add();
    await engine.deliver({});
    expect(openhab.tokenInUse(UID.headers)).toBe(NEW);
    expect(openhab.tokenInUse(UID.envoy)).toBe(OLD);
  });

  it('asks before it replaces the token of another role', async () => {
    const { openhab, engine, add, renewTo } = await world({ things: only(UID.envoy) });
    await add();
    await renewTo(makeToken({ jti: 'installer', enphaseUser: 'installer' }), SERIAL);
    expect(await engine.deliver({})).toMatchObject([{ error: { id: 'target-changed/role' } }]);
    expect(openhab.tokenInUse(UID.envoy)).toBe(OLD);
    expect(await engine.deliver({}, { roleChange: true })).toMatchObject([{ result: 'delivered' }]);
  });
});
