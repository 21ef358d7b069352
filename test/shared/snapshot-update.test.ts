import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSnapshot } from '../../main/app/presentation/snapshot.ts';
import { addGap, addReading } from '../../main/domain/history.ts';
import type { GatewayView, HistoryPoint, Snapshot } from '../../shared/snapshot.ts';
import { applyUpdate, updateBetween } from '../../shared/snapshot-update.ts';
import { gateway, NOW, powerReading, snapshotContext, stateAfter } from '../support/builders.ts';

const START = 1_780_000_000;
const snapshotOf = (change: Partial<Snapshot>): Snapshot => ({
  ...makeSnapshot(stateAfter(), snapshotContext(), NOW),
  revision: 1,
  ...change,
});
const viewOf = (serial: string, change: Partial<GatewayView> = {}): GatewayView => {
  const [view] = makeSnapshot(
    stateAfter({ type: 'gateway', gateway: gateway({ serial }) }),
    snapshotContext(),
    NOW,
  ).gateways;
  if (view === undefined) throw new Error('There is no gateway.');
  return { ...view, ...change };
};
/** A curve with a reading every `step` seconds, as main keeps it. */
function curve(readings: number, step: number): readonly HistoryPoint[] {
  let points: readonly HistoryPoint[] = [];
  for (let i = 0; i < readings; i++)
    points = addReading(points, powerReading({ productionW: i }), START + i * step);
  return points;
}

describe('an update of the window', () => {
  it('holds the new point and the changed gateway, and nothing of the others', () => {
    const others = [viewOf('2'), viewOf('3')];
    const known = viewOf('1', { history: curve(500, 60) });
    const power = powerReading({ productionW: 2000 });
    const history = addReading(known.history, power, START + 500 * 60);
    const before = snapshotOf({ gateways: [known, ...others] });
    const after = snapshotOf({ revision: 2, gateways: [{ ...known, power, history }, ...others] });
    const update = updateBetween(before, after);
    expect(update.gateways.map(({ serial }) => serial)).toEqual(['1']);
    expect(update.histories).toEqual([{ serial: '1', points: [history.at(-1)], whole: false }]);
    expect(update.order).toBeNull();
    expect(update.fields).toEqual({ revision: 2 });
    expect(applyUpdate(before, update)).toEqual(after);
  });

  it('holds the energy of a gateway only if that has changed', () => {
    const energy = { made: { wh: 12_300, since: null } };
    const known = viewOf('1', { energy });
    const before = snapshotOf({ gateways: [known] });
    const read = (view: Partial<GatewayView>) =>
      updateBetween(before, snapshotOf({ revision: 2, gateways: [{ ...known, ...view }] }));
    expect(read({ power: powerReading({ productionW: 1 }) }).energies).toEqual([]);
    const more = { made: { wh: 12_400, since: null } };
    expect(read({ energy: more })).toMatchObject({ gateways: [], energies: [{ serial: '1', energy: more }] });
  });

  it('leaves unchanged gateways the same objects, so that the window draws only the changed one', () => {
    const [known, other] = [viewOf('1'), viewOf('2')];
    const before = snapshotOf({ gateways: [known, other] });
    const after = snapshotOf({ revision: 2, gateways: [{ ...known, health: 'offline' }, other] });
    expect(applyUpdate(before, updateBetween(before, after)).gateways[1]).toBe(other);
  });

  it('sends a whole curve that was replaced, as when the kept one is loaded', () => {
    const before = snapshotOf({ gateways: [viewOf('1', { history: curve(3, 60) })] });
    const after = snapshotOf({ revision: 2, gateways: [viewOf('1', { history: curve(300, 40) })] });
    const update = updateBetween(before, after);
    expect(update.histories[0]).toMatchObject({ whole: true });
    expect(applyUpdate(before, update)).toEqual(after);
  });

  it('gives the window what main has, whatever happens', () => {
    const step = fc.record({
      do: fc.constantFrom('reading', 'energy', 'gap', 'clock back', 'add', 'remove', 'account'),
      which: fc.nat(3),
      seconds: fc.integer({ min: 1, max: 4000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let now = START;
        let main = snapshotOf({ gateways: [viewOf('0'), viewOf('1')] });
        let window = main;
        for (const { do: what, which, seconds } of steps) {
          now += what === 'clock back' ? -seconds : seconds;
          main = next(main, what, `${which}`, now);
          window = applyUpdate(window, structuredClone(updateBetween(window, main)));
          expect(window).toEqual(main);
        }
      }),
    );
  });
});

function next(before: Snapshot, what: string, serial: string, at: number): Snapshot {
  const { gateways } = before;
  const base = { ...before, revision: before.revision + 1 };
  if (what === 'account') return { ...base, account: { ...before.account, maskedEmail: `${at}` } };
  if (what === 'remove') return { ...base, gateways: gateways.filter((one) => one.serial !== serial) };
  if (what === 'add' && !gateways.some((one) => one.serial === serial))
    return { ...base, gateways: [...gateways, viewOf(serial)] };
  return {
    ...base,
    gateways: gateways.map((one) => {
      if (one.serial !== serial) return one;
      if (what === 'energy') return { ...one, energy: { made: { wh: at % 300, since: null } } };
      const history =
        what === 'gap'
          ? addGap(one.history, at)
          : addReading(one.history, powerReading({ productionW: at % 5000 }), at);
      return { ...one, history };
    }),
  };
}
