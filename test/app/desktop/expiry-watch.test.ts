import { describe, expect, it } from 'vitest';
import {
  checkExpiry,
  type ExpiryWatchDeps,
  remindTomorrow,
  renewRejected,
  watchExpiry,
} from '../../../main/app/desktop/expiry-watch.ts';
import { createStore, type Store } from '../../../main/app/desktop/store.ts';
import { remindersIn } from '../../../main/app/token/auto-renew-throttle.ts';
import { createWakeableSleep } from '../../../main/app/util/wakeable-sleep.ts';
import type { AppEvent } from '../../../main/domain/app-event.ts';
import { appError, toProblem } from '../../../main/domain/errors.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import {
  claimsEndingIn,
  DAY_S,
  gateway,
  knownToken,
  SERIAL,
  setUpEvents,
  stateAfter,
} from '../../support/builders.ts';
import { createFakeClock, flushEvents } from '../../support/fakes/clock.ts';
import { fakeDesktop } from '../../support/fakes/desktop.ts';

function watch(days: number, renewByItself = false) {
  const clock = createFakeClock();
  const { ports, kept } = fakeDesktop();
  const store = createStore(
    stateAfter({ type: 'settings', settings: { ...DEFAULT_SETTINGS, renewByItself } }, ...setUpEvents(days)),
  );
  const said: number[] = [];
  store.onEvent((event) => {
    if (event.type === 'expiry warning') said.push(Math.round(event.leftS / DAY_S));
  });
  const renewals: number[] = [];
  const parts: ExpiryWatchDeps = {
    clock,
    log: ports.log,
    store,
    reminders: remindersIn(ports.state),
    renew: async () => void renewals.push(clock.now()),
    refreshTokens: async () => undefined,
  };
  return { parts, clock, store, said, renewals, kept };
}

/** Throws at the second of the calls. */
function failsOnce(): () => void {
  let calls = 0;
  return () => {
    if (++calls === 2) throw new Error('a bug');
  };
}

/** A store in which the second event of that type throws, after everybody was told. */
function faultyStore(store: Store, type: AppEvent['type']): Store {
  const fail = failsOnce();
  return {
    ...store,
    dispatch(event) {
      store.dispatch(event);
      if (event.type === type) fail();
    },
  };
}

describe('the expiry watch', () => {
  it.each<[string, (parts: ExpiryWatchDeps) => Partial<ExpiryWatchDeps>]>([
    ['drawing', ({ store }) => ({ store: faultyStore(store, 'tick') })],
    ['warning', ({ store }) => ({ store: faultyStore(store, 'expiry warning') })],
    [
      'looking for changes',
      () => {
        const fail = failsOnce();
        return { refreshTokens: async () => fail() };
      },
    ],
  ])('goes on after an error while %s', async (_, fault) => {
    const { parts, clock, said } = watch(40);
    const errors: unknown[] = [];
    const log = { ...parts.log, error: (_event: string, error: unknown) => void errors.push(error) };
    const stop = new AbortController();
    const watching = watchExpiry({ ...parts, log, ...fault(parts) }, createWakeableSleep(clock), stop.signal);
    for (let hour = 0; hour < 41 * 24; hour++) {
      await clock.resting(1);
      clock.advance(3_600_000);
      await flushEvents();
    }
    expect(said).toHaveLength(6);
    expect(errors).toHaveLength(1);
    stop.abort();
    await watching;
  });

  it('renews a token that is rejected, and looks again after a renewal', async () => {
    const { parts, clock, store, renewals } = watch(200, true);
    let looks = 0;
    const refreshTokens = async () => void looks++;
    const stop = new AbortController();
    const watching = watchExpiry({ ...parts, refreshTokens }, createWakeableSleep(clock), stop.signal);
    await clock.resting(1);
    store.dispatch({ type: 'token rejected', serial: SERIAL });
    await flushEvents();
    expect([renewals.length, looks]).toEqual([1, 1]);
    store.dispatch({ type: 'renewed', serial: SERIAL, token: knownToken(365), at: 0 });
    await flushEvents();
    expect([renewals.length, looks]).toEqual([1, 2]);
    stop.abort();
    await watching;
    store.dispatch({ type: 'token rejected', serial: SERIAL });
    clock.advance(2 * DAY_S * 1000);
    await flushEvents();
    expect([renewals.length, looks]).toEqual([1, 2]);
  });
});

