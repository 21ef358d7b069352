import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../main/cli/command-table.ts';
import { flagOf } from '../../main/cli/option-table.ts';
import { TARGET_KINDS } from '../../shared/delivery.ts';
import { runCli } from '../support/cli.ts';
import { testFolder } from '../support/folder.ts';
import { missingPrograms, titleWith } from '../support/programs.ts';
import { noSmallDisk, onSmallDisk } from '../support/small-disk.ts';

/** What a shell does with the script, for words of which the last is not finished. */
const SHELLS = {
  bash: {
    args: ['--norc', '--noprofile'],
    code: `. "$SCRIPT"; COMP_WORDS=(envoy-tray "$@"); COMP_CWORD=$#; _envoy_tray; printf '%s\\n' "\${COMPREPLY[@]}"`,
  },
  // The shell's own functions need its line editor; these print what they are given. The script decides the rest.
  zsh: {
    args: ['-f'],
    code: `compdef() { :; }; _files() { print -l -- $PREFIX*; }; _message() { :; }
      _describe() { print -l -- \${\${(P)@[-1]}%%:*}; }; compadd() { print -l -- "$@"; }
      . "$SCRIPT"; words=(envoy-tray "$@"); CURRENT=$#words; PREFIX=$words[-1]; _envoy_tray | grep -e "^$PREFIX" || :`,
  },
  fish: {
    args: ['--no-config'],
    code: `source $SCRIPT; complete -C "envoy-tray $(string join ' ' -- $argv)"`,
  },
} as const;

describe.each(Object.entries(SHELLS))('the completion for %s', (shell, { args, code }) => {
  const missing = missingPrograms(shell).length > 0 ? `${shell} is not installed` : undefined;

  async function prepare() {
    const folder = await testFolder();
    const { stdout, code: exit } = await runCli(['completion', shell]);
    expect(exit).toBe(0);
    const script = join(folder, 'completion');
    await writeFile(script, stdout);
    await writeFile(join(folder, 'token.txt'), '');
    /** What is offered for the last word. */
    return async (...words: readonly string[]): Promise<string[]> => {
      const rest = shell === 'fish' ? words : [shell, ...words];
      const run = promisify(execFile)(shell, [...args, '-c', code, ...rest], {
        cwd: folder,
        env: { ...process.env, SCRIPT: script, HOME: folder, XDG_CONFIG_HOME: folder },
      });
      const { stdout: offered, stderr } = await run;
      expect(stderr).toBe('');
      return offered
        .split('\n')
        .flatMap((line) => line.split('\t', 1))
        .filter((line) => line !== '')
        .sort();
    };
  }
  const title = (text: string) => titleWith(text, missing);

  it.skipIf(missing !== undefined)(title('offers commands, and after one only what it takes'), async () => {
    const offer = await prepare();
    expect(await offer('re')).toEqual(['renew']);
    expect(await offer('t')).toEqual(['targets', 'token', 'trust']);
    expect(await offer('targets', '')).toEqual(expect.arrayContaining(['add', 'remove']));
    for (const [name, { options }] of Object.entries(COMMANDS)) {
      const flags = ['--help', ...['json', 'debug', ...options].map((option) => flagOf(option as 'json'))];
      expect(await offer(...name.split(' '), '--')).toEqual(flags.sort());
    }
  });

  it.skipIf(missing !== undefined)(
    title('offers kinds, values, files, and nothing for a free text'),
    async () => {
      const offer = await prepare();
      const kinds = await offer('targets', 'add', '');
      expect(kinds.filter((word) => !word.startsWith('-'))).toEqual([...TARGET_KINDS].sort());
      expect(await offer('targets', 'add', 'file', '--mode', '064')).toEqual(['0640', '0644']);
      expect(await offer('targets', 'add', 'file', '--path', 'tok')).toEqual(['token.txt']);
      if (shell === 'bash')
        expect(await offer('targets', 'add', 'file', '--path', '~/tok')).toEqual([
          expect.stringMatching(/^\/.*\/token\.txt$/),
        ]);
      expect(await offer('power', '--host', '')).toEqual([]);
      expect(await offer('completion', 'f')).toEqual(['fish']);
      // The word after an option is no command.
      expect(await offer('renew', '--host', 'status', '--if')).toEqual(['--if-due']);
    },
  );
});

const noZsh = missingPrograms('zsh').length > 0 ? 'zsh is not installed' : undefined;

/** Types into a zsh with its own completion, and waits for each word on its screen. */
const ON_SCREEN = `
  zmodload zsh/zpty
  zpty z 'TERM=dumb zsh -f -i'
  zpty -w z "PS1=; autoload -U compinit; compinit -D -u; . '$SCRIPT'; echo REA''DY"
  zpty -r z out '*READY*'
  for typed wanted in $'envoy-tray ren\\t' '*renew *' $'--if\\t' '*--if-due *' \\
    $'\\C-Uenvoy-tray targets add home-\\t' '*home-assistant *'; do
    zpty -w -n z $typed
    zpty -r z out $wanted || exit 1
  done
  zpty -d z`;

it.skipIf(noZsh !== undefined)(titleWith('zsh completes with its own functions', noZsh), async () => {
  const folder = await testFolder();
  const SCRIPT = join(folder, 'completion');
  await writeFile(SCRIPT, (await runCli(['completion', 'zsh'])).stdout);
  const env = { ...process.env, SCRIPT, HOME: folder };
  await promisify(execFile)('zsh', ['-f', '-c', ON_SCREEN], { env });
});

it('refuses another shell, and gives a script as a document too', async () => {
  const refused = await runCli(['completion', 'hunter2', '--json']);
  expect(refused.json()).toMatchObject({ error: { code: 'usage' } });
  expect(refused.stdout).not.toContain('hunter2');
  expect((await runCli(['completion', '--json'])).code).toBe(2);
  const { stdout: script } = await runCli(['completion', 'bash']);
  const document = (await runCli(['completion', 'bash', '--json'])).json();
  expect(document).toEqual({ shell: 'bash', script });
});

it.skipIf(noSmallDisk !== undefined)(
  titleWith('does not pass for a good script if only its beginning fits on the disk', noSmallDisk),
  async () => {
    const folder = await testFolder();
    const intoFile = ['sh', '-c', 'exec "$@" > "$0/script"', folder];
    const run = await runCli(['completion', 'fish'], {
      through: [...onSmallDisk('4k', folder), ...intoFile],
    });
    expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('could not be written (ENOSPC)') });
  },
);
