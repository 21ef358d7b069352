// npm run pictures: takes the README's pictures of the real app on the simulated house.
// Every run gives the same pictures.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { type DesktopOptions, type DesktopWorld, startDesktop } from '../../test/support/desktop.ts';
import { launchChromium } from '../../test/support/electron-host/chromium.ts';
import type { TrayState } from '../../test/support/electron-host/state.ts';
import { simulatorKey } from '../../test/support/simulator/entrez-key.ts';
import { house } from '../../test/support/simulator/house.ts';
import { buildAll, root } from './step.ts';

const FOLDER = `${root}build/pictures/`;
const MAIN = `${root}out/main-pictures/`;
const MINUTE_MS = 60_000;
/** Epoch ms; shortly after eleven on a June day with some clouds. */
const START = Date.UTC(2026, 5, 19, 11, 10);
const SERIAL = '122399000001';

buildAll();
await mkdir(FOLDER, { recursive: true });
await trustSimulatedCloud();
// Installed, as only then the menu offers to start at login.
await anHour({ tokenDays: 211.5, launch: { packaged: true } }, 'light', async (world) => {
  await shoot(world, 'watts');
  await drawMenu((await world.app.tray()) ?? null, 'menu');
});
await anHour({ tokenDays: 211.5 }, 'dark', (world) => shoot(world, 'watts-dark'));
await anHour({ tokenDays: 9.5 }, 'light', async (world) => {
  await world.page.getByText('Renewal due, 9 days left').waitFor();
  await shoot(world, 'renewal-due');
});
// The picture shows the port, so it must always be the same one.
const onSearch = { port: 8443, announce: { interface: '127.0.0.1', name: 'envoy' } };
await desktop({ gateway: onSearch }, async (world) => {
  await world.page.getByText(SERIAL).first().waitFor();
  await world.page.getByText('Searching your network').waitFor({ state: 'hidden', timeout: 20_000 });
  await shoot(world, 'set-up');
});
await rm(MAIN, { recursive: true });

/** Copies the built app with the simulator's key in place of Enphase's, so that its tokens are genuine. */
async function trustSimulatedCloud(): Promise<void> {
  await rm(MAIN, { recursive: true, force: true });
  await cp(`${root}out/main`, MAIN, { recursive: true });
  const own = await readFile(`${root}main/enphase/cloud/signature.ts`, 'utf8');
  const id = /ENTREZ_KEY_ID = '([^']+)'/.exec(own)?.[1] ?? '';
  const key = /BEGIN PUBLIC KEY-----\n([^\n]+)\n/.exec(own)?.[1] ?? '';
  let found = 0;
  for (const name of await readdir(MAIN, { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const code = await readFile(MAIN + name, 'utf8');
    if (!code.includes(key) || !code.includes(id)) continue;
    found += 1;
    await writeFile(
      MAIN + name,
      code.replaceAll(id, simulatorKey.kid).replaceAll(key, simulatorKey.publicSpki),
    );
  }
  if (found === 0) throw new Error('Enphase’s key was not found in the built app.');
}

/** Runs the app through a simulated hour with sixty readings, which takes only as long as the readings. */
async function anHour(
  options: DesktopOptions,
  colorScheme: 'light' | 'dark',
  work: (world: DesktopWorld) => Promise<void>,
): Promise<void> {
  let now = START;
  const gateway = { now: () => now, source: { kind: 'house', house: (at: number) => house(at) } } as const;
  await desktop({ ...options, gateway, launch: { ...options.launch, colorScheme } }, async (world) => {
    const { app, page } = world;
    const refresh = page.getByRole('button', { name: 'Update now' });
    await refresh.waitFor();
    for (let minute = 0; minute < 60; minute++) {
      now += MINUTE_MS;
      await app.moveClock(MINUTE_MS);
      await refresh.click();
      // Waits for a snapshot of this minute, not of the one before.
      await app.waitFor('ipc', (log) =>
        log.some(({ json }) => Number(/"now":(\d+)/.exec(json)?.[1] ?? 0) >= now / 1000),
      );
    }
    await work(world);
  });
}

async function desktop(options: DesktopOptions, work: (world: DesktopWorld) => Promise<void>): Promise<void> {
  await using world = await startDesktop({
    ...options,
    standsAt: START,
    gateway: { now: () => START, serial: SERIAL, ...options.gateway },
    launch: {
      ...options.launch,
      app: { root: root.replace(/[/\\]$/, ''), entry: `${MAIN}index.js` },
      timezoneId: 'UTC',
      env: { TZ: 'UTC' },
      reducedMotion: 'reduce',
      deviceScaleFactor: 2,
      viewport: { width: 380, height: 720 },
    },
  });
  await work(world);
}

/** Takes a picture without motion, hover and focus. */
async function shoot({ page }: DesktopWorld, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate('document.activeElement?.blur(); scrollTo(0, 0); document.fonts.ready');
  // Lets the page finish after the last reading: it still draws the curve and releases the button.
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: 'disabled', caret: 'hide' });
}

/** Draws the menu as the app passed it to the system, but in its own style; icon and tooltip above it. */
async function drawMenu(tray: TrayState | null, name: string): Promise<void> {
  if (tray?.menu == null) throw new Error('There is no menu to draw.');
  const icon = (await readFile(tray.image?.replace(/\.png$/, '@2x.png') ?? '')).toString('base64');
  const asText = (text: string) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
  const items = tray.menu.map(({ type, label, enabled, checked }) =>
    type === 'separator'
      ? '<hr>'
      : `<p class="${enabled ? '' : 'text'}">${checked ? '✓ ' : ''}${asText(label)}</p>`,
  );
  const browser = await launchChromium();
  const page = await browser.newPage({ deviceScaleFactor: 2, viewport: { width: 300, height: 400 } });
  await page.setContent(`<style>
    body { margin: 0; padding: 12px; font: 13px system-ui, sans-serif; width: 260px; background: #e9e9ec; color: #1d1d1f }
    header { display: flex; gap: 8px; align-items: center; padding: 0 4px 10px } header span { color: #555 }
    main { background: #fff; border-radius: 8px; padding: 5px 0; box-shadow: 0 4px 18px #0003 }
    p { margin: 0; padding: 5px 14px } .text { color: #6b6b70 } hr { border: 0; border-top: 1px solid #e3e3e6; margin: 5px 0 }
  </style><header><img width="22" src="data:image/png;base64,${icon}"><span>${asText(tray.toolTip)}</span></header>
  <main>${items.join('')}</main>`);
  await page.locator('body').screenshot({ path: `${FOLDER}${name}.png`, animations: 'disabled' });
  await browser.close();
}
