import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { builtApp } from '../support/built.ts';
import { ACCOUNT, type CliRun, startCliWorld } from '../support/cli.ts';
import { keyringMissing, startKeyring } from '../support/keyring.ts';
import { missingPrograms, titleWith } from '../support/programs.ts';
import { npm, startLocalRegistry } from './local-registry.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const missing =
  process.platform === 'win32'
    ? 'npm installs a program in another form on Windows'
    : missingPrograms('npm').length > 0
      ? 'npm is not installed'
      : undefined;

describe.skipIf(missing !== undefined)(titleWith('the npm package', missing), () => {
  let folder = '';
  /** The folder of the installed package. */
  let installed = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'envoy-tray-npm-'));
    const pack = join(REPOSITORY, 'build/tasks/pack-cli.ts');
    const args = [pack, folder, join(builtApp().root, 'out')];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const tarball = join(folder, stdout.trim());
    await using registry = await startLocalRegistry(folder, ['keytar', 'node-addon-api']);
    // npm 12 runs no scripts of packages that were not allowed to. What works without them works with them.
    const options = [
      '--registry',
      registry.url,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--no-update-notifier',
    ];
    await npm(folder, 'install', '-g', '--prefix', join(folder, 'prefix'), ...options, tarball);
    installed = join(folder, 'prefix/lib/node_modules', manifest.name);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const filesOf = async () =>
    (await readdir(installed, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(installed.length + 1))
      .filter((name) => !name.startsWith('node_modules/'))
      .sort();

  /** A world of its own for the installed program; nothing in the environment signs in. */
  async function world(more: Readonly<Record<string, string>> = {}) {
    const cli = await startCliWorld();
    onTestFinished(() => cli[Symbol.asyncDispose]());
    const env = {
      ...{ ENVOY_TRAY_EMAIL: '', ENVOY_TRAY_PASSWORD: '', HOME: cli.home },
      ENVOY_TRAY_SECRETS: `file:${join(cli.home, 'secrets.json')}`,
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
      ...more,
    };
    const run = (words: string, stdin = ''): Promise<CliRun> =>
      cli.run(words.split(' '), {
        env,
        stdin,
        program: join(folder, 'prefix/bin/envoy-tray'),
        // As a shell starts it: by its own first line, not by naming Node.
        through: ['sh', '-c', 'shift; exec "$@"', 'sh'],
      });
    return { cli, run };
  }

  it('holds the program, the units and what belongs to them, and nothing of this machine', async () => {
    const files = await filesOf();
    const licences = join(builtApp().root, 'out/THIRD-PARTY.txt');
    expect(files.filter((name) => !/^cli\/[\w-]+\.cjs$/.test(name))).toEqual([
      ...['LICENSE', 'README.md', ...(existsSync(licences) ? ['THIRD-PARTY.txt'] : [])],
      ...['man/envoy-tray.1', 'package.json'],
      ...['envoy-tray-renew.service', 'envoy-tray-renew.timer', 'system-user.conf'].map(
        (name) => `systemd/${name}`,
      ),
    ]);
    const linked = await readFile(join(folder, 'prefix/share/man/man1/envoy-tray.1'), 'utf8');
    expect(linked).toContain(`Envoy Tray ${manifest.version}`);
    for (const name of files) {
      const text = await readFile(join(installed, name), 'utf8');
      for (const path of [REPOSITORY, builtApp().root])
        expect(text.includes(path), `${name} names ${path}`).toBe(false);
      expect(text).not.toContain('sourceMappingURL');
    }
  });

  it('needs keytar alone, as the repository does', async () => {
    const packed = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    const { version, license, author, homepage, dependencies } = manifest;
    expect(packed).toMatchObject({ name: 'envoy-tray', version, license, author, homepage, dependencies });
    expect(packed).not.toHaveProperty('devDependencies');
    expect(packed).not.toHaveProperty('scripts');
    expect(manifest.private).toBe(true);
  });

  it('renews in an empty home, and knows the token afterwards', async () => {
    const { cli, run } = await world();
    expect(await run('--version')).toMatchObject({ code: 0, stdout: `${manifest.version}\n` });
    expect(await run('status')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('No gateway is set up'),
    });
    const account = `${ACCOUNT.email}\n${ACCOUNT.password}\n`;
    expect(await run('login --password-stdin', account)).toMatchObject({ code: 0 });
    expect((await run(`renew --json --host ${cli.gateway.authority}`)).json()).toMatchObject({
      verified: true,
    });
    expect((await run('status --json')).json()).toMatchObject([
      { serial: cli.gateway.serial, state: 'fine' },
    ]);
    expect((await run('token')).stdout).toBe(`${cli.cloud.issued[0]}\n`);
  });

  it.skipIf(keyringMissing !== undefined)(
    titleWith('keeps secrets in the keychain through the keytar that npm has installed', keyringMissing),
    async () => {
      // Node would also take one from a folder further up.
      expect(createRequire(join(installed, 'cli/')).resolve('keytar')).toContain(
        `/${manifest.name}/node_modules/`,
      );
      const keyring = await startKeyring();
      onTestFinished(keyring.stop);
      const { cli, run } = await world({
        ENVOY_TRAY_SECRETS: 'keychain',
        DBUS_SESSION_BUS_ADDRESS: keyring.address,
      });
      const account = `${ACCOUNT.email}\n${ACCOUNT.password}\n`;
      expect(await run('login --password-stdin', account)).toMatchObject({ code: 0 });
      expect(await run(`renew --host ${cli.gateway.authority}`)).toMatchObject({ code: 0 });
      expect((await run('token')).stdout).toBe(`${cli.cloud.issued[0]}\n`);
    },
  );
});