describe('renewals without a click', () => {
  it('stay at one a day when the clock is put right', async () => {
    const { parts, clock, renewals } = watch(20, true);
    for (let time = 0; time < 10; time++) {
      await checkExpiry(parts);
      await renewRejected(parts, SERIAL);
      clock.shift(-2000);
    }
    expect(renewals).toHaveLength(1);
    clock.advance(DAY_S * 1000 + 20_000);
    await checkExpiry(parts);
    expect(renewals).toHaveLength(2);
    // Years ahead it was the clock that was wrong.
    clock.shift(-400 * DAY_S * 1000);
    await renewRejected(parts, SERIAL);
    expect(renewals).toHaveLength(3);
  });

  it('remember each gateway that was tried, two at the same moment too', async () => {
    const { parts, store } = watch(200, true);
    const other = '122399000002';
    for (const event of setUpEvents(200, { serial: other })) store.dispatch(event);
    const tried: string[] = [];
    const both = { ...parts, renew: async (serial: string) => void tried.push(serial) };
    await Promise.all([renewRejected(both, SERIAL), renewRejected(both, other)]);
    await Promise.all([renewRejected(both, SERIAL), renewRejected(both, other)]);
    expect(tried).toEqual([SERIAL, other]);
  });
});

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
    second.kept.state = first.kept.state;
    await checkExpiry(second.parts);
    expect([first.said, second.said]).toEqual([[10], []]);
  });

  it('says nothing straight after a renewal', async () => {
    const { parts, store, said } = watch(5);
    store.dispatch({ type: 'renewed', serial: SERIAL, token: knownToken(365), at: 0 });
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

  it('tries again after an hour if gateway or cloud were away, as after waking without a network', async () => {
    const { parts, clock, store } = watch(29, true);
    const tries: number[] = [];
    const failing = (id: 'gateway-unreachable' | 'credentials-rejected') => async () => {
      tries.push(clock.now());
      const problem = toProblem(appError(id));
      store.dispatch({ type: 'renewal failed', serial: SERIAL, problem, notify: false });
    };
    const check = (renew: ExpiryWatchDeps['renew']) => checkExpiry({ ...parts, renew });
    await check(failing('gateway-unreachable'));
    clock.advance(3_599_000);
    await check(failing('gateway-unreachable'));
    expect(tries).toHaveLength(1);
    clock.advance(1000);
    await check(failing('credentials-rejected'));
    expect(tries).toHaveLength(2);
    clock.advance(23 * 3_600_000);
    await check(failing('credentials-rejected'));
    expect(tries).toHaveLength(2);
  });

  it('does not warn of a token that it has just renewed', async () => {
    const { parts, store, said } = watch(29, true);
    const renewed = { claims: claimsEndingIn(365), signature: 'valid' as const, previous: null };
    const renew = async () => store.dispatch({ type: 'renewed', serial: SERIAL, token: renewed, at: 0 });
    await checkExpiry({ ...parts, renew });
    expect(said).toEqual([]);
  });

  it('does not renew by itself unless the user wants that', async () => {
    const { parts, renewals } = watch(2);
    await checkExpiry(parts);
    expect(renewals).toEqual([]);
  });

  it('renews 12-hour tokens again and again, without a gap', async () => {
    const { parts, clock, store, kept } = watch(100, true);
    const life = 12 * 3600;
    const token = () => {
      const now = Math.round(clock.now() / 1000);
      return {
        claims: claimsEndingIn(0, { issuedAt: now, expiresAt: now + life }),
        signature: 'valid' as const,
        previous: null,
      };
    };
    store.dispatch({ type: 'token', serial: SERIAL, token: token() });
    let renewals = 0;
    let failing = false;
    const renew = async () => {
      renewals++;
      if (!failing) store.dispatch({ type: 'renewed', serial: SERIAL, token: token(), at: 0 });
    };
    for (let minute = 0; minute < 3 * 24 * 60; minute++) {
      await checkExpiry({ ...parts, renew });
      expect((store.get().gateways[0]?.token?.claims.expiresAt ?? 0) * 1000).toBeGreaterThan(clock.now());
      clock.advance(60_000);
    }
    expect(renewals).toBe(6);
    // An outage of the cloud is asked about a few times before the end, not every minute.
    failing = true;
    renewals = 0;
    const pass = async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute++) {
        await checkExpiry({ ...parts, renew });
        clock.advance(60_000);
      }
    };
    const end = (store.get().gateways[0]?.token?.claims.expiresAt ?? 0) * 1000;
    clock.advance(end - 65 * 60_000 - clock.now());
    await pass(60);
    expect(renewals).toBeGreaterThan(2);
    expect(renewals).toBeLessThan(5);
    expect(kept.state.reminders.attempts[SERIAL]).toBeDefined();
    // After it there is nothing left to hurry for.
    renewals = 0;
    await pass(24 * 60);
    expect(renewals).toBeLessThanOrEqual(2);
  });

  it('asks a locked keychain again every hour, and does not sleep for ever', async () => {
    const clock = createFakeClock();
    const { parts, store } = watch(100);
    store.dispatch({ type: 'gateway', gateway: { ...gateway(), serial: '122399000002' } });
    let looks = 0;
    const looked = () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      });
    let wake = (): void => undefined;
    const lookAgain = async () => {
      looks++;
      wake();
    };
    const stop = new AbortController();
    const first = looked();
    const watching = watchExpiry(
      { ...parts, clock, refreshTokens: lookAgain },
      createWakeableSleep(clock),
      stop.signal,
    );
    await first;
    await clock.resting(1);
    const second = looked();
    clock.advance(3_601_000);
    await second;
    expect(looks).toBe(2);
    stop.abort();
    await watching;
  });
});

