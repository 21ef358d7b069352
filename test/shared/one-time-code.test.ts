import { expect, it } from 'vitest';
import { parseCommandArgs } from '../../main/domain/ipc-validation.ts';
import { codeIn } from '../../shared/one-time-code.ts';

it.each([
  ['481516', '481516'],
  [' 481 516\n', '481516'],
  ['481-516', '481516'],
  ['481\u2011516\u200b', '481516'],
  ['aB12', 'aB12'],
  ['123', null],
  ['12345678901', null],
  ['481.516', null],
  ['', null],
])('%j is sent as %s, from the window as from a terminal', (typed, code) => {
  expect(codeIn(typed)).toBe(code);
  const sent = () => parseCommandArgs('enterCode', [typed]);
  if (code === null) expect(sent).toThrow();
  else expect(sent()).toEqual([typed]);
});
