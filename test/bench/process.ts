import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingPrograms } from '../support/programs.ts';
import { startLine } from './line.ts';
import { run, runNode } from './programs.ts';
import { type Effort, medians, timed } from './rounds.ts';
import { type Row, skipped, timesRow } from './table.ts';
import { CREDENTIALS, startWorld } from './world.ts';

const SCRIPT = fileURLToPath(new URL('./four-curls.sh', import.meta.url));
const BUNDLE = 'out/cli/cli.cjs';
const SOURCE = 'main/cli.ts';

/** A simulated distance to the servers: the time for each answer, and the time for a round trip. */
interface Place {
  readonly name: string;
  readonly latencyMs: number;
  readonly roundTripMs: number;
}
const PLACES: readonly Place[] = [
  { name: '50 ms a request', latencyMs: 50, roundTripMs: 0 },
  { name: '50 ms round trip', latencyMs: 0, roundTripMs: 50 },
  { name: 'loopback', latencyMs: 0, roundTripMs: 0 },
];

/** `envoy-tray renew` as a whole process, against the script that users write today, on the same servers. */
export async function benchProcess({ rounds }: Effort): Promise<Row[]> {
  const what = 'whole process renew';
  const missing = missingPrograms('bash', 'curl', 'jq', 'sed');
  if (missing.length > 0) return [skipped(what, `no ${missing.join(', ')} here for the script`)];
  const rows: Row[] = [];
  for (const place of PLACES) {
    const { bundle, source, curls } = await measure(place, rounds);
    const script: [number, string] = [curls, 'four-curl script'];
    // If answers take no time, this only compares the start of Node with that of curl.
    const goal = place.name === 'loopback' ? undefined : { text: 'faster', limit: 1 };
    rows.push(
      timesRow(`${what}, ${place.name}`, [bundle, 'built'], script, goal),
      timesRow(`${what}, ${place.name}`, [source, 'from source'], script),
    );
  }
  return rows;
}

async function measure({ latencyMs, roundTripMs }: Place, rounds: number) {
  await using world = await startWorld(latencyMs);
  await using cloudLine = await startLine(world.cloud.port, roundTripMs);
  await using gatewayLine = await startLine(world.gateway.port, roundTripMs);
  const cloudUrl = `http://127.0.0.1:${(roundTripMs > 0 ? cloudLine : world.cloud).port}`;
  const authority = `127.0.0.1:${(roundTripMs > 0 ? gatewayLine : world.gateway).port}`;
  const home = await mkdtemp(join(tmpdir(), 'envoy-tray-bench-'));
  const env = {
    ENVOY_TRAY_HOME: home,
    ENVOY_TRAY_SECRETS: `file:${join(home, 'secrets.json')}`,
    ENVOY_TRAY_EMAIL: CREDENTIALS.email,
    ENVOY_TRAY_PASSWORD: CREDENTIALS.password,
    ENVOY_TRAY_ENLIGHTEN_URL: cloudUrl,
    ENVOY_TRAY_ENTREZ_URL: cloudUrl,
  };
  try {
    // Both know the gateway's address: the script gets it as an argument, the app remembers it.
    await runNode([BUNDLE, 'renew', '--host', authority], { env });
    return await medians(rounds, {
      bundle: () => timed(() => runNode([BUNDLE, 'renew', '--json'], { env })),
      source: () => timed(() => runNode([SOURCE, 'renew', '--json'], { env })),
      curls: () =>
        timed(() =>
          run('bash', [SCRIPT, cloudUrl, `https://${authority}`], {
            env: { EMAIL: CREDENTIALS.email, PASSWORD: CREDENTIALS.password },
          }),
        ),
    });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
