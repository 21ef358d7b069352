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

  it.each([
    ['ENVOY_TRAY_ENLIGHTEN_URL', 'http://example.org'],
    // A file is no place for folders.
    ['ENVOY_TRAY_HOME', join(process.execPath, 'home')],
  ])('shows why it cannot start, as it has no terminal: %s', async (name, value) => {
    const launch = { args: ['--hidden'], env: { [name]: value } };
    await expect(start('x11', { launch })).rejects.toThrow(
      /Envoy Tray could not start: [\s\S]*Error box: Envoy Tray could not start/,
    );
  });
});
