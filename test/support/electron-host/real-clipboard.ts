import { spawnSync } from 'node:child_process';
import { reasonWithoutElectron } from './real-electron.ts';

type Program = readonly [name: string, ...args: string[]];

/** Programs of each system that print the clipboard's text, and that fill it from standard input. */
function programs(env: NodeJS.ProcessEnv): { readonly read: Program; readonly write: Program } {
  const powershell = (command: string): Program => ['powershell', '-NoProfile', '-Command', command];
  if (process.platform === 'darwin') return { read: ['pbpaste'], write: ['pbcopy'] };
  if (process.platform === 'win32') {
    return {
      read: powershell('Get-Clipboard -Raw'),
      write: powershell('[Console]::In.ReadToEnd() | Set-Clipboard'),
    };
  }
  if (env['WAYLAND_DISPLAY']) return { read: ['wl-paste', '--no-newline'], write: ['wl-copy'] };
  const xclip: Program = ['xclip', '-selection', 'clipboard'];
  return { read: [...xclip, '-out'], write: xclip };
}

/**
 * Reads the clipboard's text. The result puts it back, unless it was empty. Pictures and formatted text are lost.
 *
 * @throws if the system's program for it is not installed
 */
export function keepClipboard(env: NodeJS.ProcessEnv = process.env): () => void {
  const { read, write } = programs(env);
  const { stdout, error } = run(read, env);
  if (error !== undefined) throw error;
  return () => {
    if (stdout !== '') run(write, env, stdout);
  };
}

/** The program that fills it may stay as its owner, so its output is not waited for. */
const run = ([name, ...args]: Program, env: NodeJS.ProcessEnv, input?: string) =>
  spawnSync(name, args, {
    env,
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
    stdio: ['pipe', input === undefined ? 'pipe' : 'ignore', 'ignore'],
  });

/** Before and after a run of the tests: specs in real Electron copy into the clipboard of the person who runs them. */
export default function setup(): (() => void) | undefined {
  if (reasonWithoutElectron() !== null) return undefined;
  try {
    return keepClipboard();
  } catch (error) {
    console.error(
      `The tests will overwrite the clipboard: ${error instanceof Error ? error.message : error}`,
    );
    return undefined;
  }
}
