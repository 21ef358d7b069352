import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isMounted } from '../../main/targets/mounts.ts';
import { whyNoMounts } from '../support/foreign-places.ts';
import { titleWith } from '../support/programs.ts';
import { deliveryWorld, NEW, OLD } from '../support/targets/delivery-world.ts';

const reason = whyNoMounts();

/** Mounts a file in a world of its own, as a container does, and reads it there once `end` is called. */
async function inContainer(file: string, place: string) {
  const script = 'mount --bind "$1" "$2"; echo mounted; read _ || true; cat "$2"';
  const child = spawn('unshare', ['-rm', 'sh', '-euc', script, 'sh', file, place]);
  onTestFinished(() => void child.kill());
  await once(child.stdout, 'data');
  return {
    end: async () => {
      child.stdin.end();
      return await text(child.stdout);
    },
  };
}

describe.skipIf(reason !== undefined)(titleWith('a file that a container has mounted', reason), () => {
  it('is written so that the container sees the new token', async () => {
    const { home, add, engine } = await deliveryWorld();
    const folder = join(home, 'with blanks');
    await mkdir(folder);
    const [file, place] = [join(folder, 'token'), join(home, 'inside')];
    for (const path of [file, place]) await writeFile(path, OLD);
    expect(await isMounted(file)).toBe(false);
    const container = await inContainer(file, place);
    expect(await isMounted(file)).toBe(true);
    await add({ kind: 'replace', path: file });
    expect(await engine.deliver({})).toMatchObject([{ result: 'delivered' }]);
    expect(await container.end()).toBe(NEW);
  });
});
