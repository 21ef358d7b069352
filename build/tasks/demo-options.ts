import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** Renews once in the terminal, then ends. */
  readonly once: boolean;
  /** Opens the window on the set-up, as a new user sees it. */
  readonly firstRun: boolean;
}

export const DEMO_HELP = `Usage: npm run demo [-- OPTION]

Shows Envoy Tray on a simulated gateway and a simulated Enphase cloud. Nothing leaves this computer.

  --once       do one renewal in the terminal, then end
  --first-run  open the window on the set-up, as a new user sees it
  --help       print this`;

/** @returns the options; or, if there is nothing to run, the text to print and the exit code */
export function readDemoOptions(
  args: readonly string[],
): DemoOptions | { readonly say: string; readonly exit: 0 | 2 } {
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true });
  const asked = new Set<string>();
  for (const token of tokens) {
    const name = token.kind === 'option' ? token.rawName : token.kind === 'positional' ? token.value : '';
    const known = ['--once', '--first-run', '--help', '-h'].includes(name);
    const valued = token.kind === 'option' && token.value !== undefined;
    if (!known || valued) return refusal(`The demo has no option “${name}${valued ? '=…' : ''}”.`);
    asked.add(name);
  }
  if (asked.has('--help') || asked.has('-h')) return { say: DEMO_HELP, exit: 0 };
  const options = { once: asked.has('--once'), firstRun: asked.has('--first-run') };
  if (options.once && options.firstRun) return refusal('--once and --first-run do not go together.');
  return options;
}

const refusal = (why: string) => ({ say: `${why}\n\n${DEMO_HELP}`, exit: 2 }) as const;
