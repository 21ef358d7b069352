import { expect, it } from 'vitest';
import type { TrayApp } from '../../../main/app/desktop/tray-app.ts';
import { notificationFor } from '../../../main/app/presentation/notifications.ts';
import { makeSnapshot } from '../../../main/app/presentation/snapshot.ts';
import { buildTrayView } from '../../../main/app/presentation/tray-menu.ts';
import { INITIAL_PROGRESS } from '../../../main/domain/delivery-progress.ts';
import { type AppError, appError } from '../../../main/domain/errors.ts';
import type { TargetKind } from '../../../main/domain/ports/index.ts';
import { describeToken } from '../../../main/domain/token-fingerprint.ts';
import { systemIn } from '../../../shared/messages/system-texts.ts';
import { certificate, DAY_S, SERIAL, snapshotContext, YEAR_S } from '../../support/builders.ts';
import { fakeTargets } from '../../support/fakes/targets.ts';
import { DAY, HOUR, startTray } from '../../support/fakes/tray.ts';
import { signToken } from '../../support/simulator/jwt.ts';

const say = systemIn('en');

/** What goes wrong in this year, by day: `from` it begins, `until` it is over. */
const FAULTS = {
  disk: { from: 100, until: 102 },
  cloud: { from: 334, until: 337 },
  openhab: { from: 336, until: 340 },
} as const;
const CERTIFICATE_DAY = 200;
const REBOOT_DAYS = [30, 88, 301];

it('tells the owner in a year only what the owner would want to be told', async () => {
  let day = 0;
  const isOut = (fault: keyof typeof FAULTS) => day >= FAULTS[fault].from && day < FAULTS[fault].until;
  const nowS = () => Math.round(tray.clock.now() / 1000);
  const tray = await startTray(
    365,
    { renewByItself: true, automationAsked: true },
    {
      certificate: certificate('AA'),
      requestToken: () => {
        if (isOut('cloud')) throw appError('cloud-unavailable');
        return signToken({ aud: SERIAL, enphaseUser: 'owner', iat: nowS(), exp: nowS() + YEAR_S });
      },
    },
  );
  const openhab = { token: tray.old };
  const fail = (isBroken: boolean, error: AppError) => {
    if (isBroken) throw error;
  };
  const kind: TargetKind = {
    async inspect() {
      fail(isOut('openhab'), appError('target-unreachable', { system: 'openHAB' }, { retryable: true }));
      const held = describeToken(openhab.token, SERIAL);
      return {
        holds: held === null ? [] : [held],
        places: [{ where: 'Envoy', role: null, editable: true, reason: null }],
      };
    },
    async deliver(_access, { token }) {
      openhab.token = token;
      return { places: 1 };
    },
    verify: async () => ({ level: 'reads-data', problem: null }),
  };
  const place = {
    id: 'openhab',
    serial: SERIAL,
    kind: 'openhab',
    label: 'openHAB',
    where: 'http://x',
  } as const;
  await tray.ports.state.change((state) => ({
    ...state,
    targets: [{ ...place, options: {}, hasKey: false, progress: INITIAL_PROGRESS }],
  }));
  const { state } = tray.ports;
  const change: typeof state.change = (update) =>
    isOut('disk') ? Promise.reject(appError('storage-unavailable')) : state.change(update);

  const seen: string[] = [];
  let tip = '';
  const look = (app: TrayApp) => {
    const snapshot = makeSnapshot(app.store.get(), snapshotContext(), tray.clock.now());
    const [first = ''] = buildTrayView(snapshot, say, 'win32').toolTip.split(' · ');
    if (first !== tip) seen.push(`${day}: icon: ${first}`);
    tip = first;
  };
  const start = async (): Promise<TrayApp> => {
    const { app } = tray.open({ targets: fakeTargets({ openhab: kind }), state: { ...state, change } });
    app.store.onEvent((event) => {
      const told = notificationFor(event, say, event.type === 'renewal failed' ? event.problem : null);
      if (told !== null) seen.push(`${day}: notice: ${told.notice.title}`);
    });
    await app.start();
    return app;
  };

  let app = await start();
  for (; day < 400; day++) {
    if (REBOOT_DAYS.includes(day)) {
      await app.stop();
      app = await start();
    }
    if (day === CERTIFICATE_DAY) tray.world.certificate = certificate('BB');
    // The owner looks at the watts for a moment each morning.
    app.setVisible(true);
    await tray.pass(20_000, 5_000);
    look(app);
    if (app.store.gateway(SERIAL)?.newCertificate) await app.commands.trustGateway(SERIAL);
    app.setVisible(false);
    await tray.pass(DAY, 6 * HOUR);
    look(app);
  }
  await app.stop();
  expect(seen).toEqual([
    '0: icon: All is well',
    '200: icon: Needs attention: no readings',
    '200: icon: All is well',
    '334: notice: Your Enphase token expires in 29 days',
    '334: icon: Needs attention: the token could not be renewed',
    '335: notice: The token could not be renewed',
    '337: notice: New Enphase token',
    '337: icon: All is well',
    '338: notice: openHAB still uses the old token',
    '338: icon: openHAB still has the old token',
    '340: icon: All is well',
  ]);
  expect(describeToken(openhab.token, SERIAL)?.expiresAt).toBeGreaterThan(nowS() + 200 * DAY_S);
});
