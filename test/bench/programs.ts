import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a program to its end and returns what it printed.
 *
 * @throws if it failed
 */
export function run(
  program: string,
  args: readonly string[],
  { env = {}, stdin = '' }: { env?: Readonly<Record<string, string>>; stdin?: string } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env: { ...cleanEnv(), ...env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString());
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}: ${Buffer.concat(err)}`));
    });
    child.stdin.end(stdin);
  });
}

/** Runs a script of the repository with this same Node. */
export const runNode = (args: readonly string[], options?: Parameters<typeof run>[2]): Promise<string> =>
  run(process.execPath, args, options);

/** The environment without variables that would influence the measured programs. */
function cleanEnv(): NodeJS.ProcessEnv {
  const steers = /^(ENVOY_TRAY_|https?_proxy$|all_proxy$|node_options$|node_compile_cache$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !steers.test(name)));
}
