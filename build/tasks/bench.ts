// npm run bench: measures what the project promises, each figure beside its yardstick in the same run.
// --quick takes fewer rounds; words name the benches to run (npm run bench -- renewal start-up).
import { writeFileSync } from 'node:fs';
import { arch, cpus, loadavg } from 'node:os';
import { benchDeliveries } from '../../test/bench/deliveries.ts';
import { benchIdle } from '../../test/bench/idle.ts';
import { benchMany } from '../../test/bench/many.ts';
import { benchPolls } from '../../test/bench/polls.ts';
import { benchProcess } from '../../test/bench/process.ts';
import { benchReadings } from '../../test/bench/readings.ts';
import { benchRenewal } from '../../test/bench/renewal.ts';
import { type Effort, FULL, QUICK } from '../../test/bench/rounds.ts';
import { benchSearch } from '../../test/bench/search.ts';
import { benchStartUp } from '../../test/bench/start-up.ts';
import { formatTable, type Row, skipped, verdict } from '../../test/bench/table.ts';
import { benchWindow } from '../../test/bench/window.ts';
import { buildAll, root } from './step.ts';

const BENCHES: Readonly<Record<string, (effort: Effort) => Promise<Row[]>>> = {
  renewal: benchRenewal,
  process: benchProcess,
  idle: benchIdle,
  polls: benchPolls,
  'start-up': benchStartUp,
  many: benchMany,
  readings: benchReadings,
  search: benchSearch,
  deliveries: benchDeliveries,
  window: benchWindow,
};

/** Load of this computer before the run; above its number of processors, times mean little. */
const busy = loadavg()[0] ?? 0;
const args = process.argv.slice(2);
const quick = args.includes('--quick');
const chosen = args.filter((word) => word in BENCHES);

buildAll();
const rows: Row[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.error(`— ${name}`);
  // A bench that cannot run here must not hide the others.
  const failed = (error: unknown) => [
    skipped(name, (error instanceof Error ? error.message : String(error)).slice(0, 200).trim()),
  ];
  rows.push(...(await bench(quick ? QUICK : FULL).catch(failed)));
}

const machine = `Node ${process.versions.node}, ${process.platform} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load ${busy.toFixed(1)} at the start`;
const results = rows.map((row) => ({ ...row, verdict: verdict(row) }));
writeFileSync(
  `${root}bench-results.json`,
  `${JSON.stringify({ at: new Date().toISOString(), machine, quick, results }, null, 2)}\n`,
);
console.log(`\n${formatTable(rows)}\n`);
const missed = results.filter(({ verdict }) => verdict === 'missed').length;
console.log(
  `${machine}. ${missed === 0 ? 'No goal' : `${missed} of the goals`} missed. Written to bench-results.json.`,
);
process.exit(0);
