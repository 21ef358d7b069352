import { setTimeout as sleep } from 'node:timers/promises';
import { IN_ORDER, makeSmokeHome, type SmokeHome, type StartedApp } from './smoke-app.ts';
import { descendants, endByForce, type RunningProcess, stillRunning } from './smoke-processes.ts';

export interface SmokeOptions {
  readonly program: string;
  /** Arguments of the program before those of the app. */
  readonly args: readonly string[];
  /** ms that only a hang exceeds. */
  readonly limit: number;
  readonly say: (line: string) => void;
}

/** ms that an app on Windows gets to close its windows. It may only hide them, so then it is ended by force. */
const POLITE = 10_000;
/** ms between two looks at the log or at the processes, which report nothing by themselves. */
const PAUSE = 100;

/** What an app does from its start to its end. Each step returns what was seen, and throws if it fails. */
interface Smoke {
  readonly options: SmokeOptions;
  readonly home: SmokeHome;
  readonly app: StartedApp;
  /** What the app has started, once it was asked to end. */
  children: readonly RunningProcess[];
}

const STEPS: readonly (readonly [name: string, run: (smoke: Smoke) => Promise<string> | string])[] = [
  ['starts', starts],
  ['hands over to the first process', handsOver],
  ['ends when it is asked to', ends],
  ['leaves no process behind', leavesNothing],
  ['has logged no error', logsNoError],
];

/** Starts the app twice, ends it, and says a line for each step. @returns whether all of them were good */
export async function smoke(options: SmokeOptions): Promise<boolean> {
  const { program, args, say } = options;
  await using home = await makeSmokeHome();
  const app = home.start(program, [...args, '--hidden']);
  const run: Smoke = { options, home, app, children: [] };
  for (const [name, step] of STEPS) {
    try {
      say(`✓ ${name}: ${await step(run)}`);
    } catch (error) {
      say(`✗ ${name}: ${error instanceof Error ? error.message : error}`);
      for (const line of [...lastLines(app.stderr()), ...lastLines(home.log())]) say(`    ${line}`);
      await endAll(run);
      return false;
    }
  }
  return true;
}

async function starts({ options, home, app }: Smoke): Promise<string> {
  const start = await until(options.limit, () => {
    if (app.ending() !== null) throw new Error(`it has ended: ${app.ending()}`);
    return /^\S+ info start (\{"version":.*\})$/m.exec(home.log())?.[1];
  });
  if (start === null) throw new Error(`no start in its log after ${options.limit} ms`);
  return start;
}

async function handsOver({ options, home, app }: Smoke): Promise<string> {
  const second = home.start(options.program, options.args);
  const ending = await second.ended(options.limit);
  if (ending === null) {
    const started = descendants(second.pid);
    for (const { pid } of [second, ...started]) endByForce(pid);
    throw new Error(`the second process still runs after ${options.limit} ms`);
  }
  if (ending !== IN_ORDER)
    throw new Error(`the second process: ${[ending, ...lastLines(second.stderr())].join('\n')}`);
  if (app.ending() !== null) throw new Error(`the first process has ended: ${app.ending()}`);
  return 'the second process has ended, the first one runs';
}

async function ends(smoke: Smoke): Promise<string> {
  const { app, options } = smoke;
  smoke.children = descendants(app.pid);
  app.askToEnd();
  const isWindows = process.platform === 'win32';
  const ending = await app.ended(isWindows ? POLITE : options.limit);
  if (ending === IN_ORDER) return ending;
  if (ending !== null) throw new Error(ending);
  if (!isWindows) throw new Error(`it still runs after ${options.limit} ms`);
  await endAll(smoke);
  return 'by force, because it has hidden its windows and stayed';
}

async function leavesNothing({ children, options }: Smoke): Promise<string> {
  const gone = await until(options.limit, () => (stillRunning(children).length === 0 ? true : undefined));
  if (gone === null) {
    throw new Error(
      stillRunning(children)
        .map(({ pid, name }) => `${name} (${pid})`)
        .join(', '),
    );
  }
  return `${children.length} others have ended with it`;
}

function logsNoError({ home }: Smoke): string {
  const lines = home.log().split('\n');
  const errors = lines.filter((line) => /^\S+ error (uncaught|unhandled|window)\b/.test(line));
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return `${lines.length - 1} lines`;
}

/** Looks until there is something; null if there was nothing in `limit` ms. */
async function until<T>(limit: number, look: () => T | undefined): Promise<T | null> {
  for (const end = Date.now() + limit; ; await sleep(PAUSE)) {
    const seen = look();
    if (seen !== undefined) return seen;
    if (Date.now() > end) return null;
  }
}

async function endAll({ app, children, options }: Smoke): Promise<void> {
  const started = [...children, ...descendants(app.pid)];
  if (app.ending() === null) endByForce(app.pid);
  for (const { pid } of stillRunning(started)) endByForce(pid);
  await app.ended(options.limit);
}

const lastLines = (text: string): string[] => text.trimEnd().split('\n').filter(Boolean).slice(-20);
