import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltCli, buildCli } from '../support/built-cli.ts';
import { titleWith } from '../support/programs.ts';
import { againDrills } from './again-drills.ts';
import { checkOutcome } from './assert-outcome.ts';
import { clockDrills } from './clock-drills.ts';
import { cloudDrills } from './cloud-drills.ts';
import { codeDrills } from './code-drills.ts';
import { deviceDrills } from './device-drills.ts';
import { diskDrills } from './disk-drills.ts';
import type { Drill, Result } from './drill.ts';
import { startDrill } from './fixture.ts';
import { gatewayDrills } from './gateway-drills.ts';
import { keychainDrills } from './keychain-drills.ts';
import { networkDrills } from './network-drills.ts';
import { processDrills } from './process-drills.ts';
import { reportOf } from './report.ts';
import { storeDrills } from './store-drills.ts';
import { tokenDrills } from './token-drills.ts';
import { trayDrills } from './tray-drills.ts';

const GROUPS: Readonly<Record<string, readonly Drill[]>> = {
  cloud: [...cloudDrills, ...againDrills],
  codes: codeDrills,
  network: networkDrills,
  gateway: [...gatewayDrills, ...deviceDrills],
  tokens: tokenDrills,
  clock: clockDrills,
  disk: [...diskDrills, ...storeDrills],
  keychain: keychainDrills,
  processes: processDrills,
};
const ALL = Object.values(GROUPS).flat();
const results = new Map<string, Result>();

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => {
  cli?.[Symbol.dispose]();
  const names = [...ALL, ...trayDrills].map(({ name }) => name);
  process.stdout.write(reportOf(names.flatMap((name) => results.get(name) ?? [])));
});

/** One that nobody else has: other tests announce theirs on the same network. */
const serialOf = (drill: Drill) => `1223997${String(ALL.indexOf(drill)).padStart(5, '0')}`;

describe.concurrent.each(Object.entries(GROUPS))('drills of %s', (_, drills) => {
  for (const drill of drills) {
    const { name, fault, missing } = drill;
    if (missing !== undefined)
      results.set(name, { name, fault, end: '', exit: '', after: '', complaints: [], skipped: missing });
    it.skipIf(missing !== undefined)(titleWith(name, missing), async () => {
      await using world = await startDrill(drill, serialOf(drill), cli.path);
      await drill.bring?.(world);
      const result = await checkOutcome(drill, world, await (drill.act ?? ((one) => one.run()))(world));
      results.set(name, result);
      if (drill.knownIssue === undefined) expect(result.complaints).toEqual([]);
      else expect(result.complaints).not.toEqual([]);
    });
  }
});

describe.concurrent('drills of the tray', () => {
  for (const { name, fault, after, play } of trayDrills) {
    it(name, async () => {
      const { end, complaints } = await play();
      results.set(name, { name, fault, end, exit: '-', after, complaints });
      expect(complaints).toEqual([]);
    });
  }
});

it('no two drills have the same name', () => {
  const names = [...ALL, ...trayDrills].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
