// npm run dev: the app on the demo's simulated house, rebuilt and restarted after every change of the sources.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { showDemoWindow } from '../../test/support/electron-host/demo-window.ts';
import { findElectron, reasonWithoutElectron } from '../../test/support/electron-host/real-electron.ts';
import { buildsInto } from '../vite.config.ts';
import { type DemoWorld, startDemoWorld } from './demo-world.ts';
import { sandboxFacts, sandboxOptions } from './sandbox.ts';
import { root } from './step.ts';

interface RunningApp {
  stop(): Promise<unknown>;
  /** Resolves when it has ended, by itself or by `stop`. */
  readonly ended: Promise<unknown>;
}

await using world = await startDemoWorld();
let rebuilt = Promise.withResolvers<boolean>();
await Promise.all(buildsInto(`${root}out`).map((config) => watch(config, () => rebuilt.resolve(true))));
console.log('The app runs on a simulated house and restarts after every change. Press Ctrl-C to end.');
for (;;) {
  const app = await start(world);
  const isRebuilt = await Promise.race([rebuilt.promise, app.ended.then(() => false)]);
  if (!isRebuilt) break;
  rebuilt = Promise.withResolvers();
  console.log('Restarting …');
  await app.stop();
}
process.exit(0);

/** Builds, and again after every change. Resolves after the first time; calls `onRebuilt` after all others. */
async function watch(config: InlineConfig, onRebuilt: () => void): Promise<void> {
  const watcher = (await build({
    ...config,
    build: { ...config.build, watch: {} },
  })) as Rolldown.RolldownWatcher;
  const first = Promise.withResolvers<void>();
  let isFirst = true;
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') console.error(event.error.message);
    if (event.code !== 'END') return;
    if (!isFirst) onRebuilt();
    isFirst = false;
    first.resolve();
  });
  await first.promise;
}

/** In Electron if its runtime is installed, else in the tests' stand-in with the window in Chromium. */
async function start({ env }: DemoWorld): Promise<RunningApp> {
  const electron = reasonWithoutElectron() === null ? findElectron() : null;
  if (electron === null) {
    const { app, closed } = await showDemoWindow({ env });
    return { stop: () => app.quit().then(() => closed), ended: closed };
  }
  const { args } = sandboxOptions(sandboxFacts(electron));
  const child = spawn(electron, [root, ...args], { env: { ...process.env, ...env }, stdio: 'inherit' });
  const ended = once(child, 'exit');
  const stop = () => {
    child.kill();
    return ended;
  };
  return { stop, ended };
}
