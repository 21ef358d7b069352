import { afterAll, describe, expect, it, type RunnerTestCase } from 'vitest';
import { sample } from '../support/fast-check.ts';
import { titleWith } from '../support/programs.ts';
import { assertOutcome, endOf } from './assert-outcome.ts';
import { clockDrills } from './clock-drills.ts';
import { cloudDrills } from './cloud-drills.ts';
import type { Drill, Result } from './drill.ts';
import { startDrill } from './fixture.ts';
import { gatewayDrills } from './gateway-drills.ts';
import { gatewayIdentityDrills } from './gateway-identity-drills.ts';
import { keychainDrills } from './keychain-drills.ts';
import { mfaDrills } from './mfa-drills.ts';
import { networkDrills } from './network-drills.ts';
import { processDrills } from './process-drills.ts';
import { describeState, reportOf } from './report.ts';
import { retryDrills } from './retry-drills.ts';
import { stateFileDrills } from './state-file-drills.ts';
import { storageDrills } from './storage-drills.ts';
import { tokenDrills } from './token-drills.ts';
import { trayDrills } from './tray-drills.ts';

const GROUPS: Readonly<Record<string, readonly Drill[]>> = {
  cloud: [...cloudDrills, ...retryDrills],
  codes: mfaDrills,
  network: networkDrills,
  gateway: [...gatewayDrills, ...gatewayIdentityDrills],
  tokens: tokenDrills,
  clock: clockDrills,
  disk: [...stateFileDrills, ...storageDrills],
  keychain: keychainDrills,
  processes: processDrills,
};
const ALL = Object.values(GROUPS).flat();
const results = new Map<string, Result>();

afterAll(() => {
  const names = [...ALL, ...trayDrills].map(({ name }) => name);
  process.stdout.write(reportOf(names.flatMap((name) => results.get(name) ?? [])));
});

/** Unique, because other tests announce their gateways on the same network. */
const serialOf = (drill: Drill) => `1223997${String(ALL.indexOf(drill)).padStart(5, '0')}`;

/** The first line of each error of a test. */
const failuresOf = ({ result }: Readonly<RunnerTestCase>): string[] =>
  (result?.errors ?? []).map(({ message }) => message.split('\n')[0] ?? '');

describe.concurrent.each(Object.entries(GROUPS))('drills of %s', (_, drills) => {
  for (const drill of sample(drills)) {
    const { name, fault, missing, knownIssue } = drill;
    const row = { name, fault, end: '', exit: '', after: '', failures: [] };
    if (missing !== undefined) results.set(name, { ...row, skipped: missing });
    const options = { skip: missing !== undefined, fails: knownIssue !== undefined };
    it(titleWith(name, missing), options, async ({ expect, task, onTestFinished }) => {
      await using fixture = await startDrill(drill, serialOf(drill));
      await drill.arrange?.(fixture);
      const run = await (drill.act ?? ((one) => one.run()))(fixture);
      onTestFinished(() => {
        const [end, exit] = [endOf(drill, run), run.code ?? 'killed'];
        const after = describeState(drill);
        results.set(name, { name, fault, end, exit, after, failures: failuresOf(task), knownIssue });
      });
      await assertOutcome(drill, fixture, run, expect);
    });
  }
});

describe.concurrent('drills of the tray', () => {
  for (const { name, fault, after, run } of sample(trayDrills)) {
    it(name, async ({ expect, task, onTestFinished }) => {
      let end = 'none';
      onTestFinished(() => {
        results.set(name, { name, fault, end, exit: '-', after, failures: failuresOf(task) });
      });
      end = await run(expect);
    });
  }
});

it('no two drills have the same name', () => {
  const names = [...ALL, ...trayDrills].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
