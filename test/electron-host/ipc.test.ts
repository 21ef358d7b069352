import { expect, it } from 'vitest';
import { describeWithChromium, launchFixture } from './fixture.ts';

describeWithChromium('test/support/electron-host: preload and IPC', () => {
  it('runs preload in a sandbox, in a world of its own', async () => {
    await using app = await launchFixture();
    const page = await app.page();
    const seen = await page.evaluate(() => ({
      refused: fixture.refused,
      sandboxed: fixture.sandboxed,
      list: fixture.list,
      frozen: Object.isFrozen(fixture),
      globals: ['require', 'ipcRenderer', 'process', 'module', 'hostDeliver'].filter(
        (name) => name in globalThis,
      ),
    }));
    expect(seen).toEqual({
      refused: ['node:fs', 'fs', './other.cjs', 'node:child_process'].map(
        (name) => `module not found: ${name}`,
      ),
      sandboxed: true,
      list: [1, { two: 2 }],
      frozen: true,
      globals: [],
    });
  });

  it('says so when preload cannot run', async () => {
    await using app = await launchFixture({ env: { FIXTURE_PRELOAD: 'preload-module.txt' } });
    const window = await app.waitFor('window', (state) => state !== null && state.preloadError !== null);
    expect(window?.preloadError).toBe('Cannot use import statement outside a module');
    await app.waitFor('stdout', (text) => text.includes('preload-error Cannot use import statement'));
  });

  it('carries calls to main and back, and says who called', async () => {
    await using app = await launchFixture();
    const page = await app.page();
    const reply = await page.evaluate(async () => {
      const got = await fixture.ask(
        'a',
        1,
        null,
        undefined,
        new Date(5),
        new Map([['k', 1n]]),
        new Uint8Array([1, 2]),
      );
      const [, , , , date, map, bytes] = got.args;
      return [
        got.url,
        got.origin,
        got.ours,
        got.args.length,
        date instanceof Date,
        map instanceof Map,
        String(bytes),
      ];
    });
    expect(reply).toEqual(['app://fixture/index.html', 'app://fixture', true, 7, true, true, '1,2']);
  });

  it('brings errors over as text, as Electron does', async () => {
    await using app = await launchFixture();
    const page = await app.page();
    const said = await page.evaluate(async () => {
      const of = (channel: string, ...args: unknown[]) =>
        fixture.invoke(channel, ...args).then(String, (error: Error) => error.message);
      let thrown = '';
      try {
        fixture.throws();
      } catch (error) {
        thrown = error instanceof Error ? error.message : 'no error';
      }
      return [await of('fail'), await of('missing'), await of('uncloneable'), thrown];
    });
    expect(said).toEqual([
      "Error invoking remote method 'fail': TypeError: on purpose",
      "Error invoking remote method 'missing': Error: No handler registered for 'missing'",
      "Error invoking remote method 'uncloneable': Error: An object could not be cloned.",
      'from preload',
    ]);
  });

  it('pushes to the window until it stops listening', async () => {
    await using app = await launchFixture();
    const page = await app.page();
    await page.evaluate(() => {
      const got: unknown[] = [];
      const stop = fixture.onPushed((value) => got.push(value));
      Object.assign(globalThis, { got, stop });
    });
    const count = () => page.evaluate(() => Reflect.get(globalThis, 'got').length as number);
    await app.clickMenu('Push');
    await expect.poll(count).toBe(1);
    expect(await page.evaluate(() => Reflect.get(globalThis, 'got')[0].when instanceof Date)).toBe(true);
    await page.evaluate(() => Reflect.get(globalThis, 'stop')());
    await app.clickMenu('Push');
    // A pushed message would have arrived before the answer of this round trip.
    await page.evaluate(() => fixture.ask());
    expect(await count()).toBe(1);
  });

  it('takes messages without an answer, and sends some', async () => {
    await using app = await launchFixture();
    const page = await app.page();
    const told = await page.evaluate(
      () =>
        new Promise((resolve) => {
          fixture.onTold((...values) => resolve(values));
          fixture.tell('hello');
        }),
    );
    expect(told).toEqual(['hello', 'function']);
  });

  it('records everything that crosses, in both directions', async () => {
    await using app = await launchFixture();
    const page = await app.page();
    await page.evaluate(() => fixture.ask('canary-1'));
    await page.evaluate(() => fixture.invoke('fail', new TextEncoder().encode('canary-2'))).catch(() => {});
    await page.evaluate(() => fixture.tell('canary-3'));
    await app.clickMenu('Push');
    await app.waitFor('ipc', (log) => log.some(({ channel }) => channel === 'pushed') && log.length === 7);
    expect(app.ipcLog().map(({ direction, kind, channel }) => [direction, kind, channel])).toEqual([
      ['to-main', 'invoke', 'ask'],
      ['to-window', 'reply', 'ask'],
      ['to-main', 'invoke', 'fail'],
      ['to-window', 'failure', 'fail'],
      ['to-main', 'send', 'tell'],
      ['to-window', 'send', 'told'],
      ['to-window', 'send', 'pushed'],
    ]);
    const all = app
      .ipcLog()
      .map(({ json }) => json)
      .join('\n');
    for (const canary of ['canary-1', 'canary-2', 'canary-3']) expect(all).toContain(canary);
  });
});
