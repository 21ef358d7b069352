import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KeychainAccess } from './keychain.ts';

export interface HelperRequest {
  readonly id: number;
  readonly method: 'getPassword' | 'setPassword' | 'deletePassword';
  readonly args: readonly string[];
}
export type HelperReply =
  | { readonly id: number; readonly value: string | boolean | null }
  | { readonly id: number; readonly error: string };

/** From source, or as built beside the command line. */
const HELPER = fileURLToPath(new URL(`keychain-helper${extname(import.meta.url)}`, import.meta.url));

interface PendingCall {
  resolve(value: string | boolean | null): void;
  reject(error: Error): void;
}

interface Helper {
  readonly child: ChildProcess;
  /** Calls without a reply, by id. */
  readonly pending: Map<number, PendingCall>;
}

/**
 * The keychain in a helper process, for the command line. While a password prompt is open, a process that uses keytar
 * cannot exit: not even `process.exit` ends it. A helper can be killed, and the command ends with its own exit status.
 * The helper is started at once, so that it loads beside everything else.
 *
 * @param startNode starts a Node process
 */
export function startKeychainProcess(startNode: typeof fork = fork): KeychainAccess & { close(): void } {
  let helper: Helper | null = null;
  let lastId = 0;

  function start(): Helper {
    const pending = new Map<number, PendingCall>();
    const child = startNode(HELPER, [], {
      env: withoutOurVariables(process.env),
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    child.on('message', (reply: HelperReply) => {
      const call = pending.get(reply.id);
      pending.delete(reply.id);
      if (pending.size === 0) rest(child);
      if ('error' in reply) call?.reject(new Error(reply.error));
      else call?.resolve(reply.value);
    });
    const ended = () => {
      if (helper?.child === child) helper = null;
      for (const call of pending.values()) call.reject(new Error('the keychain helper has ended'));
      pending.clear();
    };
    child.once('exit', ended);
    // It could not be started.
    child.on('error', ended);
    rest(child);
    return { child, pending };
  }

  function call<T>(method: HelperRequest['method'], ...args: string[]): Promise<T> {
    helper ??= start();
    const { child, pending } = helper;
    child.ref();
    child.channel?.ref();
    return new Promise((resolve, reject) => {
      const id = ++lastId;
      pending.set(id, { resolve: resolve as PendingCall['resolve'], reject });
      child.send({ id, method, args } satisfies HelperRequest, (error) => {
        if (error === null) return;
        // It has died unnoticed; the next call starts another one.
        if (helper?.child === child) helper = null;
        reject(error);
      });
    });
  }

  helper = start();
  const close = () => void helper?.child.kill('SIGKILL');
  return {
    getPassword: (service, account) => call('getPassword', service, account),
    setPassword: (service, account, password) => call('setPassword', service, account, password),
    deletePassword: (service, account) => call('deletePassword', service, account),
    abandon: close,
    close,
  };
}

/** An idle helper must not keep the process running. */
function rest(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

/** `ENVOY_TRAY_PASSWORD` and the like are no business of another program. */
const withoutOurVariables = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('ENVOY_TRAY_')));
