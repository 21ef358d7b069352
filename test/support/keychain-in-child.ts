import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HANGS_MS } from './limits.ts';

/** A call of the keychain, or `lock`, which locks the keyring as a desktop does after some idle time. */
export type Step =
  | readonly ['set', account: string, secret: string]
  | readonly ['get' | 'delete', account: string]
  | readonly ['lock'];

export type Outcome =
  | { readonly value: unknown }
  | { readonly code: string; readonly message: string; readonly hint: string };

const SCRIPT = fileURLToPath(new URL('keychain-child.ts', import.meta.url));

/** Takes the steps in another process. @param address its session bus; undefined for none */
export async function stepsOnBus(address: string | undefined, steps: readonly Step[]): Promise<Outcome[]> {
  const { DISPLAY, WAYLAND_DISPLAY, XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS, ...env } = process.env;
  if (address !== undefined) env['DBUS_SESSION_BUS_ADDRESS'] = address;
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, JSON.stringify(steps)], {
    env,
    timeout: HANGS_MS,
  });
  return JSON.parse(stdout) as Outcome[];
}
