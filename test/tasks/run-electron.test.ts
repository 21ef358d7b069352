import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { runElectron } from '../../build/tasks/run-electron.ts';
import { testFolder } from '../support/folder.ts';
import { titleWith } from '../support/programs.ts';

const isWindows = process.platform === 'win32';
const title = titleWith(
  'starts Electron as itself from a terminal in an editor made with Electron',
  isWindows ? 'has no /bin/sh' : undefined,
);

it.skipIf(isWindows)(title, async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.stubEnv('ELECTRON_RUN_AS_NODE', '1');
  try {
    const program = join(await testFolder(), 'electron');
    await writeFile(program, '#!/bin/sh\n! printenv ELECTRON_RUN_AS_NODE\n');
    await chmod(program, 0o700);
    expect(await runElectron(program, [])).toBe(0);
  } finally {
    vi.unstubAllEnvs();
  }
});
