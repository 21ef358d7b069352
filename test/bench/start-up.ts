import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './programs.ts';
import { type Effort, medians, timed } from './rounds.ts';
import { ms, type Row } from './table.ts';

const LIMIT_MS = 80;

/**
 * What loading the app costs, against bare Node.
 * `status` in an empty home loads all of it and has nothing to do.
 */
export async function benchStartUp({ rounds }: Effort): Promise<Row[]> {
  const home = await mkdtemp(join(tmpdir(), 'envoy-tray-bench-'));
  const env = { ENVOY_TRAY_HOME: home, ENVOY_TRAY_SECRETS: `file:${join(home, 'secrets.json')}` };
  const cli = (...args: string[]) => timed(() => runNode(['out/cli/cli.cjs', ...args], { env }));
  try {
    const { bare, version, status } = await medians(Math.max(15, rounds), {
      bare: () => timed(() => runNode(['-e', '0'])),
      version: () => cli('--version'),
      status: () => cli('status', '--json'),
    });
    const row = (what: string, measured: number): Row => ({
      what,
      measured: `${ms(measured)} (${ms(measured - bare)} more)`,
      yardstick: `${ms(bare)} node -e 0`,
      ratio: measured / bare,
      goal: `≤ ${LIMIT_MS} ms more`,
      held: measured - bare <= LIMIT_MS,
    });
    return [row('main bundle: --version', version), row('main bundle: status, nothing set up', status)];
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
