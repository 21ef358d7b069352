import { expect, it } from 'vitest';
import { makeSnapshot } from '../../../main/app/presentation/snapshot.ts';
import { appError } from '../../../main/domain/errors.ts';
import type { CheckUpView } from '../../../shared/check-up.ts';
import { NOW, SERIAL, snapshotContext } from '../../support/builders.ts';
import type { World } from '../../support/fakes/ports.ts';
import { fakeTray } from '../../support/fakes/tray.ts';

/** An app that is set up, and each state of its check-up since. */
async function appIn(change: Partial<World> = {}) {
  const made = fakeTray(change);
  const { app } = made;
  await app.start();
  await app.commands.addGateway('192.0.2.7');
  await app.commands.signIn('owner@example.org', 'secret');
  await app.commands.renew(SERIAL);
  const seen: string[] = [];
  let before: CheckUpView | null = null;
  app.store.subscribe(({ checkUp }) => {
    if (checkUp === null || checkUp === before) return;
    before = checkUp;
    const { running, current, steps } = checkUp;
    seen.push(running ? (current === null ? `${steps.length} ended` : `${current} …`) : 'over');
  });
  return { ...made, seen };
}

it('shows each step as it starts and as it ends, and then that it is over', async () => {
  const { app, seen } = await appIn();
  await app.commands.runCheckUp();
  expect(seen[0]).toBe('0 ended');
  expect(seen.slice(1, 3)).toEqual(['keychain …', '1 ended']);
  expect(seen.slice(-3)).toEqual(['reading …', '13 ended', 'over']);
  const { checkUp } = makeSnapshot(app.store.get(), snapshotContext(), NOW);
  expect(checkUp).toMatchObject({ running: false, current: null });
  expect(checkUp?.steps.map(({ result }) => result)).toEqual(Array(13).fill('pass'));
  await app.stop();
});

it('is one at a time, and may be run again', async () => {
  const { app, seen } = await appIn();
  await Promise.all([app.commands.runCheckUp(), app.commands.runCheckUp()]);
  expect(seen.filter((state) => state === 'over')).toHaveLength(1);
  await app.commands.runCheckUp();
  expect(seen.filter((state) => state === 'over')).toHaveLength(2);
  await app.stop();
});

it('copies a report without secret, e-mail and whole serial, as the command line prints it', async () => {
  const { app, clipboard, world } = await appIn();
  world.checkToken = async () => {
    throw appError('gateway-not-found/other-known', { ending: '0002', host: '192.0.2.8', wanted: SERIAL });
  };
  await expect(app.commands.copyReport()).rejects.toMatchObject({ id: 'usage/no-check-up' });
  await app.commands.runCheckUp();
  await app.commands.copyReport();
  const [head, ...lines] = clipboard.text.split('\n');
  expect(head).toBe('Envoy Tray 1.2.3, Linux 6.12.0 x64, Electron 44.0.0, 2026-01-01T12:00:00Z');
  expect(lines[0]).toBe('✓ Keychain: It works.');
  expect(lines.join('\n')).toMatch(/✗ Token on the gateway: .*…/);
  expect(lines.at(-1)).toBe('1 step failed.');
  for (const secret of ['secret', 'owner@example.org', SERIAL, 'eyJ'])
    expect(clipboard.text).not.toContain(secret);
  await app.stop();
});

it('copying the report takes the place of a copied token, and its countdown ends', async () => {
  const { app, clipboard } = await appIn();
  await app.commands.runCheckUp();
  await app.commands.copyToken(SERIAL);
  await app.commands.copyReport();
  expect(app.store.get().clipboard).toBeNull();
  await app.stop();
  expect(clipboard.text).toMatch(/^Envoy Tray/);
});

it('does not come back after everything was forgotten', async () => {
  let forgotten: Promise<unknown> | null = null;
  const made = await appIn({
    readPower: async () => {
      forgotten = made.app.commands.forget();
      await forgotten;
      throw appError('gateway-unreachable');
    },
  });
  const { app } = made;
  // The poller reads as well; what counts is that it was forgotten while the check-up ran.
  await app.commands.runCheckUp();
  expect(forgotten).not.toBeNull();
  expect(app.store.get().checkUp).toBeNull();
  await app.stop();
});
