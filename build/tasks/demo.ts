// npm run demo: the main job on a simulated gateway and a simulated Enphase cloud, with nothing of your own at stake.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { reasonWithoutChromium } from '../../test/host/chromium.ts';
import { showDemoWindow } from '../../test/host/demo-window.ts';
import { findElectron } from '../../test/host/real-electron.ts';
import { type DemoWorld, startDemoWorld } from './demo-world.ts';
import { buildAll, root } from './step.ts';

const asked = (flag: string) => process.argv.includes(flag);
process.exitCode = await demo();

async function demo(): Promise<number> {
  await using world = await startDemoWorld();
  console.log(
    `Envoy Tray demo: a simulated gateway (serial ${world.serial}, ${world.firmware}) and Enphase cloud`,
  );
  console.log(
    `run at ${world.host} and ${world.cloudUrl} on this computer. Nothing leaves it, nothing is kept.`,
  );
  // Set up first, so that the window opens on the watts; with --first-run on what a new user sees.
  if (!asked('--first-run')) {
    const code = await inTerminal(world, 'renew');
    if (code !== 0 || asked('--once')) return code;
    console.log('');
  }

  const electron = findElectron();
  if (electron !== null) {
    console.log('The app runs in Electron; look for its icon in the tray.\n');
    buildAll();
    return await run(electron, [root], world);
  }
  const missing = reasonWithoutChromium();
  if (missing === null) return await inChromium(world);
  console.log(
    `Electron’s runtime is not installed and neither is a browser (${missing}), so this is the terminal.\n`,
  );
  return await inTerminal(world, 'watch');
}

/** The real main process in Node, the real window in Chromium. */
async function inChromium({ env }: DemoWorld): Promise<number> {
  buildAll();
  const { headed, app, closed } = await showDemoWindow({ env });
  if (headed) {
    console.log('Electron’s runtime is not installed, so the app’s window is shown in Chromium instead.');
    console.log('The tray icon is left out. Close the window or press Ctrl-C to end.\n');
  } else {
    console.log(
      'Electron’s runtime is not installed and there is no screen: the window runs in a hidden Chromium,',
    );
    console.log('and this is what the tray says. Press Ctrl-C to end.\n');
  }
  let said = '';
  const tell = (text: string) => {
    if (text !== said) console.log(text);
    said = text;
  };
  const follow = async () => {
    for (;;)
      tell(
        (await app.waitFor('tray', (tray) => tray !== null && tray.toolTip !== said, 3_600_000))?.toolTip ??
          '',
      );
  };
  await Promise.race([closed, follow().catch(() => closed)]);
  return 0;
}

/** The gateway is searched for as a real one is; its serial is named, in case a real one answers too. */
async function inTerminal(world: DemoWorld, command: 'renew' | 'watch'): Promise<number> {
  console.log('');
  const cli = `${root}main/cli.ts`;
  const code = await run(process.execPath, [cli, command, '--serial', world.serial], world);
  if (code !== 3) return code;
  console.log('\nThis computer lets no mDNS through, so the address is named instead.\n');
  return run(process.execPath, [cli, command, '--host', world.host], world);
}

/** Runs a program in this world until it ends. */
async function run(program: string, args: readonly string[], { env }: DemoWorld): Promise<number> {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: 'inherit' });
  // Ctrl-C reaches the child itself; this process waits for it and then tidies up.
  process.once('SIGINT', () => undefined);
  process.once('SIGTERM', () => child.kill());
  const [code] = await once(child, 'exit');
  return code === 130 ? 0 : (code ?? 1);
}
