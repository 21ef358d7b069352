// npm run demo: the main job on a simulated gateway and a simulated Enphase cloud. Uses no data of yours.
import { EXIT_INTERRUPTED } from '../../shared/problem.ts';
import { reasonWithoutChromium } from '../../test/support/electron-host/chromium.ts';
import { showDemoWindow } from '../../test/support/electron-host/demo-window.ts';
import { findElectron, reasonWithoutElectron } from '../../test/support/electron-host/real-electron.ts';
import { type DemoOptions, readDemoOptions } from './demo-options.ts';
import { type DemoWorld, startDemoWorld } from './demo-world.ts';
import { runProgram } from './program.ts';
import { runElectron } from './run-electron.ts';
import { buildAll, root } from './step.ts';

const options = readDemoOptions(process.argv.slice(2), process.env);
if ('say' in options) {
  if (options.exit === 0) console.log(options.say);
  else console.error(options.say);
  process.exitCode = options.exit;
} else {
  const code = await demo(options);
  // Ctrl-C is the way to end the demo, so npm must not report it as a failure.
  process.exitCode = code === EXIT_INTERRUPTED ? 0 : code;
}

async function demo({ once, firstRun, mfa }: DemoOptions): Promise<number> {
  await using world = await startDemoWorld({ signedIn: !firstRun, mfa });
  console.log(
    `Envoy Tray demo: a simulated gateway (serial ${world.serial}, ${world.firmware}) and Enphase cloud`,
  );
  console.log(
    `run at ${world.host} and ${world.cloudUrl} on this computer. Nothing leaves it, nothing is kept.`,
  );
  if (firstRun) tellAccount(world);
  if (world.account.mfaCode !== undefined)
    console.log(`The one-time code, which Enphase would send by e-mail, is ${world.account.mfaCode}.`);
  // Renews first, so that the window opens on the watts. With --first-run it opens on the set-up.
  if (!firstRun) {
    const code = (await inTerminal(world, 'renew')) || (await intoOpenhab(world));
    if (code !== 0 || once) return code;
    console.log('');
  }

  const electron = reasonWithoutElectron() === null ? findElectron() : null;
  if (electron !== null) {
    console.log('The app runs in Electron; look for its icon in the tray.\n');
    buildAll({ quiet: true });
    return await runElectron(electron, [], world);
  }
  const missing = reasonWithoutChromium();
  if (missing === null) return await inChromium(world);
  console.log(`Electron’s runtime is not installed, and there is ${missing}.`);
  console.log('So this is the terminal: a reading every ten seconds. Press Ctrl-C to end.');
  return (firstRun && (await inTerminal(world, 'renew'))) || (await inTerminal(world, 'watch'));
}

/** What a new user of this world has to type. */
function tellAccount({ account, openhab }: DemoWorld): void {
  console.log(
    `\nSign in with the e-mail    ${account.email}\nand the password           ${account.password}`,
  );
  console.log(`For “Where your token is used”: a simulated openHAB at ${openhab.url}, whose key is`);
  console.log(`${openhab.key}\n`);
}

/** Runs the real main process in Node, and the real window in Chromium. */
async function inChromium({ env }: DemoWorld): Promise<number> {
  buildAll({ quiet: true });
  const { headed, app, closed } = await showDemoWindow({ env });
  // Ctrl-C arrives twice, from the terminal and from npm. The second one must not interrupt the cleanup.
  process.on('SIGINT', () => undefined);
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

/** The last line of the recipe: the token goes into openHAB, and openHAB shows that it uses it. */
async function intoOpenhab({ env, openhab }: DemoWorld): Promise<number> {
  console.log(`\nA simulated openHAB at ${openhab.url} still has a token that ends in 9 days:\n`);
  const cli = (words: readonly string[], input?: string) =>
    runProgram(process.execPath, [`${root}main/cli.ts`, ...words], { env, input });
  const added = await cli(['targets', 'add', 'openhab', '--url', openhab.url, '--key-stdin'], openhab.key);
  if (added !== 0) return added;
  console.log('\nThis is done now:\n');
  return await cli(['deliver']);
}

/** Searches for the gateway as for a real one. Passes its serial, in case a real gateway answers too. */
async function inTerminal(world: DemoWorld, command: 'renew' | 'watch'): Promise<number> {
  console.log('');
  const cli = (...where: string[]) =>
    runProgram(process.execPath, [`${root}main/cli.ts`, command, ...where], {
      env: world.env,
      // The steps of a renewal already print everything; its result would repeat it.
      quiet: command === 'renew',
    });
  const code = await cli('--serial', world.serial);
  if (code !== 3) return code;
  console.log('\nThis computer lets no mDNS through, so the address is named instead.\n');
  return cli('--host', world.host);
}
