import { expect, it } from 'vitest';
import { INITIAL_PROGRESS } from '../../../main/domain/delivery-progress.ts';
import { type AppError, appError } from '../../../main/domain/errors.ts';
import type { TargetKind } from '../../../main/domain/ports/index.ts';
import { describeToken } from '../../../main/domain/token-fingerprint.ts';
import type { SavedTarget, TargetKindName } from '../../../shared/delivery.ts';
import { DAY_S, NOW_S, SERIAL, YEAR_S } from '../../support/builders.ts';
import { fakeTargets } from '../../support/fakes/targets.ts';
import { DAY, HOUR, startTray } from '../../support/fakes/tray.ts';
import { isDeep } from '../../support/fast-check.ts';
import { signToken } from '../../support/simulator/jwt.ts';

/** A place that holds a token, and is away for some hours after each renewal. */
function place(first: string, outage: () => AppError | null) {
  const holding = { token: first, deliveries: 0, failures: 0 };
  const fail = () => {
    const error = outage();
    if (error !== null) holding.failures++;
    if (error !== null) throw error;
  };
  const kind: TargetKind = {
    async inspect({ target }) {
      fail();
      const held = describeToken(holding.token, target.serial);
      return {
        holds: held === null ? [] : [held],
        places: [{ where: target.where, role: null, editable: true, reason: null }],
      };
    },
    async deliver(_access, { token }) {
      fail();
      holding.token = token;
      holding.deliveries++;
      return { places: 1 };
    },
    verify: async () => ({ level: 'reads-data', problem: null }),
  };
  return { holding, kind };
}

const YEARS = isDeep ? 10 : 3;

it(`nobody does anything for ${YEARS} years, and no place ever holds a token that has ended`, async () => {
  let requests = 0;
  let renewedAt = 0;
  const nowS = () => Math.round(tray.clock.now() / 1000);
  const tray = await startTray(
    365,
    { renewByItself: true },
    {
      requestToken: () => {
        requests++;
        renewedAt = nowS();
        return signToken({ aud: SERIAL, enphaseUser: 'owner', iat: nowS(), exp: nowS() + YEAR_S });
      },
    },
  );
  const away = () => appError('target-unreachable', { system: 'It' }, { retryable: true });
  /** An outage that begins with each renewal. */
  const awayFor = (hours: number) => () =>
    nowS() - renewedAt < hours * 3600 && renewedAt > 0 ? away() : null;
  const places = {
    openhab: place(tray.old, awayFor(3)),
    evcc: place(tray.old, awayFor(20)),
    file: place(tray.old, awayFor(0.1)),
  };
  const saved = (Object.keys(places) as TargetKindName[]).map(
    (kind): SavedTarget => ({
      ...{ id: kind, serial: SERIAL, kind, label: kind, where: kind, options: {}, hasKey: false },
      progress: INITIAL_PROGRESS,
    }),
  );
  await tray.ports.state.change((state) => ({ ...state, targets: saved }));
  const kinds = Object.fromEntries(Object.entries(places).map(([name, { kind }]) => [name, kind]));
  const { app } = tray.open({ targets: fakeTargets(kinds) });
  const bothered: string[] = [];
  app.store.onEvent(({ type }) => {
    if (/warning|failed|overdue/.test(type)) bothered.push(type);
  });
  await app.start();
  let lateDays = 0;
  for (let day = 0; day < YEARS * 365.25; day++) {
    await tray.pass(DAY, 6 * HOUR);
    for (const { holding } of Object.values(places))
      if ((describeToken(holding.token, SERIAL)?.expiresAt ?? 0) < nowS()) lateDays++;
  }
  await app.stop();
  expect({ lateDays, bothered }).toEqual({ lateDays: 0, bothered: [] });
  // A token lives a year and is renewed a month before its end.
  expect(requests).toBe(YEARS);
  for (const { holding } of Object.values(places)) expect(holding.deliveries).toBe(requests);
  expect(places.evcc.holding.failures).toBeGreaterThan(requests);
  expect(nowS() - NOW_S).toBeGreaterThan(YEARS * 365 * DAY_S);
});
