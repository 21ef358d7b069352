import { type ProgramOptions, runProgram } from './program.ts';
import { sandboxFacts, sandboxOptions } from './sandbox.ts';
import { root } from './step.ts';

/** Starts the built app in Electron, without a sandbox if this computer allows none. @returns its exit code */
export function runElectron(
  program: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<number> {
  const sandbox = sandboxOptions(sandboxFacts(program));
  if (sandbox.reason !== null) console.error(sandbox.reason);
  // A terminal inside an editor that is made with Electron may have set it: Electron would be plain Node then.
  const env = { ...options.env, ELECTRON_RUN_AS_NODE: undefined };
  return runProgram(program, [root, ...sandbox.args, ...args], { ...options, env });
}
