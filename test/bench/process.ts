import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingPrograms } from '../support/programs.ts';
import { run, runNode } from './programs.ts';
import { type Effort, medians, timed } from './rounds.ts';
import { type Row, skipped, timesRow } from './table.ts';
import { CREDENTIALS, startWorld } from './world.ts';

const SCRIPT = fileURLToPath(new URL('./four-curls.sh', import.meta.url));
const BUNDLE = 'out/main/cli.js';
const SOURCE = 'main/cli.ts';

/** `envoy-tray renew` as a whole process against the script that people write today, same servers. */
export async function benchProcess({ rounds }: Effort): Promise<Row[]> {
  const what = 'whole process renew';
  const missing = missingPrograms('bash', 'curl', 'jq', 'sed');
  if (missing.length > 0) return [skipped(what, `no ${missing.join(', ')} here for the script`)];
  const rows: Row[] = [];
  for (const latency of [50, 0]) {
    const { bundle, source, curls } = await measure(latency, rounds);
    const script: [number, string] = [curls, 'four-curl script'];
    const goal = latency > 0 ? { text: 'faster', limit: 1 } : undefined;
    rows.push(
      timesRow(`${what}, ${latency} ms a request`, [bundle, 'built'], script, goal),
      timesRow(`${what}, ${latency} ms a request`, [source, 'from source'], script),
    );
  }
  return rows;
}

async function measure(latency: number, rounds: number) {
  await using world = await startWorld(latency);
  const { cloud, gateway } = world;
  const home = await mkdtemp(join(tmpdir(), 'envoy-tray-bench-'));
  const env = {
    ENVOY_TRAY_HOME: home,
    ENVOY_TRAY_SECRETS: `file:${join(home, 'secrets.json')}`,
    ENVOY_TRAY_EMAIL: CREDENTIALS.email,
    ENVOY_TRAY_PASSWORD: CREDENTIALS.password,
    ENVOY_TRAY_ENLIGHTEN_URL: cloud.enlightenUrl,
    ENVOY_TRAY_ENTREZ_URL: cloud.entrezUrl,
  };
  try {
    // Both know where the gateway is: the script is told, the app remembers.
    await runNode([BUNDLE, 'renew', '--host', gateway.authority], { env });
    return await medians(rounds, {
      bundle: () => timed(() => runNode([BUNDLE, 'renew', '--json'], { env })),
      source: () => timed(() => runNode([SOURCE, 'renew', '--json'], { env })),
      curls: () =>
        timed(() =>
          run('bash', [SCRIPT, cloud.url, gateway.url], {
            env: { EMAIL: CREDENTIALS.email, PASSWORD: CREDENTIALS.password },
          }),
        ),
    });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
