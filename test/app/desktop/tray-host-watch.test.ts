import { describe, expect, it } from 'vitest';
import { createStore } from '../../../main/app/desktop/store.ts';
import { watchTrayHost } from '../../../main/app/desktop/tray-host-watch.ts';
import { INITIAL_STATE } from '../../../main/domain/state.ts';
import { createFakeClock } from '../../support/fakes/clock.ts';

/** @param answers what each look says; the last one stays */
function watching(answers: readonly (boolean | null)[], isHidden: boolean, trayAbsenceKnown = false) {
  const clock = createFakeClock();
  const settings = { ...INITIAL_STATE.settings, trayAbsenceKnown };
  const store = createStore({ ...INITIAL_STATE, settings });
  const seen = { looks: 0, remade: 0, opened: 0 };
  const watch = {
    isHidden,
    hasHost: async () => answers[Math.min(seen.looks++, answers.length - 1)] ?? null,
    remake: () => void seen.remade++,
    onMissing: () => void seen.opened++,
  };
  const done = watchTrayHost(watch, store, clock, new AbortController().signal);
  return { clock, seen, done, isShown: () => store.get().trayShown };
}

describe('the watch for a place of the icon', () => {
  it('looks once if there is one', async () => {
    const { done, seen, isShown } = watching([true], true);
    await done;
    expect(seen).toEqual({ looks: 1, remade: 0, opened: 0 });
    expect(isShown()).toBe(true);
  });

  it('puts the icon there anew when a panel starts after the app', async () => {
    const { done, seen, clock, isShown } = watching([false, false, true], true);
    await clock.run(60_000);
    await done;
    expect(seen).toEqual({ looks: 3, remade: 1, opened: 0 });
    expect(isShown()).toBe(true);
  });

  it('opens the window once, with an explanation, if there is none', async () => {
    const { done, seen, clock, isShown } = watching([false], true);
    await clock.run(60_000);
    await done;
    expect(seen).toMatchObject({ remade: 0, opened: 1 });
    expect(isShown()).toBe(false);
  });

  it('opens no window at each login once the user knows it', async () => {
    const { done, seen, clock, isShown } = watching([false], true, true);
    await clock.run(60_000);
    await done;
    expect(seen.opened).toBe(0);
    expect(isShown()).toBe(false);
  });

  it('explains it at once if the user has started the app', async () => {
    const { seen, clock, isShown } = watching([false], false);
    await clock.run(0);
    expect(isShown()).toBe(false);
    await clock.run(60_000);
    expect(seen.opened).toBe(0);
  });

  it('tries again at login if the desktop cannot be asked', async () => {
    const { done, seen, clock, isShown } = watching([null], true);
    await clock.run(60_000);
    await done;
    expect(seen).toMatchObject({ remade: 3, opened: 0 });
    expect(isShown()).toBe(true);
  });
});
