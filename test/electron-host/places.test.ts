import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findChromium, reasonWithoutChromium } from '../support/electron-host/chromium.ts';
import { hasScreen } from '../support/electron-host/demo-window.ts';
import { ownHome } from '../support/electron-host/own-home.ts';
import { keepClipboard } from '../support/electron-host/real-clipboard.ts';
import { realCommand } from '../support/electron-host/real-command.ts';
import { findElectron, reasonWithoutElectron } from '../support/electron-host/real-electron.ts';
import { reasonWithoutFocus } from '../support/electron-host/real-focus.ts';
import { startScreen } from '../support/electron-host/real-screen.ts';
import { testFolder } from '../support/folder.ts';
import { missingPrograms, titleWith } from '../support/programs.ts';

describe('test/support/electron-host: what this machine has', () => {
  it('takes the Chromium that is named, or none', () => {
    expect(findChromium({ CHROMIUM: process.execPath })).toBe(process.execPath);
    expect(findChromium({ CHROMIUM: '/no/such/program', PATH: process.env['PATH'] })).toBeNull();
    expect(findChromium({ PATH: '' })).toBeNull();
    expect(reasonWithoutChromium({ PATH: '' })).toContain('no Chromium on this machine');
  });

  it("looks for Electron's runtime without loading electron", () => {
    const dist = existsSync(join(import.meta.dirname, '../../node_modules/electron/dist'));
    expect(findElectron() === null).toBe(!dist);
  });

  it.runIf(process.platform === 'linux')('uses Electron if it is there and has a screen', async () => {
    const folder = await testFolder();
    const env = { ELECTRON_OVERRIDE_DIST_PATH: folder };
    expect(reasonWithoutElectron({ ...env, DISPLAY: ':0' })).toContain('npm run electron:install');
    await writeFile(join(folder, 'electron'), '');
    // `npm start` finds it, and says itself what is missing.
    expect(findElectron(env)).toBe(join(folder, 'electron'));
    expect(reasonWithoutElectron(env)).toContain('needs a screen');
    expect(reasonWithoutElectron({ ...env, WAYLAND_DISPLAY: 'wayland-0' })).toBeNull();
  });

  it.runIf(process.platform === 'linux')('knows a screen by its environment', () => {
    expect(hasScreen({})).toBe(false);
    expect(hasScreen({ DISPLAY: ':0' })).toBe(true);
    expect(hasScreen({ WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  });

  it('keeps what it starts in real Electron out of the home of the person who runs the tests', async () => {
    const folder = await testFolder();
    const own = ownHome(folder, { HOME: '/home/person', XDG_CONFIG_HOME: '/home/person/.config' });
    expect(own).toMatchObject({ HOME: folder, XDG_CONFIG_HOME: join(folder, '.config') });
    expect(Object.values(own).every((path) => path.startsWith(folder))).toBe(true);
    await writeFile(join(folder, 'package.json'), '{ "main": "package.json" }');
    const app = { root: folder, entry: join(folder, 'package.json') };
    const { args, env } = realCommand({ app, args: ['--hidden'], locale: 'de-AT' }, folder, [
      '-r',
      'first.cjs',
    ]);
    expect(args.slice(0, 2)).toEqual(['-r', 'first.cjs']);
    expect(args).toContain(`--user-data-dir=${folder}`);
    expect(args.at(-1)).toBe('--hidden');
    expect(env).toMatchObject({ HOME: join(folder, 'home'), LANGUAGE: 'de_AT' });
  });

  it('knows that Wayland gives no focus without a click', () => {
    const reason = reasonWithoutFocus({ WAYLAND_DISPLAY: 'wayland-0' });
    if (process.platform === 'linux') expect(reason).toContain('Wayland');
    else expect(reason).toBeUndefined();
  });

  const missing = missingPrograms('Xvfb', 'openbox', 'xprop', 'xclip');
  const reason = missing.length === 0 ? undefined : `not installed: ${missing.join(', ')}`;
  it.skipIf(reason !== undefined)(titleWith('asks a display, and keeps its clipboard', reason), async () => {
    await using screen = await startScreen();
    expect(reasonWithoutFocus(screen.env)).toContain('no window manager');
    await screen.manage();
    expect(reasonWithoutFocus(screen.env)).toBeUndefined();

    // xclip ends before its child in the background owns the clipboard.
    const copied = (text: string) => expect.poll(screen.pasted).toBe(text);
    screen.copy('of the person');
    await copied('of the person');
    const putBack = keepClipboard(screen.env);
    screen.copy('of a test');
    await copied('of a test');
    putBack();
    await copied('of the person');
  });
});
