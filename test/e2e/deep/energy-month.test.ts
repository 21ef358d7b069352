import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HistoryPersistence, persistHistory } from '../../../main/app/desktop/history-persistence.ts';
import { createStore, type Store } from '../../../main/app/desktop/store.ts';
import { energyView, startOfDay } from '../../../main/domain/energy.ts';
import { appError, hasCode } from '../../../main/domain/errors.ts';
import type { Histories } from '../../../main/domain/ports/index.ts';
import { INITIAL_SAVED_STATE, withGateways } from '../../../main/domain/saved-state.ts';
import { createPowerReader, type PowerReader } from '../../../main/enphase/gateway/power-reader.ts';
import { createHistoryFile } from '../../../main/platform/node/history-file.ts';
import { ENERGIES, type EnergyName, type EnergyView } from '../../../shared/energy.ts';
import { gateway, gatewayInfo, reply, SERIAL, setUpEvents, stateAfter } from '../../support/builders.ts';
import { flushEvents } from '../../support/fakes/clock.ts';
import { inMemoryState } from '../../support/fakes/ports.ts';
import { testFolder } from '../../support/folder.ts';
import { SILENT_LOG } from '../../support/silent-log.ts';
import { parseFirmware } from '../../support/simulator/firmware.ts';
import { modelReply } from '../../support/simulator/gateway-model.ts';
import { type House, makeHouse } from '../../support/simulator/house.ts';

const ZONE = 'Europe/Berlin';
const DAYS = 31;
/** Local midnight of 9 March; summer time begins on the 29th. */
const START = Date.UTC(2026, 2, 8, 23) / 1000;
/** The day on which summer time begins has 23 hours. */
const END = START + DAYS * 86_400 - 3600;
const STEP_S = 120;

/** The house's own books: Wh since the start, apart from the registers of its gateway. */
function keepBooks(house: House) {
  // The thermostat of the oven switches every 40 s: a step that does not divide it would never see all of it.
  const stepS = 20;
  const sums: Record<EnergyName, number>[] = [{ made: 0, used: 0, imported: 0, exported: 0 }];
  for (let at = START; at < END; at += stepS) {
    const { productionW, consumptionW, netW } = house((at + stepS / 2) * 1000);
    const last = sums.at(-1) as Record<EnergyName, number>;
    const hours = stepS / 3600;
    sums.push({
      made: last.made + Math.max(0, productionW) * hours,
      used: last.used + consumptionW * hours,
      imported: last.imported + Math.max(0, netW) * hours,
      exported: last.exported + Math.max(0, -netW) * hours,
    });
  }
  return (name: EnergyName, from: number, until: number): number => {
    const at = (time: number) => sums[Math.round((time - START) / stepS)]?.[name] ?? Number.NaN;
    return at(until) - at(from);
  };
}

/** What happens at this moment. Days are counted from the start, hours are local. */
function events(at: number) {
  const day = Math.round((startOfDay(at) - START) / 86_400);
  const hour = new Date(at * 1000).getHours() + new Date(at * 1000).getMinutes() / 60;
  const isNight = (of: number) => of % 3 === 1;
  return {
    // Every third night the computer is off; every fifth noon the app crashes.
    isOff: (isNight(day) && hour >= 22.5) || (isNight(day - 1) && hour < 7),
    hasCrashed: day % 5 === 3 && hour >= 12 && hour < 14,
    isAsleep: day === 17 && hour >= 9 && hour < 16,
    // The gateway restarts: at first it does not answer, then its registers show 0.
    isGatewayDown: day % 7 === 4 && hour >= 10 && hour < 10.1,
    showsZeros: day % 7 === 4 && hour >= 10.1 && hour < 10.2,
    isReportBroken: day % 6 === 2 && hour >= 15 && hour < 16,
  };
}

interface App {
  readonly store: Store;
  readonly persistence: HistoryPersistence;
  readonly reader: PowerReader;
}

/** The last look at a day. */
interface DayEnd {
  readonly day: number;
  readonly at: number;
  readonly view: EnergyView;
}

