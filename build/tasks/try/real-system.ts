import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real system on loopback that uses a token. */
export interface RealSystem {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Folder with its files, removed by `stop`. */
  readonly folder: string;
  /** Its output so far. */
  log(): string;
  stop(): Promise<void>;
}

/** What every real system is started with. */
export interface RealSystemOptions {
  /** The token that it uses at first. */
  readonly token: string;
  /** Where it shows the token in use: see {@link startObserver}. */
  readonly observerUrl: string;
}

export const newFolder = (name: string): Promise<string> =>
  mkdtemp(join(tmpdir(), `envoy-tray-try-${name}-`));

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface Running {
  log(): string;
  stop(): Promise<void>;
}

interface StartOptions {
  readonly cwd: string;
  readonly words: readonly string[];
}

/** Starts a script with this Node: see {@link startProgram}. */
export const startScript = (args: readonly string[], options: StartOptions): Promise<Running> =>
  startProgram([process.execPath, ...args], options);

/**
 * Starts a program and resolves when its output has all the words.
 *
 * @throws Error with the end of its output if it ends before
 */
export async function startProgram(
  [file = '', ...args]: readonly string[],
  { cwd, words }: StartOptions,
): Promise<Running> {
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill();
  // For a process that is interrupted before anybody can call `stop`; the system may still write a last file.
  const leave = () => {
    kill();
    rmSync(cwd, { recursive: true, force: true, maxRetries: 10 });
  };
  process.once('exit', leave);
  const ended = once(child, 'exit');
  const ready = Promise.withResolvers<boolean>();
  let log = '';
  const listen = (text: string) => {
    log += text;
    if (words.every((word) => log.includes(word))) ready.resolve(true);
  };
  child.stdout.setEncoding('utf8').on('data', listen);
  child.stderr.setEncoding('utf8').on('data', listen);
  const stop = async () => {
    kill();
    await ended;
    process.off('exit', leave);
    await rm(cwd, { recursive: true, force: true, maxRetries: 10 });
  };
  if (!(await Promise.race([ready.promise, ended.then(() => false)]))) {
    await stop();
    throw new Error(`${file} ${args[0]} has ended:\n${log.slice(-2000)}`);
  }
  return { log: () => log, stop };
}
