// npm run pictures: the README's pictures, of the real app on the simulated house.
import { mkdir, readFile } from 'node:fs/promises';
import { launchChromium } from '../../test/host/chromium.ts';
import type { TrayState } from '../../test/host/state.ts';
import { type DesktopOptions, type DesktopWorld, startDesktop } from '../../test/support/desktop.ts';
import { house } from '../../test/support/simulator/house.ts';
import { buildAll, root } from './step.ts';

const FOLDER = `${root}build/pictures/`;
const MINUTE_MS = 60_000;
/** A late morning in June with some clouds. */
const START = Date.UTC(2026, 5, 19, 9, 30);

buildAll();
await mkdir(FOLDER, { recursive: true });
await anHour('light', async (world) => {
  await shoot(world, 'watts');
  await drawMenu((await world.app.tray()) ?? null, 'menu');
});
await anHour('dark', (world) => shoot(world, 'watts-dark'));
await desktop({ tokenDays: 9 }, async (world) => {
  await world.page.getByText('Renewal due, 9 days left').scrollIntoViewIfNeeded();
  await shoot(world, 'renewal-due');
});
await desktop({}, async (world) => {
  await world.page.getByRole('heading', { name: 'Which gateway is yours?' }).waitFor();
  await shoot(world, 'set-up');
});

/** The app after an hour of sun, in as many seconds as it takes to read the watts sixty times. */
async function anHour(
  colorScheme: 'light' | 'dark',
  work: (world: DesktopWorld) => Promise<void>,
): Promise<void> {
  let passed = 0;
  const begun = Date.now();
  const now = () => Date.now() + passed;
  const gateway = {
    now,
    source: { kind: 'house', house: (at: number) => house(START + at - begun) },
  } as const;
  await desktop({ tokenDays: 212, gateway, launch: { colorScheme } }, async (world) => {
    const refresh = world.page.getByRole('button', { name: 'Read the watts now' });
    await refresh.waitFor();
    for (let minute = 0; minute < 60; minute++) {
      passed += MINUTE_MS;
      await world.app.moveClock(MINUTE_MS);
      const due = Math.floor(now() / 1000) - 5;
      await refresh.click();
      // Snapshots of this minute, not of the one before.
      await world.app.waitFor('ipc', (log) =>
        log.some(({ json }) => Number(/"now":(\d+)/.exec(json)?.[1] ?? 0) >= due),
      );
    }
    await world.page.mouse.move(0, 0);
    await work(world);
  });
}

async function desktop(options: DesktopOptions, work: (world: DesktopWorld) => Promise<void>): Promise<void> {
  await using world = await startDesktop({
    ...options,
    launch: { ...options.launch, deviceScaleFactor: 2, viewport: { width: 380, height: 720 } },
  });
  await work(world);
}

async function shoot({ page }: DesktopWorld, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: `${FOLDER}${name}.png` });
}

/** The menu as it was handed to the system, which draws it in its own way; icon and tooltip above it. */
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
  await page.locator('body').screenshot({ path: `${FOLDER}${name}.png` });
  await browser.close();
}
