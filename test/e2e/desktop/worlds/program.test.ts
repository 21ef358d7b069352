import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWorlds, start } from './start.ts';

describeWorlds('the program', () => {
  it.each([
    [[], true],
    [['--no-sandbox'], false],
  ] as const)('has a sandbox unless it was started without one: %j', async (args, sandboxed) => {
    await using world = await start('x11', { launch: { args: ['--hidden', ...args] } });
    await world.host.waitFor('tray', (tray) => tray !== null);
    expect(await world.host.waitFor('sandboxed', (on) => on === sandboxed)).toBe(sandboxed);
  });

  it('keeps its own files apart from those of Chromium', async () => {
    await using world = await start('x11');
    await world.host.waitFor('tray', (tray) => tray !== null);
    expect(readdirSync(join(world.home, 'electron'))).toContain('host-lock');
    expect(readdirSync(world.home)).not.toContain('host-lock');
  });

  it('shows why it cannot start, as it has no terminal', async () => {
    const launch = { env: { ENVOY_TRAY_ENLIGHTEN_URL: 'http://example.org' } };
    await expect(start('windows', { launch: { ...launch, args: ['--hidden'] } })).rejects.toThrow(
      /could not start: ENVOY_TRAY_ENLIGHTEN_URL[\s\S]*Error box: Envoy Tray could not start/,
    );
  });
});
