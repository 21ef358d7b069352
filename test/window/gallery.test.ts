import { describe, expect, it } from 'vitest';
import { trayStatus } from '../../main/app/presentation/tray-status.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { isBehind, siteOf, stateOfToken } from './fixtures.ts';
import { GALLERY } from './states.ts';

const shown: readonly [string, Snapshot][] = Object.entries(GALLERY).flatMap(
  ([name, { snapshot, answers }]) => {
    const later = Object.values(answers ?? {}).flatMap(({ emit = [] }) => emit);
    return [...(snapshot === null ? [] : [snapshot]), ...later].map((one): [string, Snapshot] => [name, one]);
  },
);

// Otherwise the pictures show a house that main never tells of.
describe('a scene', () => {
  it.each(shown)('%s is what main makes of its gateways', (_name, { status, site, gateways }) => {
    const targets = gateways.flatMap((gateway) => gateway.targets);
    const waits = gateways.some(isBehind);
    // A place that is tried again by itself may have been behind for a day or not.
    const mayBeLate = targets.some(({ oldUntil }) => oldUntil !== null);
    expect([waits, waits || mayBeLate].map((behind) => trayStatus(gateways, behind))).toContain(status);
    expect(site).toEqual(siteOf(gateways));
    for (const gateway of gateways) expect(['unknown', stateOfToken(gateway)]).toContain(gateway.tokenState);
  });
});