describe('a warning that is to be given again tomorrow', () => {
  it('is given once more after a day, and not again', async () => {
    const { parts, clock, said } = watch(20);
    await checkExpiry(parts);
    await remindTomorrow(parts, SERIAL);
    for (let hour = 0; hour < 3 * 24; hour++) {
      await checkExpiry(parts);
      clock.advance(3_600_000);
    }
    expect(said).toEqual([20, 19]);
  });

  it('is not given for a token that was renewed meanwhile', async () => {
    const { parts, clock, store, said } = watch(20);
    await checkExpiry(parts);
    await remindTomorrow(parts, SERIAL);
    store.dispatch({ type: 'renewed', serial: SERIAL, token: knownToken(365), at: 0 });
    clock.advance(25 * 3_600_000);
    await checkExpiry(parts);
    expect(said).toEqual([20]);
  });
});

describe('a token that was brought back', () => {
  it('is not renewed by itself before its last week', async () => {
    const { parts, clock, store, renewals } = watch(20, true);
    const previous = claimsEndingIn(365);
    store.dispatch({ type: 'token', serial: SERIAL, token: { ...knownToken(20), previous } });
    for (let hour = 0; hour < 12 * 24; hour++) {
      await checkExpiry(parts);
      clock.advance(3_600_000);
    }
    expect(renewals).toEqual([]);
    clock.advance(3 * 24 * 3_600_000);
    await checkExpiry(parts);
    expect(renewals).toHaveLength(1);
  });
});
