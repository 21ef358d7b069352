import { expect, it } from 'vitest';
import { readNewTarget } from '../../main/cli/target-options.ts';
import { appErrorOf } from '../support/builders.ts';

it.each([
  [['file', '/tmp/token'], { kind: 'file', option: '--path' }],
  [['openhab', 'http://localhost:8080'], { kind: 'openhab', option: '--url' }],
])('what %j takes is asked for behind its option', (words, values) => {
  expect(appErrorOf(() => readNewTarget({}, words, '/home/jo'))).toMatchObject({
    id: 'usage/target-word',
    values,
  });
});
