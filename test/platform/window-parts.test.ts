import { describe, expect, it } from 'vitest';
import type { WindowSize } from '../../main/domain/ports/index.ts';
import { WINDOW_KEPT_MS } from '../../main/domain/timing.ts';
import { createClickToggle } from '../../main/platform/electron/click-toggle.ts';
import { createWindowRelease } from '../../main/platform/electron/window-release.ts';
import { createSizeMemory } from '../../main/platform/electron/window-size.ts';
import { createFakeClock } from '../support/fakes/clock.ts';

describe('a hidden window', () => {
  function hiding() {
    const clock = createFakeClock();
    const seen = { busy: false, released: 0 };
    const life = createWindowRelease(
      clock,
      () => seen.busy,
      () => void seen.released++,
    );
    return { clock, seen, life };
  }

  it('is let go after a while', async () => {
    const { clock, seen, life } = hiding();
    life.hidden();
    await clock.run(WINDOW_KEPT_MS - 1);
    expect(seen.released).toBe(0);
    await clock.run(1);
    expect(seen.released).toBe(1);
  });

  it('is kept if it is shown again, and counts from the last time that it was hidden', async () => {
    const { clock, seen, life } = hiding();
    life.hidden();
    await clock.run(WINDOW_KEPT_MS - 1);
    life.shown();
    await clock.run(WINDOW_KEPT_MS);
    expect(seen.released).toBe(0);
    life.hidden();
    await clock.run(WINDOW_KEPT_MS);
    expect(seen.released).toBe(1);
  });

  it('is kept while the user is in the middle of something', async () => {
    const { clock, seen, life } = hiding();
    seen.busy = true;
    life.hidden();
    await clock.run(WINDOW_KEPT_MS);
    expect(seen.released).toBe(0);
    seen.busy = false;
    await clock.run(WINDOW_KEPT_MS);
    expect(seen.released).toBe(1);
  });
});

describe('a click on the icon', () => {
  it('closes a window that it has itself taken the focus from', async () => {
    const clock = createFakeClock();
    let isOpen = true;
    const click = createClickToggle(clock, () => isOpen);
    isOpen = false;
    click.hidden();
    await clock.run(100);
    expect(click.foundOpen()).toBe(true);
    await clock.run(1_000);
    expect(click.foundOpen()).toBe(false);
  });

  it('counts what the window was when the button went down, however long it is held', async () => {
    const clock = createFakeClock();
    let isOpen = true;
    const click = createClickToggle(clock, () => isOpen);
    click.press();
    isOpen = false;
    click.hidden();
    await clock.run(1_500);
    expect(click.foundOpen()).toBe(true);
  });

  it('ignores a press that no click has followed, as a screen reader makes it', async () => {
    const clock = createFakeClock();
    const click = createClickToggle(clock, () => false);
    const open = createClickToggle(clock, () => true);
    open.press();
    click.press();
    await clock.run(10_000);
    expect(click.foundOpen()).toBe(false);
  });
});

describe('the size of the window', () => {
  const remembering = (saved: WindowSize | null) => {
    const kept: WindowSize[] = [];
    return { kept, memory: createSizeMemory(saved, (size) => kept.push(size)) };
  };

  it('is the user’s if it is not what the app gave it', () => {
    const { kept, memory } = remembering(null);
    memory.keep({ width: 500, height: 640 });
    expect(kept).toEqual([{ width: 500, height: 640 }]);
    expect(memory.wanted()).toEqual({ width: 500, height: 640 });
  });

  it.each([
    ['forced by a small screen', { width: 380, height: 500 }],
    ['rounded by the system', { width: 381, height: 499 }],
  ])('is not remembered if it was %s', (_, now) => {
    const { kept, memory } = remembering({ width: 380, height: 900 });
    memory.give({ width: 380, height: 500 });
    memory.keep(now);
    expect(kept).toEqual([]);
    expect(memory.wanted()).toEqual({ width: 380, height: 900 });
  });
});
