import { globSync, readFileSync } from 'node:fs';
import { matchesGlob, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { TIERS, type TierFiles } from '../../build/vitest.config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = globSync('test/**/*.test.ts', { cwd: root }).map((file) => file.replaceAll(sep, '/'));
const projects: readonly TierFiles[] = Object.values(TIERS);

const matches = (file: string, globs: readonly string[] = []) =>
  globs.some((glob) => matchesGlob(file, glob));
const isIn = (file: string, tier: 'usual' | 'deep') => (project: TierFiles) =>
  matches(file, project[tier]) && !matches(file, project.exclude);

it('runs each test in exactly one project, in one tier or in both', () => {
  const homeless = files.filter((file) => {
    const found = projects.filter((project) => isIn(file, 'usual')(project) || isIn(file, 'deep')(project));
    return found.length !== 1;
  });
  expect(homeless).toEqual([]);
});

it('runs whatever has a deeper form in the deep tier', () => {
  const hasDeeperForm = (file: string) =>
    /from '[./]+\/(support\/fast-check|fuzz)\.ts'/.test(readFileSync(root + file, 'utf8'));
  const deeper = files.filter(hasDeeperForm);
  expect(deeper.length).toBeGreaterThan(10);
  expect(deeper.filter((file) => !projects.some(isIn(file, 'deep')))).toEqual([]);
});