/** Lets the month pass, with the real reader on the simulated gateway, the real store and the real file. */
async function liveThrough(house: House) {
  const path = join(await testFolder(), 'history.json');
  const file = createHistoryFile(path);
  let saving = Promise.resolve();
  const history = { ...file, save: (value: Histories) => (saving = file.save(value)) };
  let now = START;
  const clock = { now: () => now * 1000, gatewayNow: () => now * 1000, wait: async () => undefined };
  const model = { house, firmware: parseFirmware('D8.3.5289'), meters: {}, timezone: ZONE };
  const state = inMemoryState({ state: withGateways(INITIAL_SAVED_STATE, gateway()) });

  async function openApp(): Promise<App> {
    const store = createStore(stateAfter(...setUpEvents(100)));
    const persistence = persistHistory(store, { history, state, log: SILENT_LOG, clock });
    await persistence.load();
    return { store, persistence, reader: createPowerReader(gatewayInfo(), clock) };
  }

  async function get(asked: string) {
    const { isGatewayDown, showsZeros, isReportBroken } = events(now);
    if (isGatewayDown) throw appError('gateway-unreachable');
    if (isReportBroken && asked.startsWith('/production')) return reply(503);
    const { status, body } = modelReply(asked, now * 1000, model);
    const text = String(body);
    const zeros = () => text.replaceAll(/"(actEnergy\w+|whLifetime)":\s*[\d.]+/g, '"$1": 0');
    return reply(status, showsZeros ? zeros() : text);
  }

  let app: App | null = null;
  const ends: DayEnd[] = [];
  for (; now < END; now += STEP_S) {
    const { isOff, hasCrashed, isAsleep } = events(now);
    if (isOff) await app?.persistence.save();
    if (isOff || hasCrashed) app = null;
    if (isOff || hasCrashed || isAsleep) continue;
    app ??= await openApp();
    try {
      const { registers = {}, ...power } = await app.reader.read(get);
      app.store.dispatch({ type: 'reading', serial: SERIAL, power, registers, at: now });
      // Between two readings there is time enough to save.
      await flushEvents();
      await saving;
    } catch (error) {
      if (!hasCode(error, 'gateway-unreachable')) throw error;
    }
    const view = energyView([app.store.gateway(SERIAL)?.energy ?? {}], now) ?? {};
    const day = startOfDay(now);
    if (ends.at(-1)?.day === day) ends.pop();
    ends.push({ day, at: now, view });
  }
  await app?.persistence.save();
  return { ends, quarters: (await file.load())[SERIAL]?.quarters ?? [] };
}

describe('a month of the house', () => {
  const before = process.env['TZ'];
  beforeAll(() => {
    process.env['TZ'] = ZONE;
  });
  afterAll(() => {
    process.env['TZ'] = before;
  });

  it('is counted as in its own books, over restarts and the beginning of summer time', async () => {
    const house = makeHouse({ seed: 5, utcOffsetHours: 1, nightDrawW: 4, car: true });
    const books = keepBooks(house);
    const { ends, quarters } = await liveThrough(house);
    expect(ends).toHaveLength(DAYS);
    expect(ends.every(({ day }) => new Date(day * 1000).getHours() === 0)).toBe(true);

    for (const name of ENERGIES) {
      const days = ends.map(({ day, at, view: { [name]: count } }) => {
        const from = count?.since ?? day;
        return {
          at,
          from,
          isWhole: from === day,
          seen: count?.wh ?? Number.NaN,
          real: books(name, from, at),
        };
      });
      // What is shown is rounded to 0.1 kWh.
      const isWrong = ({ seen, real }: (typeof days)[number]) => !(Math.abs(seen - real) <= 0.01 * real + 60);
      expect(days.filter(isWrong)).toEqual([]);
      const sum = (of: 'seen' | 'real') => days.reduce((all, { [of]: wh }) => all + wh, 0);
      expect(Math.abs(sum('seen') / sum('real') - 1), name).toBeLessThan(0.01);
      // Only the first day and those after a night without a look may begin late.
      const late = days.filter(
        ({ isWhole, from }) => !isWhole && from > START + 2 * STEP_S && !events(startOfDay(from)).isOff,
      );
      expect(late, name).toEqual([]);
    }

    const wattHours = quarters.reduce((sum, [, watts]) => sum + (watts ?? 0) / 4, 0);
    const real = quarters.reduce((sum, [from]) => sum + books('made', from, from + 900), 0);
    // Watts that were read every two minutes, and quarters that begin or end in a pause, are less exact than registers.
    expect(Math.abs(wattHours / real - 1)).toBeLessThan(0.02);
    expect(quarters.length).toBeGreaterThan(DAYS * 75);
    expect(JSON.stringify(quarters).length / DAYS).toBeLessThan(3000);
  });
});
