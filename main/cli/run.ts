import type { ProblemCode } from '../../shared/problem.ts';
import type { CliCommand } from './command-table.ts';
import { stepText } from './format.ts';
import { readSelection } from './options.ts';
import type { CommandLine } from './parse-args.ts';
import { codePrompt } from './prompt.ts';
import type { Run, RunContext } from './run-context.ts';

/**
 * Runs one command and prints its result.
 *
 * @returns the code of the first failure if a list was printed in spite of it, else null
 * @throws AppError; AbortError
 */
export async function runCommand(
  { command, options, words }: CommandLine,
  context: RunContext,
): Promise<ProblemCode | null> {
  const { output, clock, terminal } = context;
  const run = await LOADERS[command]();
  return await run({
    ...context,
    options,
    words,
    selection: readSelection(options),
    get askCode() {
      return codePrompt(terminal);
    },
    onStep: (step) => output.note(stepText(step, clock.now())),
  });
}

type CommandCode = (run: Run) => Promise<ProblemCode | null>;

/** Only the code of the command that runs is loaded. */
const LOADERS: Readonly<Record<CliCommand, () => Promise<CommandCode>>> = {
  discover: async () => (await import('./commands/discover.ts')).discover,
  login: async () => (await import('./commands/login.ts')).login,
  renew: async () => (await import('./commands/renew.ts')).renew,
  paste: async () => (await import('./commands/paste.ts')).paste,
  token: async () => (await import('./commands/token.ts')).token,
  status: async () => (await import('./commands/status.ts')).status,
  power: async () => (await import('./commands/power.ts')).power,
  watch: async () => (await import('./commands/watch.ts')).watch,
  targets: async () => (await import('./commands/targets.ts')).targets,
  'targets add': async () => (await import('./commands/targets.ts')).addTarget,
  'targets remove': async () => (await import('./commands/targets.ts')).removeTarget,
  deliver: async () => (await import('./commands/deliver.ts')).deliver,
  trust: async () => (await import('./commands/trust.ts')).trust,
  forget: async () => (await import('./commands/forget.ts')).forget,
  completion: async () => (await import('./commands/completion.ts')).completion,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
};
