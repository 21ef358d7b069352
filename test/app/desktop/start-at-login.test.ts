import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/settings.ts';
import { fakeTray, untilState } from '../../support/fakes/tray.ts';

it('loses no setting that is saved while the system is asked about the start at login', async () => {
  const { app, ports, kept } = fakeTray();
  kept.settings = { ...DEFAULT_SETTINGS, wattsInTray: false, startAtLogin: false };
  // The user has switched it on in the system's own list.
  ports.autostart.isOn = async () => true;
  const saving = Promise.withResolvers<void>();
  const save = ports.settings.save;
  const saved: Settings[] = [];
  ports.settings.save = async (settings) => {
    saved.push(settings);
    if (saved.length === 1) await saving.promise;
    await save(settings);
  };
  await app.start();
  await untilState(app, ({ settings }) => settings.startAtLogin);
  const chosen = app.commands.changeSettings({ pinned: true });
  saving.resolve();
  await chosen;
  expect(kept.settings).toMatchObject({ startAtLogin: true, pinned: true });
  expect(saved.map(({ startAtLogin, pinned }) => [startAtLogin, pinned])).toEqual([
    [true, false],
    [true, true],
  ]);
  await app.stop();
});

it('believes what the user has chosen since the system was asked', async () => {
  const { app, ports, kept } = fakeTray();
  let isOn = true;
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  ports.autostart.isOn = async () => {
    const then = isOn;
    asked.resolve();
    await answer.promise;
    return then;
  };
  ports.autostart.set = async (enabled) => {
    isOn = enabled;
  };
  await app.start();
  await asked.promise;
  const chosen = app.commands.changeSettings({ startAtLogin: false });
  answer.resolve();
  await chosen;
  expect(kept.settings.startAtLogin).toBe(false);
  expect(app.store.get().settings.startAtLogin).toBe(false);
  await app.stop();
});
