// Loaded before the program: SIGUSR2 ends its waits of 30 seconds and more, such as the one for the keychain.
import { syncBuiltinESMExports } from 'node:module';

const timers = process.getBuiltinModule('node:timers/promises');
const wait = timers.setTimeout;
const signalled = new Promise((resolve) => process.on('SIGUSR2', resolve));

timers.setTimeout = (async (ms, value, options) => {
  const over = wait(ms, value, options);
  return (ms ?? 0) < 30_000 ? over : Promise.race([over, signalled]);
}) as typeof wait;
syncBuiltinESMExports();
