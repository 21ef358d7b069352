// npm run package: builds, then makes installers. Options for electron-builder follow `--`, such as `--linux dir`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buildAll, root } from './step.ts';

buildAll();
process.exitCode = await pack(process.argv.slice(2));

async function pack(args: readonly string[]): Promise<number> {
  // A folder or an archive with Electron, in place of a download.
  const dist = process.env['ELECTRON_DIST'];
  const options = [...(dist ? [`-c.electronDist=${dist}`] : []), '--publish', 'never', ...args];
  const builder = spawn(process.execPath, [`${root}node_modules/electron-builder/cli.js`, ...options], {
    cwd: root,
    // Its errors go to standard output too.
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  let said = '';
  builder.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    said += text;
  });
  const [code] = (await once(builder, 'close')) as [number | null];
  const cause = /⨯ ((?:getaddrinfo|connect|read|socket|Response code|Timeout) .*?) {2}failedTask/.exec(
    said,
  )?.[1];
  if (cause !== undefined) console.error(whatIsMissing(cause));
  return code ?? 1;
}

function whatIsMissing(cause: string): string {
  return `
electron-builder could not download Electron’s runtime, or a tool for this kind of package (${cause}).

  With a network connection   npm run package again; what has been downloaded is kept
  With Electron on this disk  ELECTRON_DIST=FOLDER npm run package -- --linux dir
`;
}
