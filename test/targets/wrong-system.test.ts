import { describe, expect, it, onTestFinished } from 'vitest';
import { makeToken } from '../support/builders.ts';
import { json } from '../support/simulator/reply.ts';
import { deliveryWorld, withKey } from '../support/targets/delivery-world.ts';
import { createEvcc } from '../support/targets/evcc.ts';
import { createHomeAssistant } from '../support/targets/home-assistant.ts';
import { createHomebridge } from '../support/targets/homebridge.ts';
import { createNodeRed } from '../support/targets/node-red.ts';
import { createOpenhab } from '../support/targets/openhab.ts';
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
