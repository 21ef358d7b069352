import { describe, expect, it } from 'vitest';
import { checkExpiry, type ExpiryParts } from '../../main/app/expiry-watch.ts';
import { createStore } from '../../main/app/store.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { fakeClock, SERIAL } from '../support/ports.ts';
import { DAY_S, fakeDesktop, gateway, known, stateAfter, tokenFor } from './builders.ts';

function watch(days: number, renewByItself = false) {
  const clock = fakeClock();
  const { ports, kept } = fakeDesktop();
  const store = createStore(
    stateAfter(
      { type: 'settings', settings: { ...DEFAULT_SETTINGS, renewByItself } },
      { type: 'gateway', gateway: gateway(), token: known(days) },
    ),
  );
  const said: number[] = [];
  const renewals: number[] = [];
  const parts: ExpiryParts = {
    clock,
    store,
    memory: ports.memory,
    warn: (_serial, leftS) => said.push(Math.round(leftS / DAY_S)),
    renew: async () => void renewals.push(clock.now()),
  };
  return { parts, clock, store, said, renewals, kept };
}

describe('checkExpiry', () => {
  it('warns once at each lead time as the days go by', async () => {
    const { parts, clock, said } = watch(40);
    for (let hour = 0; hour < 41 * 24; hour++) {
      await checkExpiry(parts);
      clock.advance(3_600_000);
    }
    expect(said).toEqual([30, 14, 7, 3, 1, 0]);
  });

  it('makes up for a long sleep with one warning, the most urgent', async () => {
    const { parts, clock, said } = watch(40);
    await checkExpiry(parts);
    clock.advance(35 * DAY_S * 1000);
    await checkExpiry(parts);
    await checkExpiry(parts);
    expect(said).toEqual([5]);
  });

  it('remembers across a restart what was said', async () => {
    const first = watch(10);
    await checkExpiry(first.parts);
    const second = watch(10);
    second.kept.memory = first.kept.memory;
    await checkExpiry(second.parts);
    expect([first.said, second.said]).toEqual([[10], []]);
  });

  it('says nothing straight after a renewal', async () => {
    const { parts, store, said } = watch(5);
    store.dispatch({ type: 'renewed', serial: SERIAL, token: known(365), at: 0 });
    await checkExpiry(parts);
    expect(said).toEqual([]);
  });

  it('renews by itself when it may, at most once a day, and warns when that did not help', async () => {
    const { parts, clock, renewals, said } = watch(29, true);
    for (let hour = 0; hour < 47; hour++) {
      await checkExpiry(parts);
      clock.advance(3_600_000);
    }
    expect(renewals).toHaveLength(2);
    expect(said).toEqual([29]);
  });

  it('does not warn of a token that it has just renewed', async () => {
    const { parts, store, said } = watch(29, true);
    const renewed = { facts: tokenFor(365), signature: 'valid' as const };
    const renew = async () => store.dispatch({ type: 'renewed', serial: SERIAL, token: renewed, at: 0 });
    await checkExpiry({ ...parts, renew });
    expect(said).toEqual([]);
  });

  it('does not renew by itself unless the user wants that', async () => {
    const { parts, renewals } = watch(2);
    await checkExpiry(parts);
    expect(renewals).toEqual([]);
  });
});
