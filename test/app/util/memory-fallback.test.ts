import { describe, expect, it } from 'vitest';
import { withMemoryFallback } from '../../../main/app/util/memory-fallback.ts';

/** A value on a disk that is full until `hasRoom` is set. */
function onDisk(first: Record<string, number> = {}) {
  const disk = { value: first, hasRoom: false };
  const stored = {
    load: async () => disk.value,
    change: async (update: (value: Record<string, number>) => Record<string, number>) => {
      if (!disk.hasRoom) throw new Error('no space');
      const before = disk.value;
      disk.value = update(before);
      return { before, after: disk.value };
    },
  };
  return { disk, value: withMemoryFallback(stored, () => undefined) };
}

describe('withMemoryFallback', () => {
  it('remembers every change that cannot be written, however many come at once', async () => {
    const { value } = onDisk();
    await Promise.all(['a', 'b', 'c'].map((name) => value.change((now) => ({ ...now, [name]: 1 }))));
    expect(await value.load()).toEqual({ a: 1, b: 1, c: 1 });
  });

  it('writes them once there is room, over what another process has written meanwhile', async () => {
    const { disk, value } = onDisk({ a: 1 });
    await value.change((now) => ({ ...now, b: 1 }));
    disk.value = { a: 2 };
    disk.hasRoom = true;
    await value.change((now) => ({ ...now, c: 1 }));
    expect(disk.value).toEqual({ a: 2, b: 1, c: 1 });
    disk.value = {};
    expect(await value.load()).toEqual({});
  });

  it('writes nothing of them after a reset', async () => {
    const { disk, value } = onDisk();
    await value.change((now) => ({ ...now, a: 1 }));
    value.discard();
    disk.hasRoom = true;
    await value.change((now) => ({ ...now, b: 1 }));
    expect(disk.value).toEqual({ b: 1 });
  });
});
