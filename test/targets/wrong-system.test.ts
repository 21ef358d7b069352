import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readTarget } from '../../main/domain/new-target.ts';
import { gateway, makeToken } from '../support/builders.ts';
import { json } from '../support/simulator/reply.ts';
import { deliveryWorld, withKey } from '../support/targets/delivery-world.ts';
import { createEvcc, EVCC_KEY } from '../support/targets/evcc.ts';
import { ADMIN_KEY, createHomeAssistant } from '../support/targets/home-assistant.ts';
import { createHomebridge } from '../support/targets/homebridge.ts';
import { createNodeRed } from '../support/targets/node-red.ts';
import { createOpenhab, ADMIN_KEY as OPENHAB_KEY } from '../support/targets/openhab.ts';
import { startServer } from '../support/targets/stand-in-server.ts';

const SYSTEMS = {
  openhab: createOpenhab,
  'home-assistant': createHomeAssistant,
  evcc: createEvcc,
  homebridge: createHomebridge,
  'node-red': createNodeRed,
} as const;
type Kind = keyof typeof SYSTEMS;
const KINDS = Object.keys(SYSTEMS) as Kind[];

describe('the address of the gateway itself', () => {
  it.each(['openhab', 'home-assistant', 'evcc'] as const)(
    'is refused for %s before a key is asked for',
    async (kind) => {
      const { engine } = await deliveryWorld();
      const ask = vi.fn();
      const { host } = gateway().endpoint;
      const adding = engine.addTarget(
        { ...readTarget({ kind, url: `https://${host}/` }), serial: undefined },
        ask,
      );
      await expect(adding).rejects.toMatchObject({ id: 'usage/target-gateway' });
      expect(ask).not.toHaveBeenCalled();
    },
  );
});

describe('the address of a page of the system', () => {
  it.each([
    ['openhab', '/settings/things/', OPENHAB_KEY],
    ['home-assistant', '/config/integrations/dashboard?historyBack=1#top', ADMIN_KEY],
    ['evcc', '/index.html', EVCC_KEY],
  ] as const)('is taken for that of %s', async (kind, page, key) => {
    const url = await started(kind);
    const { add, targets } = await deliveryWorld();
    await add({ kind, url: url + page }, withKey(key));
    expect(targets()).toMatchObject([{ where: url, options: { url } }]);
  });

  it('is kept in a problem if the system is nowhere', async () => {
    const url = `${await started('node-red')}/settings`;
    expect(await problemAt('openhab', url)).toMatch(/^target-unreachable/);
  });

  it('leads to what the system says of the key', async () => {
    expect(await problemAt('openhab', `${await started('openhab')}/settings`)).toBe('target-refused');
  });
});

/** Adds a target with a key that no system knows. @returns the id of the problem */
async function problemAt(kind: Kind, url: string): Promise<string | null> {
  const { add } = await deliveryWorld();
  const user = kind === 'homebridge' || kind === 'node-red' ? { user: 'admin' } : {};
  return await add({ kind, url, ...user }, withKey('a key')).then(
    () => null,
    ({ id }) => id,
  );
}

async function started(kind: Kind): Promise<string> {
  const system = await SYSTEMS[kind]({ token: makeToken() });
  onTestFinished(() => system.close());
  return system.url;
}

describe('an address at which another system listens', () => {
  const pairs = KINDS.flatMap((kind) =>
    KINDS.filter((other) => other !== kind).map((other) => ({ kind, other })),
  );

  it.each(pairs)('is said of $kind at $other, which refuses every key', async ({ kind, other }) => {
    expect(await problemAt(kind, await started(other))).toMatch(/^target-unreachable\/(?:not-it|not-found)$/);
  });

  it.each(KINDS)('is not said of %s itself, which refuses the key', async (kind) => {
    expect(await problemAt(kind, await started(kind))).toBe('target-refused');
  });

  it.each(KINDS)('is not said of %s if its public page cannot be read', async (kind) => {
    const server = await startServer({}, async () => json(401, { message: 'Unauthorized' }));
    onTestFinished(() => server.close());
    expect(await problemAt(kind, server.url)).toBe('target-refused');
  });
});
