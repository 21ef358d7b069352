import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeToken, NOW, SERIAL } from '../support/builders.ts';
import { deliveryWorld, NEW, OLD, withKey } from '../support/targets/delivery-world.ts';
import {
  ADMIN_KEY,
  createHomeAssistant,
  type HomeAssistantOptions,
  USER_KEY,
} from '../support/targets/home-assistant.ts';

async function world(options: HomeAssistantOptions = {}, key: string = ADMIN_KEY) {
  const hass = await createHomeAssistant({
    ...{ token: OLD, serial: SERIAL, wait: async () => undefined },
    ...options,
  });
  onTestFinished(() => hass.close());
  await hass.settled();
  const delivery = await deliveryWorld();
  const addTo = (secrets: string | undefined) =>
    delivery.add({ kind: 'home-assistant', url: hass.url, secrets }, withKey(key));
  return { hass, ...delivery, addTo, add: () => addTo(options.secretsPath) };
}

describe('delivering to Home Assistant', () => {
  it('puts the token into the integration, and sees a reading that came after it', async () => {
    const { hass, engine, add } = await world();
    const { places } = await add();
    expect(places).toMatchObject([{ role: 'owner', editable: true }]);
    expect(hass.openFlows).toBe(0);
    expect(hass.storedToken()).toBe(OLD);
    const delivering = engine.deliver({});
    expect(await delivering).toMatchObject([{ result: 'delivered', level: 'reads-data', error: null }]);
    expect([hass.storedToken(), hass.tokenInUse()]).toEqual([NEW, NEW]);
    expect(hass.openFlows).toBe(0);
    const asked = hass.requests.length;
    expect(await engine.deliver({})).toMatchObject([{ result: 'unchanged', level: 'reads-data' }]);
    expect(
      hass.requests.slice(asked).some(({ path, method }) => method === 'POST' && /flow\/./.test(path)),
    ).toBe(false);
  });

  it('puts it into one that does not show its token, as real releases do', async () => {
    let nowMs = NOW;
    const { hass, engine, add } = await world({ showsToken: false, now: () => nowMs++ });
    await add();
    expect(await engine.targets()).toMatchObject([{ state: 'pending', holds: null }]);
    expect(await engine.deliver({})).toMatchObject([
      { result: 'delivered', level: 'reads-data', error: null },
    ]);
    expect([hass.storedToken(), hass.tokenInUse()]).toEqual([NEW, NEW]);
    const posts = () =>
      hass.requests.filter(({ method, path }) => method === 'POST' && /flow\/./.test(path)).length;
    const before = posts();
    expect(await engine.deliver({})).toMatchObject([{ result: 'unchanged', level: 'reads-data' }]);
    expect(posts()).toBe(before);
  });

  it('says that there is no integration with the entry that is named', async () => {
    const { hass } = await world();
    const delivery = await deliveryWorld();
    const input = { kind: 'home-assistant', url: hass.url } as const;
    await expect(delivery.add(input, withKey(ADMIN_KEY), { entry: 'none' })).rejects.toMatchObject({
      id: 'target-no-token/no-integration',
    });
  });

  it('does not wait for an entry that somebody has switched off', async () => {
    const { hass, engine, add } = await world({ entry: { isDisabled: true } });
    await add();
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', level: 'written', error: null }]);
    expect(hass.storedToken()).toBe(NEW);
  });

  it('takes no old reading for a proof, in another process neither', async () => {
    const { hass, engine, targets, add } = await world({ reloadAfterMs: 0 });
    await add();
    const { reported } = { reported: hass.state(hass.entityId)?.last_reported ?? '' };
    const kept = targets()[0]?.progress.baseline;
    expect(kept).toBeNull();
    await engine.deliver({});
    expect(targets()[0]?.progress).toMatchObject({ level: 'reads-data', baseline: null });
    expect(hass.state(hass.entityId)?.last_reported).not.toBe(reported);
  });

  it('leaves the entry of another gateway alone, whatever its title', async () => {
    const other = makeToken({ aud: '122399000002' });
    const { hass, add } = await world({ entry: { title: 'Solar', token: other } });
    await expect(add()).rejects.toMatchObject({ code: 'target-no-token' });
    expect(hass.storedToken()).toBe(other);
  });

  it('does not wait for a sensor that there is not', async () => {
    const { engine, add } = await world({ entry: { entityId: 'sensor.solar' } });
    await add();
    expect(await engine.deliver({})).toMatchObject([
      { result: 'delivered', level: 'taken-over', error: null },
    ]);
  });

  it('leaves an integration alone that renews by itself', async () => {
    const { hass, targets, add } = await world({ entry: { usesManualToken: false } });
    await expect(add()).rejects.toMatchObject({ id: 'target-no-token/manages-itself' });
    expect([hass.usesManualToken(), targets()]).toEqual([false, []]);
  });

  it.each([
    ['refuses the token', 'refused', 'target-rejected-token'],
    ['cannot be reached by it', 'unreachable', 'target-rejected-token'],
  ] as const)('tries again if the gateway %s', async (_what, answer, code) => {
    let now: 'accepted' | 'refused' | 'unreachable' = 'accepted';
    const { hass, engine, targets, add } = await world({ gateway: async () => now });
    await add();
    now = answer;
    expect(await engine.deliver({})).toMatchObject([{ result: 'failed', error: { code } }]);
    expect(hass.openFlows).toBe(0);
    expect(targets()[0]?.progress.nextTryAt).not.toBeNull();
    now = 'accepted';
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', error: null }]);
  });

  it('does not touch the entry of another gateway', async () => {
    const { hass, engine, add } = await world();
    await add();
    hass.faults.set('otherGateway', true);
    expect(await engine.deliver({})).toMatchObject([
      { result: 'failed', error: { code: 'target-no-token' } },
    ]);
    expect(hass.storedToken()).toBe(OLD);
  });

  it('waits while somebody else reconfigures it', async () => {
    const { hass, engine, targets, add } = await world();
    await add();
    hass.setOtherFlow(true);
    expect(await engine.deliver({})).toMatchObject([{ error: { code: 'target-changed' } }]);
    expect(targets()[0]?.progress.needsYou).toBe(false);
  });

  it('is not asked with a refused key until it bans this computer', async () => {
    const { hass, engine, add } = await world();
    await add();
    hass.keys.delete(ADMIN_KEY);
    for (let n = 0; n < 8; n++) await engine.deliver({});
    await engine.targets();
    expect(hass.isBanned).toBe(false);
    expect(hass.refusals).toBe(1);
  });

  it('says who has not the right, and that it has banned this computer', async () => {
    const { add } = await world({}, USER_KEY);
    await expect(add()).rejects.toMatchObject({ id: 'target-refused/no-right' });
    const { hass, engine, ...other } = await world({ banAfter: 1 });
    await other.add();
    await fetch(`${hass.url}/api/`);
    expect(await engine.deliver({})).toMatchObject([{ error: { id: 'target-refused/banned' } }]);
    hass.unban();
    expect(await engine.deliver({ ids: ['home-assistant'] })).toMatchObject([{ error: null }]);
  });

  it('does not ask about a gateway that Home Assistant ignores', async () => {
    const { hass, engine, add } = await world({ ignoresOther: true });
    await add();
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered', error: null }]);
    expect(hass.tokenInUse()).toBe(NEW);
  });

  const text = (token: string) => `# keys\r\nenvoy_bearer: "Bearer ${token}"\r\nother: eyJ.x\r\n`;
  async function secretsFile(): Promise<string> {
    const secretsPath = join((await deliveryWorld()).home, 'secrets.yaml');
    await writeFile(secretsPath, text(OLD));
    return secretsPath;
  }

  it.each(['brokenYaml', 'restMistake'] as const)(
    'takes no reload for a proof with a %s',
    async (mistake) => {
      const { hass, engine, add } = await world({ secretsPath: await secretsFile() });
      await add();
      hass.faults.set(mistake, true);
      expect(await engine.deliver({})).toMatchObject([
        { result: 'failed', level: 'written', error: { id: 'target-unproven/yaml', retryable: true } },
      ]);
      expect(hass.tokenInUse('yaml')).toBe(OLD);
      hass.faults.clear();
      hass.faults.set('otherMistake', true);
      expect(await engine.deliver({})).toMatchObject([{ level: 'taken-over', error: null }]);
      expect(hass.tokenInUse('yaml')).toBe(NEW);
    },
  );

  it('says that a mistake in the YAML keeps all of it from being reloaded', async () => {
    // Without a REST sensor, only a reload of everything is there.
    const { hass, engine, addTo } = await world();
    await addTo(await secretsFile());
    hass.faults.set('brokenYaml', true);
    expect(await engine.deliver({})).toMatchObject([{ error: { id: 'target-unproven/yaml' } }]);
  });

  it('replaces the token in secrets.yaml, and reloads', async () => {
    const secretsPath = await secretsFile();
    const { hass, engine, add } = await world({ secretsPath });
    await add();
    expect(await engine.deliver({})).toMatchObject([
      { result: 'delivered', level: 'taken-over', error: null },
    ]);
    expect(await readFile(secretsPath, 'utf8')).toBe(text(NEW));
    expect(hass.tokenInUse('yaml')).toBe(NEW);
  });
});
