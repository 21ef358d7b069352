import { spawn } from 'node:child_process';
import { abortError, appError } from '../domain/errors.ts';
import type { Clock, Log, TargetAccess, TokenToDeliver } from '../domain/ports/index.ts';
import { createRedactor } from '../domain/redact.ts';
import { systemCode } from '../domain/system-error.ts';
import { COMMAND_TIMEOUT_MS } from '../domain/timing.ts';
import { startTimeLimit } from '../network/time-limit.ts';

/** `EX_TEMPFAIL` of sysexits.h: try again later. */
const TRY_LATER = 75;
/** Characters of output that are logged, the last ones. */
const MOST_OUTPUT = 2048;
/** Characters that are kept, so many more that the rest of a token cut in two is not logged. */
const KEPT_OUTPUT = 3900;
/** What a started program has no business with. */
const PRIVATE = ['ENVOY_TRAY_EMAIL', 'ENVOY_TRAY_PASSWORD', 'ENVOY_TRAY_SECRETS'];

export interface ProgramTools {
  readonly clock: Clock;
  readonly log: Log;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Runs a program for a target and waits until it has ended with 0. Without a shell, with the token, if at all, on
 * standard input.
 *
 * @param input written to standard input; empty for none
 * @throws AppError `command-failed`; AbortError
 */
export async function runProgram(
  { clock, log, env }: ProgramTools,
  { target, signal }: TargetAccess,
  command: readonly string[],
  token: TokenToDeliver,
  input = '',
): Promise<void> {
  const [file = '', ...args] = command;
  signal?.throwIfAborted();
  const child = start(file, args, programEnvironment(env, target.serial, token));
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-KEPT_OUTPUT);
    });
  // EPIPE: it ends without reading.
  child.stdin.on('error', () => undefined).end(input);
  const limit = startTimeLimit(clock, COMMAND_TIMEOUT_MS, signal);
  const ended = new Promise<{ code: number | null; by: string | null; failed?: string }>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve({ code: null, by: null, failed: error.code ?? 'unknown cause' }),
    );
    // Not `close`: what it has left running may keep the pipes open for ever.
    child.once('exit', (code, by) => resolve({ code, by }));
  });
  const stop = () => killGroup(child.pid);
  limit.signal.addEventListener('abort', stop);
  try {
    const { code, by, failed } = await ended;
    if (signal?.aborted) throw abortError();
    if (code === 0) return;
    logOutput(log, target.id, output, token.token);
    throw failureOf({ program: file, code, by, failed, isTimeUp: limit.isOver() });
  } finally {
    limit.signal.removeEventListener('abort', stop);
    limit.stop();
    for (const stream of [child.stdout, child.stderr, child.stdin]) stream.destroy();
    child.unref();
  }
}

function start(file: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  try {
    return spawn(file, args, {
      env,
      // A group of its own, so that what it has started ends with it. Windows would open a console for it.
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  } catch (error) {
    // Most failures come as an event; a path below a file or too long an argument is thrown.
    throw appError('command-failed/not-found', { program: file, code: systemCode(error) ?? 'unknown cause' });
  }
}

/** Enough to act on, but no secret: any process of the same user can read the environment of another. */
function programEnvironment(
  env: NodeJS.ProcessEnv,
  serial: string,
  token: TokenToDeliver,
): NodeJS.ProcessEnv {
  const own = {
    ENVOY_TRAY_SERIAL: serial,
    ENVOY_TRAY_EXPIRES: new Date(token.expiresAt * 1000).toISOString(),
    ENVOY_TRAY_FINGERPRINT: token.fingerprint,
  };
  const inherited = Object.entries(env).filter(([name]) => !PRIVATE.includes(name.toUpperCase()));
  return { ...Object.fromEntries(inherited), ...own };
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}

/** Characters in a row that no other text shares with a token by chance. */
const PIECE = 16;

/**
 * Whether a text has a piece of the secret parts of a token. White space may be between, and it may be base64 or hex.
 */
function holdsPieceOf(token: string, text: string): boolean {
  const dense = text.replaceAll(/\s+/g, '');
  const secret = token.slice(token.indexOf('.') + 1);
  const bytes = Buffer.from(token);
  // Base64 depends on how many bytes are before.
  const encoded = [0, 1, 2].map((cut) => bytes.subarray(cut).toString('base64'));
  return [secret, ...encoded, bytes.toString('hex')].some((whole) => {
    for (let place = 0; place + PIECE <= whole.length; place += PIECE / 2)
      if (dense.includes(whole.slice(place, place + PIECE))) return true;
    return false;
  });
}

/** Logs what a program has printed, without the token: programs repeat what they read. */
function logOutput(log: Log, target: string, output: string, token: string): void {
  const redactor = createRedactor();
  redactor.add(token);
  const clean = redactor.text(output);
  // The redactor's patterns do not find a token that was folded, cut or encoded.
  const text = holdsPieceOf(token, clean) ? 'It has printed the token, so its output is left out.' : clean;
  log.warn('command of a target', { target, output: text.slice(-MOST_OUTPUT) });
}

interface Ending {
  readonly program: string;
  readonly code: number | null;
  readonly by: string | null;
  readonly failed: string | undefined;
  readonly isTimeUp: boolean;
}

function failureOf({ program, code, by, failed, isTimeUp }: Ending) {
  if (isTimeUp) {
    const seconds = COMMAND_TIMEOUT_MS / 1000;
    return appError('command-failed/timeout', { program, seconds }, { retryable: true });
  }
  if (failed !== undefined) return appError('command-failed/not-found', { program, code: failed });
  if (code === TRY_LATER) return appError('command-failed/later', { program }, { retryable: true });
  return code === null
    ? appError('command-failed/signal', { program, signal: by ?? '?' })
    : appError('command-failed', { program, status: code });
}
