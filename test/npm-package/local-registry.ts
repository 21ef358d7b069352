import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { listen } from '../support/simulator/listener.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** A registry on loopback, so that npm resolves and fetches a dependency as usual, but from this machine. */
export interface LocalRegistry extends AsyncDisposable {
  readonly url: string;
}

/** npm without the settings of the person who runs the tests, and of the npm that has started them. */
export async function npm(cwd: string, ...args: readonly string[]): Promise<string> {
  const env = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  const settings = { npm_config_userconfig: join(cwd, '.npmrc'), npm_config_cache: join(cwd, '.npm') };
  const { stdout } = await promisify(execFile)('npm', args, {
    cwd,
    env: { ...Object.fromEntries(env), ...settings },
  });
  return stdout;
}

/**
 * Serves packages as they are installed in `node_modules`, and nothing else.
 *
 * @param folder for their tarballs
 * @param names of folders in `node_modules`
 */
export async function startLocalRegistry(folder: string, names: readonly string[]): Promise<LocalRegistry> {
  const answers = new Map<string, string | Buffer>();
  const listener = await listen({ host: '127.0.0.1', port: 0 }, ({ url = '' }, response) => {
    const answer = answers.get(decodeURIComponent(url));
    response.writeHead(answer === undefined ? 404 : 200).end(answer);
  });
  const url = `http://127.0.0.1:${listener.port}`;
  for (const installed of names) {
    const source = join(REPOSITORY, 'node_modules', installed);
    const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as Manifest;
    const { name, version } = manifest;
    const file = (await npm(folder, 'pack', '--silent', '--ignore-scripts', source)).trim();
    const tarball = readFileSync(join(folder, file));
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    const dist = { tarball: `${url}/${file}`, integrity };
    answers.set(`/${file}`, tarball);
    answers.set(
      `/${name}`,
      JSON.stringify({
        name,
        'dist-tags': { latest: version },
        versions: { [version]: { ...manifest, dist } },
      }),
    );
  }
  return { url, [Symbol.asyncDispose]: () => listener.close() };
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}
