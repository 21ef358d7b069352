import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { manPage } from '../../build/packaging/man-page.ts';
import { COMMANDS } from '../../main/cli/command-table.ts';
import { OPTIONS, type OptionName, usageOf } from '../../main/cli/option-table.ts';
import { missingPrograms, titleWith } from '../support/programs.ts';

const page = manPage('1.2.3', '2026-11-28');
const without = (program: string) =>
  missingPrograms(program).length > 0 ? `${program} is not installed` : undefined;

it.skipIf(without('mandoc') !== undefined)(
  titleWith('mandoc finds nothing odd in the page', without('mandoc')),
  () => {
    const { stdout, status } = spawnSync('mandoc', ['-Tlint', '-W', 'warning'], {
      input: page,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  },
);

it.skipIf(without('groff') !== undefined)(
  titleWith('groff prints every command and option, and warns of nothing', without('groff')),
  () => {
    const { stdout, stderr } = spawnSync('groff', ['-man', '-ww', '-Tutf8', '-rLL=200n', '-P-cbou'], {
      input: page,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    for (const name of Object.keys(COMMANDS)) expect(stdout).toMatch(new RegExp(`^ {7}${name}\\b`, 'm'));
    for (const name of Object.keys(OPTIONS) as OptionName[]) expect(stdout).toContain(usageOf(name));
    expect(stdout).toContain('the gateway’s address, HOST or HOST:PORT.');
  },
);
