import { createTrayApp, type TrayApp } from '../../../main/app/desktop/tray-app.ts';
import type { AppEvent } from '../../../main/domain/app-event.ts';
import type { CloudApi } from '../../../main/domain/ports/index.ts';
import { withGateways } from '../../../main/domain/saved-state.ts';
import type { AppState } from '../../../main/domain/state.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/settings.ts';
import { claimsEndingIn, gateway, SERIAL } from '../builders.ts';
import { signToken } from '../simulator/jwt.ts';
import { flushEvents } from './clock.ts';
import { fakeDesktop } from './desktop.ts';
import type { World } from './ports.ts';

const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A tray app on fake ports, not started yet, that reads no watts unless asked; `news` has what it reported. */
export function fakeTray(change: Partial<World> = {}, signIn?: CloudApi['signIn']) {
  const desktop = fakeDesktop(change);
  desktop.kept.settings = { ...DEFAULT_SETTINGS, wattsInTray: false };
  const news: string[] = [];
  const { ports } = desktop;
  const cloud = signIn === undefined ? ports.cloud : { ...ports.cloud, signIn };
  const app = createTrayApp({ ...ports, cloud, givenCredentials: null });
  app.store.onEvent((event) => {
    const line = newsOf(event);
    if (line !== null) news.push(line);
  });
  return { app, news, ...desktop };
}

/** What a user is told of an event, in two words; null for what is no news. */
function newsOf(event: AppEvent): string | null {
  switch (event.type) {
    case 'expiry warning':
      return `warned ${event.serial}`;
    case 'renewed':
      return `renewed ${event.serial}`;
    case 'renewal failed':
      return event.notify ? `failed ${event.problem.code}` : null;
    default:
      return null;
  }
}

/** Resolves as soon as the app's state passes the test. */
export function untilState(app: TrayApp, test: (state: AppState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (state: AppState) => {
      if (test(state)) resolve();
    };
    app.store.subscribe(check);
    check(app.store.get());
  });
}

/**
 * A desktop with a gateway, an account and a stored token, and without any clicks.
 *
 * @param days until the token expires
 */
export async function startTray(days: number, settings: Partial<Settings> = {}, change: Partial<World> = {}) {
  const desktop = fakeDesktop(change);
  const { ports, clock, kept } = desktop;
  kept.settings = { ...DEFAULT_SETTINGS, wattsInTray: false, ...settings };
  const news: string[] = [];
  let isRenewing = () => false;
  const { issuedAt, expiresAt } = claimsEndingIn(days);
  const old = signToken({ aud: SERIAL, iat: issuedAt ?? 0, exp: expiresAt });
  await ports.state.change((state) => withGateways(state, gateway()));
  await ports.secrets.set('enlighten', JSON.stringify({ email: 'owner@example.org', password: 'old' }));
  await ports.secrets.set(`token ${SERIAL}`, JSON.stringify({ token: old, route: 'entrez-tokens' }));
  const storedToken = async () =>
    (JSON.parse((await ports.secrets.get(`token ${SERIAL}`)) ?? '{}') as { token?: string }).token;
  return {
    ...desktop,
    news,
    old,
    storedToken,
    /** Creates the app, without starting it. @param parts ports to replace, such as faulty ones */
    open: (parts: Partial<typeof ports> = {}) => {
      const app = createTrayApp({ ...ports, givenCredentials: null, ...parts });
      app.store.onEvent((event) => {
        const line = newsOf(event);
        if (line !== null) news.push(line.replace(` ${SERIAL}`, ''));
      });
      isRenewing = () => app.store.get().gateways.some(({ renewal }) => renewal.running);
      const seat = () => app.store.get().gateways[0] as AppState['gateways'][number];
      return { app, seat };
    },
    /** Moves the clock on by `ms`, `step` ms at a time, and lets the app react after each step. */
    async pass(ms: number, step = MINUTE): Promise<void> {
      await flushEvents();
      for (let passed = 0; passed < ms; passed += step) {
        clock.advance(step);
        await flushEvents();
        // A renewal hashes on a thread of its own, which takes an unknown number of turns.
        while (isRenewing()) await flushEvents();
      }
    },
  };
}
