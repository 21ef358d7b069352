import { existsSync, mkdirSync, utimesSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEMO_HELP, readDemoOptions } from '../../build/tasks/demo-options.ts';
import { sweepHomes } from '../../build/tasks/demo-world.ts';

it('reads what may be asked of the demo', () => {
  expect(readDemoOptions([])).toEqual({ once: false, firstRun: false, mfa: false });
  expect(readDemoOptions(['--once'])).toEqual({ once: true, firstRun: false, mfa: false });
  expect(readDemoOptions(['--first-run'])).toEqual({ once: false, firstRun: true, mfa: false });
  expect(readDemoOptions(['--first-run', '--mfa'])).toEqual({ once: false, firstRun: true, mfa: true });
  for (const help of ['--help', '-h']) {
    expect(readDemoOptions(['--once', help])).toEqual({ say: DEMO_HELP, exit: 0 });
  }
});

it('understands what npm has taken for itself, because the two dashes were forgotten', () => {
  expect(readDemoOptions([], { npm_config_once: 'true' })).toMatchObject({ once: true });
  const both = { npm_config_first_run: 'true', npm_config_mfa: 'true' };
  expect(readDemoOptions([], both)).toEqual({ once: false, firstRun: true, mfa: true });
  expect(readDemoOptions(['--once'], both)).toMatchObject({ exit: 2 });
  expect(readDemoOptions([], { npm_config_once: '' })).toMatchObject({ once: false });
});

it.each([['--bogus'], ['-x'], ['once'], ['--once=1'], ['--', 'once'], ['--once', '--first-run']])(
  'refuses %s %s',
  (...args) => {
    expect(readDemoOptions(args.filter((arg) => arg !== undefined))).toMatchObject({ exit: 2 });
  },
);

it('sweeps up only what old demos left behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sweep-'));
  const make = (name: string, ageS: number) => {
    mkdirSync(join(folder, name));
    const time = 1_800_000_000 - ageS;
    utimesSync(join(folder, name), time, time);
    return () => existsSync(join(folder, name));
  };
  const [old, young, other] = [
    make('envoy-tray-demo-a', 90_000),
    make('envoy-tray-demo-b', 60),
    make('mine', 90_000),
  ];
  sweepHomes(folder, (1_800_000_000 - 86_400) * 1000);
  expect([old(), young(), other()]).toEqual([false, true, true]);
  await rm(folder, { recursive: true });
});
