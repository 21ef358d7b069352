import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { withGateways } from '../../main/domain/saved-state.ts';
import { createStateFile } from '../../main/platform/node/state-file.ts';
import { gatewayOf } from './builders.ts';
import { builtApp } from './built.ts';
import { ACCOUNT } from './cli.ts';
import { reasonWithoutChromium, sharedChromium } from './electron-host/chromium.ts';
import { type HostedApp, type LaunchOptions, launchApp } from './electron-host/launch.ts';
import { reasonWithoutElectron } from './electron-host/real-electron.ts';
import { reasonWithoutFocus } from './electron-host/real-focus.ts';
import type { MenuItemState } from './electron-host/state.ts';
import { ownWorld, WORLD_NAMES, type WorldName } from './electron-host/worlds.ts';
import { isDeep } from './fast-check.ts';
import { HANGS_MS } from './limits.ts';
import { type DesktopApp, launchRealDesktop } from './real-desktop.ts';
import { type SimulatedCloud, startCloud } from './simulator/cloud.ts';
import { type GatewayOptions, type SimulatedGateway, startGateway } from './simulator/gateway.ts';
import { house } from './simulator/house.ts';
import { signToken } from './simulator/jwt.ts';

export { ACCOUNT };
/** Whether the specs run in real Electron: if its runtime is installed and there is a screen. */
export const isReal = reasonWithoutElectron() === null;
/** Why a spec is skipped in real Electron; undefined on the stand-in, where it runs. */
export const inReal = (reason: string): string | undefined => (isReal ? reason : undefined);
/** Why no window can get and lose the focus here; undefined if it can, as on the stand-in. */
export const focusMissing: string | undefined = isReal ? reasonWithoutFocus() : undefined;
/** Why the desktop specs cannot run here; null where they can. For the title of what is skipped. */
export const reasonToSkip = isReal ? null : reasonWithoutChromium();
/** The desktops on which a spec runs: the one most like this computer's, and in the deep tier the others. */
export const desktopWorlds: readonly WorldName[] =
  isDeep && !isReal ? WORLD_NAMES.filter((name) => name !== ownWorld()) : [ownWorld()];
const DAY_S = 86_400;
const NOON = Date.UTC(2026, 5, 21, 12);
const SCREENSHOTS = fileURLToPath(new URL('../screenshots/e2e/', import.meta.url));

export interface DesktopOptions {
  /** Days that the stored token has left; without it nothing is set up. */
  readonly tokenDays?: number;
  /** A second gateway, set up too. */
  readonly second?: boolean;
  readonly signedIn?: boolean;
  /** Two-factor sign-in, with this code. */
  readonly mfaCode?: string;
  readonly gateway?: GatewayOptions;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Epoch ms at which the clock of app and cloud stands still; default the true time. On the stand-in only. */
  readonly standsAt?: number;
  readonly world?: WorldName;
  readonly launch?: LaunchOptions;
}

/** A house, a cloud, and the app of somebody who lives there. */
export interface DesktopWorld extends AsyncDisposable {
  readonly gateway: SimulatedGateway;
  readonly second: SimulatedGateway | null;
  readonly cloud: SimulatedCloud;
  readonly home: string;
  readonly app: DesktopApp;
  /** The page of the window; a window that has not been opened yet has none. */
  readonly page: Page;
  /** Waits for the page of a window that is being opened. */
  openedPage(): Promise<Page>;
  /** Ends the app as its user would and starts it again. */
  restart(): Promise<{ app: DesktopApp; page: Page }>;
  /** Leaves a picture behind. */
  picture(name: string): Promise<void>;
}

