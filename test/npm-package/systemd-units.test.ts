import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { builtApp } from '../support/built.ts';
import { ACCOUNT, environmentOf, runCli } from '../support/cli.ts';
import { testFolder } from '../support/folder.ts';
import { missingPrograms, titleWith } from '../support/programs.ts';
import { startCloud } from '../support/simulator/cloud.ts';
import { startGateway } from '../support/simulator/gateway.ts';

const UNITS = fileURLToPath(new URL('../../build/systemd', import.meta.url));
const SERVICE = 'envoy-tray-renew.service';
const TIMER = 'envoy-tray-renew.timer';
const missing = missingPrograms('systemd-analyze').length > 0 ? 'systemd is not installed' : undefined;

/** What systemd has to say of the units in a folder that it takes for its only one. */
async function verify(folder: string, ...options: readonly string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(
    'systemd-analyze',
    ['verify', ...options, join(folder, SERVICE), join(folder, TIMER)],
    // A user's manager makes files in a folder that need not exist in a test run.
    { env: { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:`, XDG_RUNTIME_DIR: await testFolder() } },
  );
  return stdout + stderr;
}

describe.skipIf(missing !== undefined)(titleWith('the units for systemd', missing), () => {
  it('are understood by the manager of a user', async () => {
    expect(await verify(UNITS, '--user')).toBe('');
  });

  it('are understood by the manager of the system, with a user of their own', async () => {
    const folder = await testFolder();
    await cp(UNITS, folder, { recursive: true });
    await mkdir(join(folder, `${SERVICE}.d`));
    await cp(join(UNITS, 'system-user.conf'), join(folder, `${SERVICE}.d/system-user.conf`));
    expect(await verify(folder)).toBe('');
  });
});

const noShell = process.platform === 'win32' ? 'Windows has no /bin/sh' : undefined;

describe.skipIf(noShell !== undefined)(titleWith('the command of the service', noShell), () => {
  /** @param tokenLifetimeS of tokens that the cloud issues; below 900 a renewal is due at once */
  async function world(tokenLifetimeS?: number) {
    const home = await testFolder();
    const gateway = await startGateway();
    const cloud = await startCloud({
      accounts: [{ ...ACCOUNT, serials: [gateway.serial] }],
      ...(tokenLifetimeS === undefined ? {} : { tokenLifetimeS }),
    });
    onTestFinished(async () => void (await Promise.all([gateway.close(), cloud.close()])));
    const { ENVOY_TRAY_HOME, ...others } = environmentOf(home, cloud, await secretsOfService());
    // The program's own folder follows HOME, as it does for the service.
    const env = { ...others, HOME: home };
    await mkdir(join(home, '.local/bin'), { recursive: true });
    const program = `#!/usr/bin/env node\nrequire(${JSON.stringify(builtApp().cli)});\n`;
    await writeFile(join(home, '.local/bin/envoy-tray'), program, { mode: 0o755 });
    // As for a Node.js in somebody's home folder.
    await symlink(process.execPath, join(home, '.local/bin/node'));
    const command = await commandOfService();
    const run = (...args: readonly string[]) => runCli(args, { env });
    const service = () => runCli([], { env, through: ['sh', '-c', 'exec "$0" -c "$1"', '/bin/sh', command] });
    expect(await run('renew', '--host', gateway.authority)).toMatchObject({ code: 0 });
    const path = join(home, 'token');
    expect(await run('targets', 'add', 'file', '--path', path)).toMatchObject({ code: 0 });
    return { home, cloud, service, tokenThere: () => readFile(path, 'utf8') };
  }

  it('asks Enphase nothing while the token is good, and delivers what is owed', async () => {
    const { cloud, service, tokenThere } = await world();
    const asked = cloud.requests.length;
    expect(await service()).toMatchObject({ code: 0 });
    expect(cloud.requests).toHaveLength(asked);
    expect(await tokenThere()).toBe(cloud.issued[0]);
    // Cron mails what stands there, so a day on which nothing happens is silent.
    expect(await service()).toMatchObject({ code: 0, stdout: expect.stringContaining('has it'), stderr: '' });
  });

  it('renews a token that is due, and delivers the new one', async () => {
    const { cloud, service, tokenThere } = await world(600);
    expect(await service()).toMatchObject({ code: 0 });
    expect(cloud.issued).toHaveLength(2);
    expect(await tokenThere()).toBe(cloud.issued[1]);
  });

  it('fails if the secrets cannot be read', async () => {
    const { home, cloud, service } = await world();
    await writeFile(join(home, '.config/envoy-tray/secrets.json'), 'not JSON');
    const asked = cloud.requests.length;
    expect(await service()).toMatchObject({ code: 8 });
    expect(cloud.requests).toHaveLength(asked);
  });

  it('is done by cron too, whose environment is almost empty', async () => {
    const { home, tokenThere, cloud } = await world();
    const readme = await readFile(join(UNITS, 'README.md'), 'utf8');
    const lines = [...readme.matchAll(/^\d+ \d+ \* \* \* +(.*) >\/dev\/null$/gm)].map(
      ([, line = '']) => line,
    );
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      const env = ['env', '-i', `HOME=${home}`, 'SHELL=/bin/sh', 'PATH=/usr/bin:/bin'];
      const run = await runCli([], { through: [...env, 'sh', '-c', line] });
      expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining('good until') });
    }
    expect(await tokenThere()).toBe(cloud.issued[0]);
  });

  it('makes the first token if there is none yet', async () => {
    const { home, service } = await world();
    // The real one would search the network of this computer for gateways.
    await writeFile(join(home, '.local/bin/envoy-tray'), '#!/bin/sh\necho "$*"\n');
    expect(await service()).toMatchObject({ code: 0, stdout: 'renew --if-due\n' });
  });
});

/** The shell's line in `ExecStart`, as systemd hands it on: `$$` is a dollar sign. */
async function commandOfService(): Promise<string> {
  const text = await readFile(join(UNITS, SERVICE), 'utf8');
  const [, line = ''] = /^ExecStart=\/bin\/sh -c '(.*)'$/m.exec(text) ?? [];
  expect(line.replaceAll('$$', '')).not.toMatch(/['$%\\]/);
  return line.replaceAll('$$', '$');
}

async function secretsOfService(): Promise<string> {
  const text = await readFile(join(UNITS, SERVICE), 'utf8');
  const [, value = ''] = /^Environment=ENVOY_TRAY_SECRETS=(.*)$/m.exec(text) ?? [];
  return value;
}
