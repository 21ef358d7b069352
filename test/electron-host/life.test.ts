import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { launchApp } from '../support/electron-host/launch.ts';
import { HANGS_MS } from '../support/limits.ts';
import { describeWithChromium, launchFixture } from './fixture.ts';

const DAY = 86_400_000;

describeWithChromium('test/support/electron-host: the life of the process', () => {
  it('hands a second start over to the first', async () => {
    await using app = await launchFixture();
    expect(await app.launchSecond(['--again'])).toBe(0);
    await app.waitFor('stdout', (text) => text.includes('second --again --again'));
    expect(await app.windows()).toHaveLength(1);
  });

  it('starts anew after a kill, on the same data', async () => {
    const userData = mkdtempSync(join(tmpdir(), 'host-test-'));
    try {
      const first = await launchFixture({ userData });
      await first.kill();
      const second = await launchFixture({ userData });
      expect(await second.tray()).not.toBeNull();
      expect((await second.quit()).code).toBe(0);
    } finally {
      rmSync(userData, { recursive: true, force: true });
    }
  });

  it('quits from the menu, with its goodbyes', async () => {
    await using app = await launchFixture();
    await app.page();
    await app.clickMenu('Quit');
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(app.stdout()).toContain('before-quit');
    await expect(app.tray()).rejects.toThrow('The app has ended (0)');
  });

  it('quits when the session ends', async () => {
    await using app = await launchFixture();
    expect(await app.quit()).toEqual({ code: 0, signal: null });
  });

  it('fails the load of a page that is taken away before it was there', async () => {
    await using app = await launchFixture({ env: { FIXTURE_PAGE: 'never' } });
    await app.waitFor('stdout', (text) => text.includes('asked /index.html'));
    await app.clickMenu('Destroy');
    await app.waitFor('stdout', (text) => text.includes('not loaded'));
    expect(await app.quit()).toEqual({ code: 0, signal: null });
  });

  it('tells of sleep and waking, and of a dock click', async () => {
    await using app = await launchFixture();
    await app.suspend();
    await app.resume();
    await app.power('unlock-screen');
    await app.activate();
    await app.waitFor('stdout', (text) => text.includes('suspend\nresume\nunlock-screen\nactivate'));
  });

  it('moves the clock of main and window', async () => {
    await using app = await launchFixture({ env: { HOST_NOW_OFFSET_MS: String(10 * DAY) } });
    const page = await app.page();
    const days = async () => {
      const times = await page.evaluate(async () => [
        ...((await fixture.invoke('now')) as number[]),
        Date.now(),
        Date.parse(new Date().toISOString()),
      ]);
      return times.map((time) => Math.round((time - Date.now()) / DAY));
    };
    expect(await days()).toEqual([10, 10, 10, 10]);
    await app.moveClock(355 * DAY);
    expect(await days()).toEqual([365, 365, 365, 365]);
  });

  it('names the system that a spec wants', async () => {
    await using app = await launchFixture({ world: 'macos', locale: 'de-DE' });
    await app.waitFor('stdout', (text) => text.includes('up Fixture 1.2.3 de-DE darwin'));
  });

  it('keeps to its own folders', async () => {
    await using app = await launchFixture();
    expect(await app.waitFor('appUserModelId', (id) => id !== '')).toBe('test.fixture');
    expect(await app.waitFor('sandboxed', (on) => on)).toBe(true);
    expect(readdirSync(app.userData)).toContain('home');
  });

  it('fails with the reason when the app does not start', async () => {
    const root = join(import.meta.dirname, 'fixture-app');
    const start = launchApp({ app: { root, entry: join(root, 'broken.mjs') } });
    await expect(start).rejects.toThrow(/does not provide an export named 'notInElectron'/);
    await expect(launchApp({ app: { root, entry: join(root, 'none.mjs') } })).rejects.toThrow(
      'has not been built',
    );
  });

  it('does not become ready while the entry waits for it at top level, as Electron does not', async () => {
    const root = join(import.meta.dirname, 'fixture-app');
    const start = launchApp({ app: { root, entry: join(root, 'deadlock.mjs') }, timeout: 1500 });
    await expect(start).rejects.toThrow('a top-level await of app.whenReady() waits for ever');
  });

  it('gives up waiting with the last value it saw', async () => {
    await using app = await launchFixture();
    await expect(app.waitFor('opened', (urls) => urls.length > 3, 50)).rejects.toThrow(
      'Nothing fitted in 50 ms while waiting for opened; the last was []',
    );
  });

  it.runIf(process.platform === 'linux').each(['kill', 'quit', 'dispose'] as const)(
    'leaves no process behind after %s',
    async (way) => {
      const root = join(import.meta.dirname, 'fixture-app');
      const others = family(process.pid);
      // Uses a Chromium of its own, which has to end too.
      const app = await launchApp({ app: { root, entry: join(root, 'main.mjs') } });
      await app.page();
      const ours = family(process.pid).filter((pid) => !others.includes(pid));
      expect(ours).toContain(app.pid);
      expect(ours.length).toBeGreaterThan(3);
      if (way === 'dispose') await app[Symbol.asyncDispose]();
      else await app[way]();
      await expect.poll(() => ours.filter(isAlive), { timeout: HANGS_MS }).toEqual([]);
      expect(existsSync(app.userData)).toBe(false);
    },
  );
});

/** All descendants of process `pid`, from Linux's /proc. */
function family(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  const below = children
    .split(' ')
    .filter((text) => text !== '')
    .map(Number);
  return below.flatMap((child) => (isAlive(child) ? [child, ...family(child)] : []));
}

/** A zombie counts as ended. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