export async function startDesktop(options: DesktopOptions = {}): Promise<DesktopWorld> {
  const noon = { kind: 'house', house: () => house(NOON) } as const;
  // Serials of their own: whatever else is announced on this computer is somebody else's.
  const serial = `1223${randomInt(10_000_000, 99_999_999)}`;
  const gateway = await startGateway({ source: noon, serial, ...options.gateway });
  const second = options.second
    ? await startGateway({ source: noon, serial: `${Number(serial) + 1}` })
    : null;
  const gateways = [gateway, ...(second === null ? [] : [second])];
  const { standsAt } = options;
  const cloud = await startCloud({
    ...(standsAt === undefined ? {} : { now: () => standsAt }),
    accounts: [
      {
        ...ACCOUNT,
        serials: gateways.map(({ serial }) => serial),
        ...(options.mfaCode === undefined ? {} : { mfaCode: options.mfaCode }),
      },
    ],
  });
  const home = await mkdtemp(join(tmpdir(), 'envoy-tray-desktop-'));
  await furnish(home, gateways, options);
  // Outside a run of the tests, such as for the README's pictures, nothing is shared.
  const inRun = process.env['TEST_BUILT'] !== undefined;
  const browser = inRun && !isReal ? await sharedChromium() : null;
  const launch = isReal ? launchRealDesktop : launchApp;
  const start = (): Promise<DesktopApp> =>
    launch({
      // Electron's own data stays over a restart, like everything else in the home.
      userData: join(home, 'electron'),
      viewport: { width: 380, height: 640 },
      ...(inRun && { app: builtApp() }),
      ...(browser !== null && { browser }),
      ...(options.world !== undefined && { world: options.world }),
      ...options.launch,
      env: {
        // By night a silent gateway is no news; the specs want theirs told.
        TZ: awakeZone(),
        ENVOY_TRAY_HOME: home,
        ENVOY_TRAY_SECRETS: `file:${join(home, 'secrets.json')}`,
        ENVOY_TRAY_ENLIGHTEN_URL: cloud.enlightenUrl,
        ENVOY_TRAY_ENTREZ_URL: cloud.entrezUrl,
        ...(inRun && { NODE_COMPILE_CACHE: builtApp().cache }),
        ...(standsAt === undefined ? {} : { HOST_CLOCK_STANDS_AT: `${standsAt}` }),
        ...options.launch?.env,
      },
    });
  await mkdir(join(home, 'electron'));
  let app = await start();
  const openedPage = async (): Promise<Page> => {
    const opened = await app.page();
    opened.setDefaultTimeout(HANGS_MS);
    // It is shown a moment after it has loaded, and gets the focus only then.
    await app.waitFor('window', (window) => window?.visible === true);
    return opened;
  };
  const isHidden = options.launch?.args?.includes('--hidden') === true;
  let page = isHidden ? null : await openedPage();
  return {
    gateway,
    second,
    cloud,
    home,
    get app() {
      return app;
    },
    get page() {
      if (page === null) throw new Error('The window has not been opened.');
      return page;
    },
    async openedPage() {
      page = await openedPage();
      return page;
    },
    async restart() {
      await app.quit();
      app = await start();
      const opened = await openedPage();
      page = opened;
      return { app, page: opened };
    },
    async picture(name) {
      await mkdir(SCREENSHOTS, { recursive: true });
      await page?.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
    },
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await browser?.close();
      await Promise.all([...gateways.map((one) => one.close()), cloud.close()]);
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The menu of the tray icon, opened with a right-click where the desktop has no copy of it. */
export async function trayMenu(app: DesktopApp): Promise<readonly MenuItemState[]> {
  const tray = await app.tray();
  if (tray?.menu) return tray.menu;
  await app.rightClickTray();
  return (await app.tray())?.popup ?? [];
}

/** What only the stand-in can do. */
export const standIn = (app: DesktopApp): HostedApp => app as HostedApp;

/** Puts into the home what earlier use would have left there. */
async function furnish(
  home: string,
  gateways: readonly SimulatedGateway[],
  options: DesktopOptions,
): Promise<void> {
  const { tokenDays, signedIn = tokenDays !== undefined, settings } = options;
  const secrets: Record<string, string> = {};
  if (signedIn) secrets['enlighten'] = JSON.stringify({ email: ACCOUNT.email, password: ACCOUNT.password });
  // An owner who was set up has answered this, unless a test says otherwise.
  const answered = { ...(tokenDays === undefined ? {} : { automationAsked: true }), ...settings };
  await writeFile(join(home, 'settings.json'), JSON.stringify(answered));
  if (tokenDays !== undefined) {
    const now = Math.floor((options.standsAt ?? Date.now()) / 1000);
    for (const { serial } of gateways) {
      const exp = now + Math.round(tokenDays * DAY_S) + 600;
      const token = signToken({ aud: serial, iat: exp - 365 * DAY_S, exp });
      secrets[`token ${serial}`] = JSON.stringify({ token, route: 'entrez-tokens' });
    }
    await createStateFile(join(home, 'state.json')).change((state) =>
      withGateways(state, ...gateways.map(gatewayOf)),
    );
  }
  await writeFile(join(home, 'secrets.json'), JSON.stringify(secrets), { mode: 0o600 });
}

/** A time zone in which it is not about 23:00. */
const awakeZone = (): string => (new Date().getUTCHours() >= 21 ? 'Etc/GMT-6' : 'UTC');
