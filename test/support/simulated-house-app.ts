import { createTrayApp, type TrayApp } from '../../main/app/desktop/tray-app.ts';
import { withGateways } from '../../main/domain/saved-state.ts';
import { createConnector } from '../../main/enphase/gateway/connector.ts';
import { DAY_S, gateway as known, YEAR_S } from './builders.ts';
import { createFakeClock, type FakeClock } from './fakes/clock.ts';
import { fakeDesktop } from './fakes/desktop.ts';
import { type SimulatedGateway, startGateway } from './simulator/gateway.ts';
import { makeHouse } from './simulator/house.ts';
import { signToken } from './simulator/jwt.ts';

const MINUTE = 60_000;

/** A simulated house with a battery, its gateway on a real socket, and the app, which reads once a simulated minute. */
export interface HouseApp extends AsyncDisposable {
  readonly app: TrayApp;
  readonly gateway: SimulatedGateway;
  readonly clock: FakeClock;
  /** Runs simulated minutes as fast as the gateway answers. `each` is called after every minute. */
  runMinutes(minutes: number, each?: (minute: number) => void): Promise<void>;
}

/** @param startMs epoch ms, for the house, the gateway and the app */
export async function startHouseApp(startMs: number): Promise<HouseApp> {
  const { ports, clock, kept } = fakeDesktop();
  clock.shift(startMs - clock.now());
  const house = makeHouse({ battery: true, seed: 11 });
  /** The clock of the request timeouts: it moves only while the gateway delays an answer. */
  const network = createFakeClock();
  const gateway = await startGateway({
    source: { kind: 'house', house },
    now: () => clock.now(),
    pause: async (ms) => network.advance(ms),
    timezone: 'UTC',
  });
  kept.settings = { ...kept.settings, refreshS: 60 };
  const { serial, host, port, firmware } = gateway;
  const endpoint = { scheme: 'https', host, port } as const;
  await ports.state.change((state) => withGateways(state, known({ serial, firmware, endpoint })));
  const iat = startMs / 1000 - DAY_S;
  const token = signToken({ aud: serial, iat, exp: iat + YEAR_S });
  await ports.secrets.set(`token ${serial}`, JSON.stringify({ token, route: 'manual' }));
  const app = createTrayApp({
    ...ports,
    connector: createConnector({ clock: { now: clock.now, wait: network.wait } }),
    discovery: { isOnNetwork: () => true, browse: async () => [] },
  });
  await app.start();
  app.setVisible(true);
  return {
    app,
    gateway,
    clock,
    async runMinutes(minutes, each) {
      // At rest two waits are pending: the poller's and the expiry watch's.
      await clock.resting(2);
      for (let minute = 0; minute < minutes; minute++) {
        clock.advance(MINUTE);
        await clock.resting(2);
        each?.(minute);
      }
    },
    async [Symbol.asyncDispose]() {
      await app.stop();
      await gateway.close();
    },
  };
}
