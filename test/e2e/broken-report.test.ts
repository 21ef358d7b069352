import { describe, expect, it } from 'vitest';
import { type CliWorld, startCliWorld } from '../support/cli.ts';
import { watchThrice } from '../support/reports.ts';
import { makeHouse } from '../support/simulator/house.ts';

const REPORTS = ['/production.json', '/production'];
/** Its sun never sets. */
const NOON = makeHouse()(Date.UTC(2026, 5, 21, 12));
const WATTS = Math.round(NOON.productionW);
const source = { kind: 'house', house: () => NOON } as const;
const MEASURED = { source: '/ivp/meters/readings', productionW: WATTS, netW: Math.round(NOON.netW) };

const FAULTS: [string, string, (world: CliWorld) => void][] = [
  ['is cut off', 'it was cut off', ({ gateway }) => gateway.faults.set('cutOff', REPORTS)],
  [
    'is 502',
    'status 502',
    ({ gateway }) => gateway.faults.set('statusOf', { [REPORTS[0] ?? '']: 502, '/production': 502 }),
  ],
];

describe('a report that', () => {
  it.each(FAULTS)('%s: power, watch and doctor go on with the meters and say so', async (_, text, fail) => {
    await using world = await startCliWorld({ source });
    fail(world);
    const note = `The gateway’s report (/production.json) is broken: ${text}. The reading does without it.`;
    const run = await world.runJson('power');
    expect(run.json()).toMatchObject({ ...MEASURED, notes: [note] });
    const readings = (await watchThrice(world)).stdout.trimEnd().split('\n').slice(0, 3);
    expect(readings).toHaveLength(3);
    for (const reading of readings) expect(JSON.parse(reading)).toMatchObject({ ...MEASURED, notes: [note] });
    const doctor = (await world.runJson('doctor')).json() as {
      steps: { step: string; cause: string }[];
    };
    expect(doctor.steps.find(({ step }) => step === 'reading')?.cause).toContain(note);
  });

  it('does not come is not waited for at its other paths', async () => {
    await using world = await startCliWorld({ source });
    world.gateway.faults.set('silent', REPORTS);
    const notes = [expect.stringContaining('no answer in time')];
    expect((await world.runJson('power', '--timeout', '15')).json()).toMatchObject({ ...MEASURED, notes });
    expect(
      world.gateway.requests.filter(({ path }) => REPORTS.includes(path.split('?')[0] ?? '')),
    ).toHaveLength(1);
  });

  it('is cut off before firmware 7 is one source less, too', async () => {
    await using world = await startCliWorld({ source, firmware: 'R4.10.35', tls: false });
    world.gateway.faults.set('cutOff', REPORTS);
    expect((await world.runJson('power')).json()).toMatchObject(MEASURED);
  });
});
