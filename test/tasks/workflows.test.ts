import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { missingPrograms, titleWith } from '../support/programs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = globSync('.github/workflows/*.yml', { cwd: root });
/** Without its comments. */
const read = (file: string) => readFileSync(root + file, 'utf8').replace(/^ *#.*$/gm, '');

describe.each(files)('%s', (file) => {
  it('runs only npm scripts that exist', () => {
    const used = [...read(file).matchAll(/\bnpm (?:run(?: --?\S+)* )?([\w:-]+)/g)].map(([, name]) => name);
    expect(used).not.toEqual([]);
    expect(used.filter((name) => !Object.hasOwn(manifest.scripts, name ?? ''))).toEqual([]);
  });

  it('names each action of others by a commit, which nobody can move', () => {
    const used = [...read(file).matchAll(/\buses: (\S+)/g)].map(([, name = '']) => name);
    expect(used).not.toEqual([]);
    expect(used.filter((name) => !/^\.\/|@[0-9a-f]{40}$/.test(name))).toEqual([]);
  });

  it('gives no job a right that the job does not name', () => {
    expect(read(file)).toMatch(/^permissions: \{\}$/m);
    const writes = [...read(file).matchAll(/^ +(\S+): write$/gm)].map(([, right]) => right);
    expect(writes).toEqual(file.endsWith('release.yml') ? ['contents'] : []);
  });
});

const reason = missingPrograms('actionlint').length > 0 ? 'not installed: actionlint' : undefined;
it.skipIf(reason !== undefined)(titleWith('satisfies actionlint', reason), () => {
  const { stdout, status } = spawnSync('actionlint', files, { cwd: root, encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
