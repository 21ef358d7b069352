import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findChromium, reasonWithoutChromium } from '../support/electron-host/chromium.ts';
import { hasScreen } from '../support/electron-host/demo-window.ts';
import { findElectron, reasonWithoutElectron } from '../support/electron-host/real-electron.ts';

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
    expect(reasonWithoutElectron() === null).toBe(dist);
  });

  it.runIf(process.platform === 'linux')('knows a screen by its environment', () => {
    expect(hasScreen({})).toBe(false);
    expect(hasScreen({ DISPLAY: ':0' })).toBe(true);
    expect(hasScreen({ WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  });
});
