import { describe, expect, it } from 'vitest';
import { COMMANDS as TABLE } from '../../main/cli/command-table.ts';
import { exampleOf, isRepeatable, OPTIONS, type OptionName, usageOf } from '../../main/cli/option-table.ts';
import { assertNoneKeptByNpm, parseCommandLine } from '../../main/cli/parse-args.ts';
import { appErrorOf } from '../support/builders.ts';
import { fc, runs } from '../support/fast-check.ts';

const VALUE = '7';
const COMMANDS = Object.keys(TABLE) as (keyof typeof TABLE)[];

/** An option as it is typed, with a value if it takes one. */
function typed(name: OptionName): string[] {
  const [flag = '', value] = usageOf(name).split(' ');
  return value === undefined ? [flag] : [flag, VALUE];
}
const takes = (command: keyof typeof TABLE, option: OptionName): boolean =>
  ['json', 'debug', ...TABLE[command].options].includes(option);
const PAIRS = COMMANDS.flatMap((command) =>
  (Object.keys(OPTIONS) as OptionName[]).map((option) => [command, option] as const),
);

function parse(...args: string[]) {
  let printed = '';
  let line: ReturnType<typeof parseCommandLine> = null;
  const error = appErrorOf(() => {
    line = parseCommandLine(args, '1.2.3', (text) => {
      printed += text;
    });
  });
  return { line: line as ReturnType<typeof parseCommandLine>, error, printed };
}

describe('a command line', () => {
  it.each(COMMANDS)('%s', (command) => {
    const line = { command, options: {}, words: [] };
    expect(parse(...command.split(' '))).toEqual({ line, error: null, printed: '' });
  });

  it.each(PAIRS)('%s takes %s on either side of it, or refuses it', (command, option) => {
    const [flag = '', value] = typed(option);
    const typedValue = isRepeatable(option) ? [value] : (value ?? true);
    for (const args of [
      [...command.split(' '), ...typed(option)],
      // An option with several values would take the command for one of them.
      ...(isRepeatable(option) ? [] : [[...typed(option), ...command.split(' ')]]),
    ]) {
      const { line, error } = parse(...args);
      if (takes(command, option))
        expect(line).toEqual({ command, options: { [option]: typedValue }, words: [] });
      else expect(error).toMatchObject({ code: 'usage', message: `${command} does not take ${flag}.` });
    }
  });

  it('of a command that deletes takes nothing that it would not heed', () => {
    expect(TABLE.forget.options).toEqual(['host', 'serial', 'yes']);
  });

  it('keeps an equals sign, and the value as it was typed', () => {
    expect(parse('status', '--host=a=b').line?.options.host).toBe('a=b');
    expect(parse('status', '--serial', '007').line?.options.serial).toBe('007');
  });
});

describe('help and version', () => {
  it('are printed, and no error', () => {
    expect(parse('--version')).toEqual({ line: null, error: null, printed: '1.2.3\n' });
    expect(parse('--help')).toMatchObject({ line: null, error: null });
  });

  it.each(COMMANDS)('help names %s', (command) => {
    const [name = '', ...group] = command.split(' ').reverse();
    expect(parse(...group, '--help').printed).toMatch(new RegExp(`^ {2}${name}\\b.* .*[a-z]`, 'm'));
    const own = parse(...command.split(' '), '--help');
    expect(own).toMatchObject({ line: null, error: null });
    expect(own.printed).toContain(`envoy-tray ${command}`);
    for (const option of Object.keys(OPTIONS) as OptionName[])
      expect(own.printed.includes(`${typed(option)[0]} `)).toBe(takes(command, option));
  });

  it('offers no way to give a password', () => {
    const help = [parse('--help'), ...COMMANDS.map((command) => parse(...command.split(' '), '--help'))];
    for (const { printed } of help) expect(printed).not.toMatch(/--(password|token|email)(?!-stdin)/);
  });
});

