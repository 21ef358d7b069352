import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cacheFolder, installDebian, onceDone, run } from './debian.ts';

/** A Python with packages, in a folder of its own. */
export interface Python {
  /** What has to be started for one of the packages' programs. */
  commandOf(program: string, args: readonly string[]): readonly string[];
}

/**
 * Installs packages from PyPI, unless they are there already. If this computer has no such Python, that of
 * Debian unstable is installed, which takes root.
 *
 * @param version of Python, such as `3.14`
 * @param packages exact versions by name
 */
export async function installPython(
  name: string,
  version: string,
  packages: Readonly<Record<string, string>>,
): Promise<Python> {
  const python = `python${version}`;
  const isHere = spawnSync(python, ['-m', 'venv', '-h'], { stdio: 'ignore' }).status === 0;
  const enter = isHere ? [] : await installDebian(name, [python, `${python}-venv`]);
  const venv = isHere ? join(cacheFolder(name), 'venv') : '/venv';
  const exact = Object.entries(packages).map(([one, its]) => `${one}==${its}`);
  await onceDone(
    join(cacheFolder(name), 'venv.done'),
    `${[python, isHere, ...exact].join('\n')}\n`,
    async () => {
      console.error(`Installing ${exact.join(' and ')} from PyPI (once, about 600 MB) …`);
      await run([...enter, python, '-m', 'venv', '--clear', venv]);
      await run([...enter, `${venv}/bin/pip`, 'install', '-q', '--no-input', '--no-cache-dir', ...exact]);
    },
  );
  return { commandOf: (program, args) => [...enter, `${venv}/bin/${program}`, ...args] };
}
