import type { HelperReply, HelperRequest } from './keychain-process.ts';

// The helper process of keychain-process.ts: it makes the calls that may wait for a password prompt.

// Its library may be missing: then each call says so, in place of an error of Node's on the terminal.
const loading = import('keytar');
loading.catch(() => undefined);
process.on('message', ({ id, method, args }: HelperRequest) => {
  const reply = (message: HelperReply) => process.send?.(message);
  const call = loading.then(({ default: keytar }) =>
    (keytar[method] as (...values: string[]) => Promise<string | boolean | null>)(...args),
  );
  call.then(
    (value) => reply({ id, value: value ?? null }),
    (error: unknown) => reply({ id, error: error instanceof Error ? error.message : '' }),
  );
});
// These reach the helper too: Ctrl-C, the end of the terminal, the stop of a systemd unit or a container. But its parent
// decides what ends: a token may be half stored.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
// Its parent has ended. A pending prompt would keep `process.exit` waiting, so the helper is killed.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
