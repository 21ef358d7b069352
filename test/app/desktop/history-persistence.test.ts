import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { persistHistory } from '../../../main/app/desktop/history-persistence.ts';
import { createStore } from '../../../main/app/desktop/store.ts';
import { INITIAL_SAVED_STATE, withGateways } from '../../../main/domain/saved-state.ts';
import { createHistoryFile } from '../../../main/platform/node/history-file.ts';
import { gateway, powerReading, SERIAL, setUpEvents, stateAfter } from '../../support/builders.ts';
import { createFakeClock, flushEvents } from '../../support/fakes/clock.ts';
import { inMemoryHistory, inMemoryState } from '../../support/fakes/ports.ts';
import { testFolder } from '../../support/folder.ts';
import { SILENT_LOG } from '../../support/silent-log.ts';

const read = (clock: { now(): number }, productionW = 100) =>
  ({
    type: 'reading',
    serial: SERIAL,
    power: powerReading({ productionW }),
    at: Math.round(clock.now() / 1000),
  }) as const;

/** The other ports, with a saved state that lists the gateway. */
const listing = () => ({
  state: inMemoryState({ state: withGateways(INITIAL_SAVED_STATE, gateway()) }),
  log: SILENT_LOG,
});

describe('the persisted history', () => {
  it('brings back no curve of a gateway that another process has forgotten', async () => {
    const history = inMemoryHistory();
    const store = createStore(stateAfter(...setUpEvents(100)));
    const clock = createFakeClock();
    store.dispatch(read(clock));
    await persistHistory(store, { history, state: inMemoryState(), log: SILENT_LOG, clock }).save();
    expect(await history.load()).toEqual({});
  });

  it('writes every ten minutes while readings come, and nothing while they do not', async () => {
    const clock = createFakeClock();
    const file = inMemoryHistory();
    let saves = 0;
    const counted = { ...file, save: async () => void saves++ };
    const store = createStore(stateAfter(...setUpEvents(100)));
    persistHistory(store, { history: counted, ...listing(), clock });
    for (let second = 0; second < 3600; second += 10) {
      store.dispatch(read(clock));
      clock.advance(10_000);
    }
    await flushEvents();
    expect(saves).toBe(5);
    clock.advance(86_400_000);
    expect(saves).toBe(5);
  });

  it('goes on to write after the clock was put back', async () => {
    const clock = createFakeClock();
    const history = inMemoryHistory();
    const store = createStore(stateAfter(...setUpEvents(100)));
    persistHistory(store, { history, ...listing(), clock });
    clock.shift(-86_400_000);
    store.dispatch(read(clock));
    await flushEvents();
    expect(Object.keys(await history.load())).toEqual([SERIAL]);
  });

  it('brings the curve back over a restart, in one small file', async () => {
    const clock = createFakeClock();
    const file = createHistoryFile(join(await testFolder(), 'history.json'));
    const before = createStore(stateAfter(...setUpEvents(100)));
    const known = { history: file, ...listing(), clock };
    const persistence = persistHistory(before, known);
    for (let second = 0; second < 1000; second += 10) {
      const registers = { made: { wh: 1e6 + second, source: 'CT' } } as const;
      before.dispatch({ ...read(clock, second), registers });
      clock.advance(10_000);
    }
    await persistence.save();
    const after = createStore(stateAfter(...setUpEvents(100)));
    await persistHistory(after, known).load();
    expect(after.get().gateways[0]).toMatchObject({
      quarters: before.get().gateways[0]?.quarters,
      energy: before.get().gateways[0]?.energy,
    });
    expect(after.get().gateways[0]?.quarters).toHaveLength(1);
    expect(after.get().gateways[0]?.energy.made).toMatchObject({ wh: 990, source: 'CT' });
    const [curve] = after.get().gateways.map(({ history }) => history);
    expect(curve?.slice(0, -1)).toEqual(before.get().gateways[0]?.history);
    expect(curve?.at(-1)?.slice(1)).toEqual([null, null, null, null]);
    expect(JSON.stringify(await file.load()).length).toBeLessThan(100 * 40);
  });

  it('takes over the curve of a file that had nothing else, and drops a count that makes no sense', async () => {
    const path = join(await testFolder(), 'history.json');
    const curve = [[1_767_268_800, 3, null, null, null]];
    await writeFile(path, JSON.stringify({ version: 1, gateways: { [SERIAL]: curve } }));
    expect(await createHistoryFile(path).load()).toEqual({ [SERIAL]: { curve, quarters: [], energy: {} } });
    const count = { wh: 5, since: 1, source: 'CT', lastWh: 9, lastAt: 2 };
    const energy = { made: count, used: { ...count, source: 'guess' }, imported: { ...count, wh: -1 } };
    const kept = { curve, quarters: curve, energy };
    await writeFile(path, JSON.stringify({ version: 2, gateways: { [SERIAL]: kept } }));
    expect(await createHistoryFile(path).load()).toEqual({ [SERIAL]: { ...kept, energy: { made: count } } });
  });
});
