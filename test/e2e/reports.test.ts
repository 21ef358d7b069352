import { afterAll, describe, expect, it } from 'vitest';
import { startCliWorld } from '../support/cli.ts';
import { expectAll, type ReportedCase, reportedCases, setWire, watchThrice } from '../support/reports.ts';

const cases = reportedCases();
const absent = cases.length === 0;
/** Old gateways have no TLS; the others serve nothing else. */
const speaksTls = ({ firmware }: ReportedCase) => Number(firmware.slice(1).split('.')[0]) >= 7;

describe(`gateways rebuilt from reports${absent ? ' (skipped: ../shared/reports is not here)' : ''}`, () => {
  const table: Record<string, unknown>[] = [];
  afterAll(() => {
    // biome-ignore lint/suspicious/noConsole: the table is what a person runs this test for
    if (!absent) console.table(table);
  });

  it.skipIf(absent).each(absent ? [{ name: 'none' } as ReportedCase] : cases)('$name', async (one) => {
    await using world = await startCliWorld({
      source: { kind: 'recorded', dir: one.dir },
      tls: speaksTls(one),
    });
    setWire(world.gateway.faults, one.wire);
    const timeout = one.timeoutS === undefined ? [] : ['--timeout', String(one.timeoutS)];
    const run = await world.runJson('power', ...timeout);
    table.push({ case: one.name, ...(run.json() as object) });
    expect(run.code).toBe(one.expect.exit ?? 0);
    expectAll(run.json(), one.expect.power, 'power');
    if (one.expect.watch === undefined) return;
    const readings = (await watchThrice(world, ...timeout)).stdout.trimEnd().split('\n').slice(0, 3);
    expect(readings).toHaveLength(3);
    for (const reading of readings) expectAll(JSON.parse(reading), one.expect.watch.each, 'watch');
    expectAll(JSON.parse(readings[2] ?? ''), one.expect.watch.last, 'watch, last');
  });
});
