import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** An invisible X11 display of a test's own; at first without a window manager, and its clipboard is empty. */
export interface Screen extends AsyncDisposable {
  readonly env: NodeJS.ProcessEnv;
  /** Starts a window manager. */
  manage(): Promise<void>;
  copy(text: string): void;
  pasted(): string;
}

/** Needs Xvfb, openbox and xclip. */
export async function startScreen(): Promise<Screen> {
  // The server picks a free number, and prints it when it is ready.
  const server = spawn('Xvfb', ['-displayfd', '1', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = once(server, 'exit');
  const env = { PATH: process.env['PATH'], DISPLAY: `:${await firstLine(server)}` };
  const clipboard = ['-selection', 'clipboard'];
  return {
    env,
    async manage() {
      const manager = spawn('openbox', ['--startup', 'echo ready'], {
        env,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      await firstLine(manager);
    },
    copy: (input) => void spawnSync('xclip', clipboard, { env, input, stdio: ['pipe', 'ignore', 'ignore'] }),
    pasted: () => spawnSync('xclip', [...clipboard, '-out'], { env, encoding: 'utf8' }).stdout,
    async [Symbol.asyncDispose]() {
      // The programs on the display end with it.
      server.kill();
      await gone;
    },
  };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('It has no output.');
  const [line] = await once(createInterface(stdout), 'line');
  return line;
}
