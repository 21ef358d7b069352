import { describe, expect, it } from 'vitest';
import { parseFirmware } from '../support/simulator/firmware.ts';
import { type MeterOptions, modelReply } from '../support/simulator/gateway-model.ts';
import { type HouseOptions, makeHouse } from '../support/simulator/house.ts';
import { booksOf } from '../support/simulator/house-books.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 5, 21, 6);

/** A gateway of a house, asked for its registers. */
function gatewayOf(options: HouseOptions, meters: MeterOptions = {}) {
  const house = makeHouse(options);
  const model = { house, firmware: parseFirmware('D8.3.5289'), meters, timezone: 'UTC' };
  const ask = (path: string, at: number) => JSON.parse(String(modelReply(path, at, model).body));
  return { house, ask };
}

describe('the registers of the modelled house', () => {
  it('grow by what flows through the CTs', () => {
    const { house, ask } = gatewayOf({ nightDrawW: 3, car: true });
    const look = (at: number) =>
      ask('/ivp/meters/readings', at).map((row: Record<string, number>) => [
        row['actEnergyDlvd'],
        row['actEnergyRcvd'],
      ]);
    const [before, after] = [look(START), look(START + 24 * HOUR)];
    const sums = [0, 0, 0, 0];
    for (let at = START; at < START + 24 * HOUR; at += 10_000) {
      const { productionW, netW } = house(at + 5000);
      for (const [index, watts] of [productionW, -productionW, netW, -netW].entries())
        sums[index] = (sums[index] ?? 0) + (Math.max(0, watts) * 10) / 3600;
    }
    const grown = [0, 1].flatMap((row) => [0, 1].map((side) => after[row][side] - before[row][side]));
    for (const [index, wh] of grown.entries())
      expect(Math.abs(wh - (sums[index] ?? 0))).toBeLessThan(0.005 * wh + 1);
  });

  it('are the same in the report, and its day begins at midnight', () => {
    const { ask } = gatewayOf({}, { metered: false });
    const at = START + 6 * HOUR;
    const { wattHoursToday, wattHoursLifetime } = ask('/api/v1/production', at);
    const { production } = ask('/production.json', at);
    expect(production[0].whLifetime).toBe(wattHoursLifetime);
    expect(wattHoursToday).toBeGreaterThan(5000);
    expect(ask('/api/v1/production', START + 18 * HOUR + 60_000).wattHoursToday).toBe(0);
  });

  it('go on after a restart of the gateway, and never go back', () => {
    const { house } = gatewayOf({ battery: true, speed: 60 });
    let last = booksOf(house, START);
    for (let at = START; at < START + HOUR; at += 60_000) {
      const next = booksOf(house, at);
      for (const flow of ['made', 'used', 'imported', 'exported', 'charged', 'discharged'] as const)
        expect(next[flow]).toBeGreaterThanOrEqual(last[flow]);
      last = next;
    }
    expect(booksOf(house, START)).toBe(last);
    expect(booksOf(house, START + 90 * 24 * HOUR).made).toBeGreaterThanOrEqual(last.made);
  });
});
