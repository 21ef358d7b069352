import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type ChildProgram, startChildProgram } from './child-program.ts';
import { missingPrograms } from './programs.ts';

const run = promisify(execFile);
/** Unique among test runs, and short, because names of network interfaces have at most 15 characters. */
const PREFIX = `et${process.pid}`;
let networks = 0;
const ANNOUNCER = fileURLToPath(new URL('announcer.ts', import.meta.url));

/** @returns why this computer cannot connect network namespaces for a test, or undefined */
export async function whyNoNamespaces(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'network namespaces exist on Linux only';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  const missing = missingPrograms('ip', 'avahi-daemon', 'avahi-publish', 'dbus-daemon');
  if (missing.length > 0) return `not installed: ${missing.join(', ')}`;
  const trial = `${PREFIX}t`;
  try {
    await run('ip', ['netns', 'add', trial]);
    await run('ip', ['-n', trial, 'link', 'add', 'trial', 'type', 'veth']);
    return undefined;
  } catch {
    return 'the kernel or the container allows no network namespaces';
  } finally {
    await run('ip', ['netns', 'del', trial]).catch(() => undefined);
  }
}

export interface AvahiNetwork {
  /** Prefixes that run a command on the network of Avahi (`near`) or without a network (`nowhere`). */
  readonly near: readonly string[];
  readonly nowhere: readonly string[];
  /** Announces one more gateway from Avahi's namespace, once; after that it only answers questions. */
  announceQuietly(serial: string): Promise<ChildProgram>;
  /** The interface that is connected to Avahi, with the address 192.0.2.2. */
  readonly device: string;
  /** Runs `ip` in the namespace that is connected to Avahi's. */
  ip(command: string): Promise<void>;
  stop(): Promise<void>;
}

/** Two connected network namespaces, one of which announces a gateway with Avahi as real gateways do. */
export async function startAvahiNetwork(serial: string): Promise<AvahiNetwork> {
  const script = fileURLToPath(new URL('mdns-net.sh', import.meta.url));
  networks += 1;
  const prefix = `${PREFIX}n${networks}`;
  const { words, stop } = await startChildProgram('sh', script, prefix, serial, '8.3.5289');
  const [far = '', joined = '', empty = ''] = words;
  return {
    near: ['ip', 'netns', 'exec', joined],
    nowhere: ['ip', 'netns', 'exec', empty],
    announceQuietly: (quiet) =>
      startChildProgram('ip', 'netns', 'exec', far, process.execPath, ANNOUNCER, quiet),
    device: `${prefix}1`,
    async ip(command) {
      await run('ip', ['-n', joined, ...command.split(' ')]);
    },
    stop,
  };
}
