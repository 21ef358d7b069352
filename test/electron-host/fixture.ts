import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { reasonWithoutChromium, sharedChromium } from '../support/electron-host/chromium.ts';
import { type HostedApp, type LaunchOptions, launchApp } from '../support/electron-host/launch.ts';
import { titleWith } from '../support/programs.ts';

const root = join(import.meta.dirname, 'fixture-app');
let browser: Browser | undefined;

/** Starts the fixture app in the Chromium that the specs of a file share. */
export function launchFixture(options: LaunchOptions = {}): Promise<HostedApp> {
  return launchApp({ app: { root, entry: join(root, 'main.mjs') }, ...(browser && { browser }), ...options });
}

/** Specs that open windows. Without Chromium they are skipped, with the reason in their name. */
export function describeWithChromium(name: string, specs: () => void): void {
  const reason = reasonWithoutChromium();
  describe.skipIf(reason !== null)(titleWith(name, reason ?? undefined), () => {
    beforeAll(async () => {
      browser = await sharedChromium();
    });
    afterAll(async () => {
      await browser?.close();
    });
    specs();
  });
}

/** The API that the fixture's preload exposes, as the page sees it. */
export interface FixtureBridge {
  readonly refused: readonly string[];
  readonly sandboxed: boolean;
  readonly hasBuffer: string;
  readonly list: readonly unknown[];
  ask(...args: unknown[]): Promise<{ args: unknown[]; url: string; origin: string; ours: boolean }>;
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  tell(value: unknown): void;
  onPushed(listener: (...args: unknown[]) => void): () => void;
  onTold(listener: (...args: unknown[]) => void): () => void;
  throws(): void;
}
declare global {
  /** Exists only inside `page.evaluate`. */
  var fixture: FixtureBridge;
}
