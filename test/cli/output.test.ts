import { describe, expect, it } from 'vitest';
import type { View } from '../../main/cli/format.ts';
import { createOutput } from '../../main/cli/output.ts';

const one: View = { json: { serial: '1', text: 'line\nbreak' }, text: 'first' };
const two: View = { json: { serial: '2' }, text: 'second' };
const problem = {
  code: 'usage',
  id: 'usage/address',
  values: { value: 'hunter2' },
  message: 'No.',
  hint: 'Say yes.',
  secret: 'hunter2',
} as const;

function printed(json: boolean, print: (output: ReturnType<typeof createOutput>) => void) {
  const text = { out: '', err: '' };
  const add = (to: 'out' | 'err') => (more: string) => {
    text[to] += more;
  };
  print(createOutput({ out: add('out'), err: add('err') }, json));
  return text;
}

describe('with --json', () => {
  it.each([
    ['one result', (output: ReturnType<typeof createOutput>) => output.one(one), one.json],
    ['a list', (output: ReturnType<typeof createOutput>) => output.list([one, two]), [one.json, two.json]],
    ['a list of one', (output: ReturnType<typeof createOutput>) => output.list([one]), [one.json]],
    ['an empty list', (output: ReturnType<typeof createOutput>) => output.list([]), []],
    [
      'one of several possible',
      (output: ReturnType<typeof createOutput>) => output.oneOrList([one]),
      one.json,
    ],
    [
      'several',
      (output: ReturnType<typeof createOutput>) => output.oneOrList([one, two]),
      [one.json, two.json],
    ],
    ['none of several possible', (output: ReturnType<typeof createOutput>) => output.oneOrList([]), []],
    [
      'a failure',
      (output: ReturnType<typeof createOutput>) => output.failure(problem),
      { error: { code: 'usage', message: 'No.', hint: 'Say yes.' } },
    ],
  ])('%s is exactly one document, on one line', (_what, print, document) => {
    const { out, err } = printed(true, print);
    expect(JSON.parse(out)).toEqual(document);
    expect(out.match(/\n/g)).toHaveLength(1);
    expect(out.endsWith('\n')).toBe(true);
    expect(err).toBe('');
  });

  it('remarks stay off standard output', () => {
    expect(printed(true, (output) => output.note('Found it.'))).toEqual({ out: '', err: 'Found it.\n' });
  });

  it('each reading of a watch is a line', () => {
    const { out } = printed(true, (output) => {
      output.one(one);
      output.one(two);
    });
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([one.json, two.json]);
  });
});

describe('in words', () => {
  it('results go to standard output, a line each', () => {
    expect(printed(false, (output) => output.one(one))).toEqual({ out: 'first\n', err: '' });
    expect(printed(false, (output) => output.list([one, two]))).toEqual({ out: 'first\nsecond\n', err: '' });
    expect(printed(false, (output) => output.oneOrList([two]))).toEqual({ out: 'second\n', err: '' });
  });

  it('no results are no line', () => {
    expect(printed(false, (output) => output.list([]))).toEqual({ out: '', err: '' });
  });

  it('a failure is a calm line and its hint, beside standard output', () => {
    expect(printed(false, (output) => output.failure(problem))).toEqual({ out: '', err: 'No.\nSay yes.\n' });
  });

  it('remarks go beside standard output too; no remark is no line', () => {
    expect(printed(false, (output) => output.note('Found it.'))).toEqual({ out: '', err: 'Found it.\n' });
    expect(printed(false, (output) => output.note(null))).toEqual({ out: '', err: '' });
  });
});
