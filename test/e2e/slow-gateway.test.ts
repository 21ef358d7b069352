import { describe, expect, it } from 'vitest';
import { type HouseApp, startHouseApp } from '../support/simulated-house-app.ts';

const NOON = Date.UTC(2026, 5, 21, 12);

/** What the window would show, minute by minute. */
async function looks(house: HouseApp, minutes: number) {
  const seen: { health: string; problem: string | null; productionW: number | null }[] = [];
  await house.runMinutes(minutes, () => {
    const [view] = house.app.store.get().gateways;
    if (view === undefined) throw new Error('the gateway is gone');
    const { health, problem, power } = view;
    seen.push({ health, problem: problem?.code ?? null, productionW: power?.productionW ?? null });
  });
  return seen;
}

describe('a difficult gateway', () => {
  it('that takes 11 s for each answer is read all the same', async () => {
    await using house = await startHouseApp(NOON);
    house.gateway.faults.set('latencyMs', 11_000);
    await house.runMinutes(0);
    expect(house.app.store.get().gateways).toMatchObject([
      { health: 'fine', problem: null, power: { productionW: expect.any(Number) } },
    ]);
  });

  it('that resets every second connection does not show', async () => {
    await using house = await startHouseApp(NOON);
    house.gateway.faults.set('resetEverySecond', true);
    const seen = await looks(house, 60);
    expect(new Set(seen.map(({ health }) => health))).toEqual(new Set(['fine']));
  });

  it('that answers 503 from 22:57 to 23:10 is resting, and comes back by itself', async () => {
    await using house = await startHouseApp(Date.UTC(2026, 5, 21, 22, 30));
    house.gateway.faults.set('status503', { on: 'data', window: { from: '22:57', to: '23:10' } });
    const seen = await looks(house, 60);
    expect(new Set(seen.map(({ health }) => health))).toEqual(new Set(['fine', 'busy']));
    expect(seen.slice(0, 26).every(({ health }) => health === 'fine')).toBe(true);
    expect(seen.slice(31, 39).every(({ health }) => health === 'busy')).toBe(true);
    expect(seen.slice(46).every(({ health }) => health === 'fine')).toBe(true);
    // Not hammered while it rests: a reading or two a minute at first, then one in five minutes. Each asks five paths.
    const night = [22 * 60 + 57, 23 * 60 + 10].map((minute) => Date.UTC(2026, 5, 21, 0, minute));
    const asked = house.gateway.requests.filter(({ at }) => at >= (night[0] ?? 0) && at < (night[1] ?? 0));
    expect(asked.length).toBeLessThan(40);
  });
});
