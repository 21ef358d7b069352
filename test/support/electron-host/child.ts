import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { installClock, MOVE_CLOCK } from './clock.ts';

/**
 * The child process in which the app's real main build runs. `import … from 'electron'` gives the stand-in.
 * Two more things change. The clock: `HOST_NOW_OFFSET_MS` is added to the computer's time,
 * `HOST_CLOCK_STANDS_AT` (epoch ms) stops it. The name of the system, if a test asks for another.
 */
const still = process.env['HOST_CLOCK_STANDS_AT'];
installClock(
  Number(process.env['HOST_NOW_OFFSET_MS'] ?? 0),
  MOVE_CLOCK,
  still === undefined ? null : Number(still),
);
const standIn = new URL('./electron/index.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

const { answer, changed, collect, flush, options, parent, platform } = await import('./electron/link.ts');
const set = (target: object, key: string, value: unknown) =>
  Object.defineProperty(target, key, { value, configurable: true, enumerable: true });
set(process, 'platform', platform);
set(process, 'type', 'browser');
set(process, 'defaultApp', true);
set(process, 'resourcesPath', options.root);
set(process, 'versions', { ...process.versions, electron: '45.4.1', chrome: '156.0.8078.79' });
process.argv = [process.execPath, options.root, ...process.argv.slice(2)];

answer({
  state: collect,
  moveClock: (ms) => Reflect.get(globalThis, MOVE_CLOCK)(ms),
});
process.on('message', (message) => parent.receive(message));
process.on('disconnect', dieWithFamily);

const { becomeReady } = await import('./electron/app.ts');
await import(standIn);
changed();
flush();
await import(pathToFileURL(options.entry).href);
becomeReady();

/** The test's process is gone: kills this process and its children. A native call can block a clean exit. */
function dieWithFamily(): void {
  try {
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    process.kill(process.pid, 'SIGKILL');
  }
}
