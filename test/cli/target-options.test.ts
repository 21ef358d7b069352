import { expect, it } from 'vitest';
import { readNewTarget } from '../../main/cli/target-options.ts';
import { appErrorOf } from '../support/builders.ts';

const FOLDERS = { home: '/home/jo', folder: '/srv/typed' };

it.each([
  [['file', '/tmp/token'], { kind: 'file', option: '--path' }],
  [['openhab', 'http://localhost:8080'], { kind: 'openhab', option: '--url' }],
])('what %j takes is asked for behind its option', (words, values) => {
  expect(appErrorOf(() => readNewTarget({}, words, FOLDERS))).toMatchObject({
    id: 'usage/target-word',
    values,
  });
});

it('a relative path begins where it was typed, and a tilde at the home folder', () => {
  const pathOf = (path: string) => readNewTarget({ path }, ['file'], FOLDERS).options.path;
  expect(['token', './x/../token', '~/token', '/run/token'].map(pathOf)).toEqual([
    ...['/srv/typed/token', '/srv/typed/token', '/home/jo/token', '/run/token'],
  ]);
});
