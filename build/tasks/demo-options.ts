import { parseArgs } from 'node:util';
import { variableOfNpm } from '../../main/domain/program-name.ts';

export interface DemoOptions {
  /** Renews once in the terminal, then ends. */
  readonly once: boolean;
  /** Opens the window on the set-up, as a new user sees it. */
  readonly firstRun: boolean;
  /** Lets the simulated cloud ask for a one-time code. */
  readonly mfa: boolean;
}

const NAMES = ['once', 'first-run', 'mfa'] as const;

export const DEMO_HELP = `Usage: npm run demo [-- OPTION]

Shows Envoy Tray on a simulated gateway and a simulated Enphase cloud. Nothing leaves this computer.

  --once       do one renewal in the terminal, then end
  --first-run  open the window on the set-up, as a new user sees it, sign-in included
  --mfa        let the account ask for a one-time code
  --help       print this`;

/**
 * @param env from npm: `npm run demo --once`, without the two dashes, sets `npm_config_once` and passes no argument
 * @returns the options; or, if there is nothing to run, the text to print and the exit code
 */
export function readDemoOptions(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): DemoOptions | { readonly say: string; readonly exit: 0 | 2 } {
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true });
  const forNpm = NAMES.filter((name) => env[variableOfNpm(name)] === 'true');
  const asked = new Set(forNpm.map((name) => `--${name}`));
  for (const token of tokens) {
    const name = token.kind === 'option' ? token.rawName : token.kind === 'positional' ? token.value : '';
    const known = ['--help', '-h', ...NAMES.map((own) => `--${own}`)].includes(name);
    const valued = token.kind === 'option' && token.value !== undefined;
    if (!known || valued) return refusal(`The demo has no option “${name}${valued ? '=…' : ''}”.`);
    asked.add(name);
  }
  if (asked.has('--help') || asked.has('-h')) return { say: DEMO_HELP, exit: 0 };
  const [once, firstRun, mfa] = NAMES.map((name) => asked.has(`--${name}`)) as [boolean, boolean, boolean];
  const options = { once, firstRun, mfa };
  if (options.once && options.firstRun) return refusal('--once and --first-run do not go together.');
  return options;
}

const refusal = (why: string) => ({ say: `${why}\n\n${DEMO_HELP}`, exit: 2 }) as const;
