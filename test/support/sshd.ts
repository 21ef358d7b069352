import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { testFolder } from './folder.ts';
import { missingPrograms } from './programs.ts';

/** Without it sshd does not start as root. Its package makes it at boot, which a container does not have. */
const PRIVSEP_FOLDER = '/run/sshd';
// It wants to be started by its whole path.
const SSHD = ['/usr/sbin/sshd', '/sbin/sshd', '/usr/bin/sshd'].find((path) => existsSync(path)) ?? '';

/** @returns why this computer cannot be signed in to over ssh by a test, or undefined */
export function whyNoSshd(): string | undefined {
  if (process.platform !== 'linux') return 'sshd is tried on Linux only';
  const missing = [...missingPrograms('ssh', 'ssh-keygen'), ...(SSHD === '' ? ['sshd'] : [])];
  if (missing.length > 0) return `not installed: ${missing.join(', ')}`;
  const { uid, username, shell } = userInfo();
  if (/\/(nologin|false)$/.test(shell ?? '')) return `${username} has no shell`;
  const isLocked = uid === 0 && /^root:!/m.test(readFileSync('/etc/shadow', 'utf8'));
  return isLocked ? 'the account root is locked' : undefined;
}

export interface SshServer {
  /** Arguments of `ssh` up to the address of the server, which lets this user in and is known. */
  readonly login: readonly string[];
  /** The only file in which `ssh` looks for known hosts. */
  readonly knownHosts: string;
  /** Is known and lets this user in, as at the beginning. */
  welcome(): Promise<void>;
  /** Makes it known by another key than it has. */
  disguise(): Promise<void>;
  /** Forgets who may sign in. */
  lockOut(): Promise<void>;
}

/** An OpenSSH server on loopback for the running test, with keys of its own. */
export async function startSshd(): Promise<SshServer> {
  const folder = await testFolder();
  const at = (name: string) => join(folder, name);
  const keys = ['host', 'user', 'other'].map((name) =>
    promisify(execFile)('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', at(name)]),
  );
  await Promise.all(keys);
  const settings = [
    ...[`HostKey ${at('host')}`, `AuthorizedKeysFile ${at('authorized')}`],
    ...['StrictModes no', 'UsePAM no', 'PermitRootLogin prohibit-password'],
    ...['PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'PidFile none'],
  ];
  await writeFile(at('config'), `${settings.join('\n')}\n`);
  await makePrivsepFolder();
  // One sshd for each connection, as inetd starts it: no port has to be guessed, and no daemon stays.
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    spawn(SSHD, ['-i', '-f', at('config'), '-E', at('log')], { stdio: [socket, socket, 'ignore'] });
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const beKnownBy = async (key: string) =>
    await writeFile(at('known'), `[127.0.0.1]:${port} ${await readFile(at(key), 'utf8')}`);
  const welcome = async () => {
    await copyFile(at('user.pub'), at('authorized'));
    await beKnownBy('host.pub');
  };
  await welcome();
  const options = [
    ...['BatchMode=yes', 'IdentitiesOnly=yes', 'IdentityAgent=none', 'GlobalKnownHostsFile=/dev/null'],
    `UserKnownHostsFile=${at('known')}`,
  ];
  const login = [
    ...['-F', '/dev/null', '-p', String(port), '-i', at('user')],
    ...options.flatMap((option) => ['-o', option]),
    `${userInfo().username}@127.0.0.1`,
  ];
  return {
    ...{ login, knownHosts: at('known'), welcome },
    disguise: () => beKnownBy('other.pub'),
    lockOut: () => copyFile(at('other.pub'), at('authorized')),
  };
}

async function makePrivsepFolder(): Promise<void> {
  if (process.getuid?.() !== 0 || existsSync(PRIVSEP_FOLDER)) return;
  await mkdir(PRIVSEP_FOLDER, { mode: 0o755 });
  onTestFinished(() => rmdir(PRIVSEP_FOLDER));
}
