import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCliWorld } from '../support/cli.ts';
import { titleWith } from '../support/programs.ts';
import { noTerminal, runOnTerminal, type Typed } from '../support/pseudo-terminal.ts';

async function startWorld() {
  const world = await startCliWorld();
  const env = { ...world.env, ENVOY_TRAY_SECRETS: `file:${join(world.home, 'secrets.json')}` };
  await world.run(['renew', '--host', world.gateway.authority], { env });
  return {
    serial: world.gateway.serial,
    onTerminal: (args: readonly string[], typed: readonly Typed[]) => runOnTerminal(args, env, typed),
    hasToken: async () => (await world.run(['token'], { env })).code === 0,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

describe.skipIf(noTerminal !== undefined)(titleWith('forget on a terminal', noTerminal), () => {
  it('names what it deletes, and deletes nothing without a yes', async () => {
    await using world = await startWorld();
    for (const answer of ['\r', 'n\r', 'yet\r', '\x04']) {
      const { shown, status } = await world.onTerminal(['forget'], [['[y/N]', answer]]);
      expect(shown).toContain(`all tokens, all gateways (${world.serial}), and all targets with their keys.`);
      expect(shown).toContain('Nothing was deleted.');
      expect(status).toBe(0);
    }
    expect(await world.hasToken()).toBe(true);
  });

  it('deletes after a yes', async () => {
    await using world = await startWorld();
    const args = ['forget', '--serial', world.serial];
    const { shown, status } = await world.onTerminal(args, [['[y/N]', 'y\r']]);
    expect(shown).toContain(`gateway ${world.serial}, its token, and its targets with their keys.`);
    expect(shown).toContain('Deleted 1 secret.');
    expect(status).toBe(0);
    expect(await world.hasToken()).toBe(false);
  });

  it.each(['--yes', '--json'])('does not ask with %s', async (option) => {
    await using world = await startWorld();
    const { shown } = await world.onTerminal(['forget', option], []);
    expect(shown).not.toContain('[y/N]');
    expect(await world.hasToken()).toBe(false);
  });
});

describe.skipIf(noTerminal !== undefined)(titleWith('a search on a terminal', noTerminal), () => {
  it('says what takes so long, and a script is not told', async () => {
    await using world = await startCliWorld();
    const args = ['discover', '--timeout', '1'];
    const notice = 'Looking for gateways on the network … (1 s)';
    expect((await runOnTerminal(args, world.env, [])).shown).toContain(notice);
    expect((await world.run(args)).stderr).not.toContain('Looking');
  });
});
