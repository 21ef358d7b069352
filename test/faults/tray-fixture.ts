import { type AppEvents, createTrayApp } from '../../main/app/desktop/tray-app.ts';
import type { AppState } from '../../main/domain/state.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import { fakeDesktop } from '../app/builders.ts';
import { claimsEndingIn, gateway, SERIAL } from '../support/builders.ts';
import type { World } from '../support/ports.ts';
import { signToken } from '../support/simulator/jwt.ts';

const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A fault that only a program that runs for weeks can meet: real app, imagined world. */
export interface TrayDrill {
  readonly name: string;
  readonly fault: string;
  /** What is left afterwards, in words. */
  readonly after: string;
  /** Plays it and says what was not as it should be. */
  readonly play: () => Promise<{ readonly end: string; readonly complaints: readonly string[] }>;
}

/** The sentences of what is not so. */
export const unmet = (wanted: Readonly<Record<string, boolean>>): string[] =>
  Object.keys(wanted).filter((sentence) => wanted[sentence] !== true);

/** A desktop with a gateway, an account and a token for so many days, on which nobody clicks anything. */
export async function startTray(days: number, settings: Partial<Settings> = {}, change: Partial<World> = {}) {
  const desktop = fakeDesktop(change);
  const { ports, clock, kept } = desktop;
  kept.settings = { ...DEFAULT_SETTINGS, wattsInTray: false, ...settings };
  const news: string[] = [];
  let isRenewing = () => false;
  const told: AppEvents = {
    expiry: () => news.push('warned'),
    renewed: () => news.push('renewed'),
    renewalFailed: (_, { code }) => news.push(`failed ${code}`),
    onTick: () => undefined,
  };
  const { issuedAt, expiresAt } = claimsEndingIn(days);
  const old = signToken({ aud: SERIAL, iat: issuedAt ?? 0, exp: expiresAt });
  await ports.gateways.remember([gateway()]);
  await ports.secrets.set('enlighten', JSON.stringify({ email: 'owner@example.org', password: 'old' }));
  await ports.secrets.set(`token ${SERIAL}`, JSON.stringify({ token: old, route: 'entrez-tokens' }));
  const storedToken = async () =>
    (JSON.parse((await ports.secrets.get(`token ${SERIAL}`)) ?? '{}') as { token?: string }).token;
  return {
    ...desktop,
    news,
    old,
    storedToken,
    /** @param parts ports that something is wrong with */
    open: (parts: Partial<typeof ports> = {}) => {
      const app = createTrayApp({ ...ports, givenCredentials: null, ...parts }, told);
      isRenewing = () => app.store.get().gateways.some(({ renewal }) => renewal.running);
      const seat = () => app.store.get().gateways[0] as AppState['gateways'][number];
      return { app, seat };
    },
    /** Lets so much time pass, in steps. */
    async pass(ms: number, step = MINUTE): Promise<void> {
      await settle();
      for (let passed = 0; passed < ms; passed += step) {
        clock.advance(step);
        await settle();
        // A renewal computes a hash, on a thread of its own: its turns cannot be counted.
        while (isRenewing()) await settle();
      }
    },
  };
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
