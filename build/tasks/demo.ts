// npm run demo: the main job on a simulated gateway and a simulated Enphase cloud, with nothing of your own at stake.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type DemoWorld, startDemoWorld } from './demo-world.ts';
import { root } from './step.ts';

process.exitCode = await demo(process.argv.includes('--once'));

async function demo(single: boolean): Promise<number> {
  await using world = await startDemoWorld();
  console.log(
    `Envoy Tray demo: a simulated gateway (serial ${world.serial}, ${world.firmware}) and Enphase cloud`,
  );
  console.log(
    `run at ${world.host} and ${world.cloudUrl} on this computer. Nothing leaves it, nothing is kept.\n`,
  );

  // The gateway is searched for as a real one is; its serial is named, in case a real one answers too.
  const code = await run(world, single ? 'renew' : 'watch', ['--serial', world.serial]);
  if (code !== 3) return code;
  console.log('\nThis computer lets no mDNS through, so the address is named instead.\n');
  return run(world, single ? 'renew' : 'watch', ['--host', world.host]);
}

/** The command line as anybody runs it, in this world. */
async function run(world: DemoWorld, command: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [`${root}main/cli.ts`, command, ...args], {
    env: { ...process.env, ...world.env },
    stdio: 'inherit',
  });
  // Ctrl-C reaches the child itself; this process waits for it and then tidies up.
  process.once('SIGINT', () => undefined);
  process.once('SIGTERM', () => child.kill());
  const [code] = await once(child, 'exit');
  return code === 130 ? 0 : (code ?? 1);
}