describe('a command line that is wrong', () => {
  it.each([
    ['nothing', [], 'A command is needed.'],
    ['options alone', ['--json'], 'A command is needed.'],
    ['a command like another', ['renw'], 'There is no command like that. Did you mean renew?'],
    ['one like two others', ['tokens'], 'There is no command like that. Did you mean token?'],
    ['a command like none', ['hunter2'], 'There is no command like that.'],
    ['a name every object has', ['constructor'], 'There is no command like that.'],
    ['an option like another', ['status', '--jsn'], 'There is no option like that. Did you mean --json?'],
    ['one before the command', ['--jsn', 'status'], 'There is no option like that. Did you mean --json?'],
    ['one of a single command', ['renew', '--ifdue'], 'There is no option like that. Did you mean --if-due?'],
    ['an option like none', ['status', '--hunter2'], 'There is no option like that.'],
    ['a short one', ['status', '-x'], 'There is no option like that.'],
    ['a suggestion that was typed', ['x\n(Did you mean hunter2?)'], 'There is no command like that.'],
    ['a slip after help', ['help', 'renwe'], 'There is no command like that.'],
    ['a word too many', ['status', 'now'], 'status takes no such word.'],
    [
      'a word too many for one of two words',
      ['targets', 'remove', 'a', 'b'],
      'targets remove takes no such word.',
    ],
    ['a slip after a group', ['targets', 'ad'], 'After targets stands add or remove, or nothing.'],
    ['another word for remove', ['targets', 'rm', 'a'], 'After targets stands add or remove, or nothing.'],
    [
      'an option of a program',
      ['targets', 'add', 'command', 'sh', '-c', 'cat'],
      'An option of the program was taken for one of envoy-tray.',
    ],
  ])('%s', (_what, args, message) => {
    const { error, printed, line } = parse(...args);
    expect(error).toMatchObject({ code: 'usage', message });
    expect({ printed, line }).toEqual({ printed: '', line: null });
  });

  it.each([
    [['status', '--hunter2'], 'status --help'],
    [['targets', 'add', '--hunter2'], 'targets add --help'],
    [['--hunter2'], '--help'],
  ])('%j leads to the help that has its options', (args, help) => {
    expect(parse(...args).error).toMatchObject({ hint: expect.stringContaining(`envoy-tray ${help} `) });
  });

  it('is not run without the options that npm has taken for its own', () => {
    const taken = (env: NodeJS.ProcessEnv) => () => assertNoneKeptByNpm(env);
    const npm = { npm_lifecycle_event: 'cli', npm_config_json: 'true', npm_config_yes: 'true' };
    expect(taken(npm)).not.toThrow();
    for (const option of ['--serial', '--dry-run', '--no-deliver', '--if-due']) {
      const variable = `npm_config_${option.replace(/^--(no-)?/, '').replaceAll('-', '_')}`;
      expect(taken({ ...npm, [variable]: '' })).toThrow(`npm has taken ${option} for itself`);
      expect(taken({ [variable]: 'true' })).not.toThrow();
    }
  });

  const valued = PAIRS.filter(([command, option]) => takes(command, option) && /<.*>/.test(usageOf(option)));
  it.each(valued)('%s names the option %s that lacks its value, with an example', (command, option) => {
    const [flag = ''] = typed(option);
    for (const rest of [[], ['--json']]) {
      const { error } = parse(...command.split(' '), flag, ...rest);
      expect(error).toMatchObject({
        code: 'usage',
        message: `${flag} needs a value, such as ${exampleOf(option)}.`,
      });
    }
    expect(exampleOf(option)).not.toBe('');
  });

  it.each([
    ['forget --serial 1 --serial 2'],
    ['--serial 1 forget --serial 2'],
    ['--serial=1 --serial=1 forget'],
    ['watch --interval 5 --interval 6'],
  ])('an option given twice: %s', (line) => {
    const { error } = parse(...line.split(' '));
    expect(error).toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/^--\w+ is given twice\.$/),
    });
  });

  it('a switch may be given twice', () => {
    expect(parse('--json', 'status', '--json').line?.options).toEqual({ json: true });
  });

  it.each([
    ['login', '--password=hunter2'],
    ['login', '--password', 'hunter2'],
    ['login', '--password:hunter2'],
    ['--password=hunter2', 'login'],
    ['login', '-p', 'hunter2'],
    ['login', '-p=hunter2'],
    ['login', '--password-stdin=hunter2'],
    ['login', 'owner@example.com', 'hunter2'],
    ['login', '--', 'hunter2'],
    ['hunter2'],
    ['--json=hunter2', 'status'],
    ['help', 'hunter2'],
    ['login', '--password-stdin', 'hunter2'],
    ['login', '--hunter2'],
    ['targets', 'hunter2'],
    ['targets', 'remove', 'a', 'hunter2'],
    ['targets', 'add', 'file', '--hunter2'],
  ])('does not repeat what was typed: %s %s', (...args) => {
    const { error, printed } = parse(...args.filter((arg) => arg !== undefined));
    expect(error?.code).toBe('usage');
    expect(`${error?.message} ${error?.hint} ${printed}`).not.toContain('hunter2');
  });

  it('does not repeat a password that is stuck to its letter', () => {
    expect(parse('login', '-phunter2').error?.message).not.toContain('hunter2');
  });

  it('is refused, whatever it is', () => {
    const word = fc.oneof(fc.constantFrom(...COMMANDS, '--json', '--host', '--', '-'), fc.string());
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), (args) => {
        const { line, error, printed } = parse(...args);
        // One of three: a command, something printed because it was asked for, or a calm refusal.
        expect([line !== null, error !== null, printed !== ''].filter(Boolean)).toHaveLength(1);
        expect(error?.code ?? 'usage').toBe('usage');
        expect(COMMANDS).toContain(line?.command ?? 'status');
      }),
      { numRuns: runs(1000) },
    );
  });
});
