import keytar from 'keytar';
import type { HelperReply, HelperRequest } from './keychain-process.ts';

// The helper process of keychain-process.ts: it makes the calls that may wait for a password prompt.
process.on('message', ({ id, method, args }: HelperRequest) => {
  const reply = (message: HelperReply) => process.send?.(message);
  const call = keytar[method] as (...values: string[]) => Promise<string | boolean | null>;
  call(...args).then(
    (value) => reply({ id, value: value ?? null }),
    (error: unknown) => reply({ id, error: error instanceof Error ? error.message : '' }),
  );
});
// Ctrl-C reaches the helper too, but its parent decides what ends: a token may be half stored.
process.on('SIGINT', () => undefined);
// Its parent has ended. A pending prompt would keep `process.exit` waiting, so the helper is killed.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
