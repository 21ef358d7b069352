import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { startChildProgram } from './child-program.ts';
import { testFolder } from './folder.ts';
import { HANGS_MS } from './limits.ts';
import { ask } from './simulator/ask.ts';

/** How Prometheus sees the one target that it scrapes. */
export interface ScrapedTarget {
  readonly health: 'unknown' | 'up' | 'down';
  /** Empty after a good scrape. */
  readonly lastError: string;
}

export interface Prometheus {
  target(): Promise<ScrapedTarget>;
  /** The newest value of each series that a query finds. */
  query(expression: string): Promise<string[]>;
}

/** Ends Prometheus when standard input ends. The first word is the file for its log. */
const SCRIPT = 'log=$0; prometheus "$@" > "$log" 2>&1 & echo ready; cat > /dev/null; kill $!; wait';

/**
 * Starts a Prometheus for the running test, which scrapes every second.
 *
 * @param authority of the one target, over plain http
 * @param credentialsFile whose contents it sends as a bearer token
 */
export async function startPrometheus(authority: string, credentialsFile: string): Promise<Prometheus> {
  const folder = await testFolder();
  const [config, log] = [join(folder, 'prometheus.yml'), join(folder, 'log')];
  const job = {
    job_name: 'envoy',
    authorization: { credentials_file: credentialsFile },
    static_configs: [{ targets: [authority] }],
  };
  // JSON is YAML.
  await writeFile(config, JSON.stringify({ global: { scrape_interval: '1s' }, scrape_configs: [job] }));
  const { stop } = await startChildProgram(
    ...(['sh', '-c', SCRIPT, log] as const),
    ...[`--config.file=${config}`, `--storage.tsdb.path=${join(folder, 'data')}`],
    '--web.listen-address=127.0.0.1:0',
  );
  onTestFinished(stop);
  const address = await vi.waitUntil(
    async () => {
      const text = await readFile(log, 'utf8').catch(() => '');
      // One that cannot start says so, and ends.
      if (/level=error|^Error/m.test(text)) throw new Error(text);
      return /"Listening on" address=(\S+)/.exec(text)?.[1];
    },
    { timeout: HANGS_MS, interval: 50 },
  );
  const api = async (path: string): Promise<unknown> => {
    const { body } = await ask(`http://${address}/api/v1/${path}`);
    return (JSON.parse(body) as { data: unknown }).data;
  };
  return {
    async target() {
      const { activeTargets } = (await api('targets')) as { activeTargets: ScrapedTarget[] };
      return activeTargets[0] ?? { health: 'unknown', lastError: '' };
    },
    async query(expression) {
      const found = await api(`query?query=${encodeURIComponent(expression)}`);
      return (found as { result: { value: [number, string] }[] }).result.map(({ value }) => value[1]);
    },
  };
}
