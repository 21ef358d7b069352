import { expect, it } from 'vitest';
import { describeWithChromium, launchFixture } from './fixture.ts';

/** Runs in the page: reads what the fixture's script has written to the body's data attributes. */
const readBody = () => ({ ...Reflect.get(globalThis, 'document').body.dataset });

describeWithChromium('test/support/electron-host: window', () => {
  it("is served through the app's own scheme, with the app's policy in force", async () => {
    await using app = await launchFixture();
    const page = await app.page();
    expect(await page.evaluate(readBody)).toEqual({ script: 'ran', bridgeAtStart: 'object' });
    expect(await app.window()).toMatchObject({ url: 'app://fixture/index.html', preloadError: null });
    expect(await page.title()).toBe('Fixture page');
  });

  it('tells options, place and size', async () => {
    await using app = await launchFixture();
    expect(await app.window()).toMatchObject({
      visible: false,
      bounds: { x: 480, y: 294, width: 320, height: 240 },
      options: { show: false, webPreferences: { sandbox: true } },
    });
    const page = await app.page();
    expect(page.viewportSize()).toEqual({ width: 320, height: 240 });
    await app.resize(500, 400);
    await expect.poll(() => page.viewportSize()).toEqual({ width: 500, height: 400 });
  });

  it('keeps to the size that a spec asks for', async () => {
    await using app = await launchFixture({ viewport: { width: 300, height: 700 }, deviceScaleFactor: 2 });
    const page = await app.page();
    expect(
      await page.evaluate(() => [
        Reflect.get(globalThis, 'innerWidth'),
        Reflect.get(globalThis, 'devicePixelRatio'),
      ]),
    ).toEqual([300, 2]);
  });

  it('hides on its close button and on losing the focus, and the page knows', async () => {
    await using app = await launchFixture();
    const page = await app.page();
    await app.clickTray();
    await app.closeWindow();
    expect(await app.window()).toMatchObject({ visible: false });
    await page.waitForFunction(
      () => Reflect.get(globalThis, 'document').body.dataset.visibility === 'hidden',
    );
    await app.clickTray();
    await page.waitForFunction(
      () => Reflect.get(globalThis, 'document').body.dataset.visibility === 'visible',
    );
    await app.blur();
    expect(await app.window()).toMatchObject({ visible: false, focused: false });
  });

  it('asks the app before a page goes elsewhere, and stays', async () => {
    await using app = await launchFixture();
    const page = await app.page();
    await page.click('#out', { noWaitAfter: true });
    await app.waitFor('stdout', (text) => text.includes('will-navigate https://example.org/away'));
    await app.waitFor('blocked', (urls) => urls.includes('https://example.org/away'));
    expect(await page.evaluate(readBody)).toMatchObject({ script: 'ran' });
  });

  it('asks the app before a page opens a window, and opens none', async () => {
    await using app = await launchFixture();
    const page = await app.page();
    expect(
      await page.evaluate(() => Reflect.get(globalThis, 'open')('https://example.org/script')),
    ).toBeNull();
    await app.waitFor('stdout', (text) => text.includes('open https://example.org/script'));
    await page.click('#blank');
    await app.waitFor('stdout', (text) => text.includes('open https://example.org/blank'));
    await expect.poll(() => page.context().pages().length).toBe(1);
  });

  it('lets nothing of a page onto the network', async () => {
    await using app = await launchFixture();
    const page = await app.page();
    await page.evaluate(() => {
      Reflect.get(globalThis, 'document').body.append(
        Object.assign(new (Reflect.get(globalThis, 'Image'))(), { src: 'https://example.org/pixel.png' }),
      );
    });
    // The content security policy refuses the image before it becomes a request.
    await page.reload();
    expect(await app.waitFor('blocked', () => true)).toEqual([]);
    await expect(page.goto('https://example.org/')).rejects.toThrow('ERR_ABORTED');
    expect(await app.waitFor('blocked', (urls) => urls.length > 0)).toEqual(['https://example.org/']);
  });

  it('takes permissions from the app', async () => {
    await using app = await launchFixture();
    expect(await app.mayUse('notifications')).toBe(true);
    expect(await app.mayUse('geolocation')).toBe(false);
  });

  it('is dark when the system is', async () => {
    await using app = await launchFixture({ colorScheme: 'dark' });
    const page = await app.page();
    const isDark = () => Reflect.get(globalThis, 'matchMedia')('(prefers-color-scheme: dark)').matches;
    expect(await page.evaluate(isDark)).toBe(true);
    await app.setColorScheme('light');
    await app.waitFor('stdout', (text) => text.includes('dark false'));
    await expect.poll(() => page.evaluate(isDark)).toBe(false);
  });
});
