import { createTrayApp, type TrayApp } from '../../main/app/desktop/tray-app.ts';
import { createConnector } from '../../main/enphase/gateway/connector.ts';
import { DAY_S, gateway as known, YEAR_S } from './builders.ts';
import { createFakeClock, type FakeClock } from './fakes/clock.ts';
import { fakeDesktop } from './fakes/desktop.ts';
import { type SimulatedGateway, startGateway } from './simulator/gateway.ts';
import { makeHouse } from './simulator/house.ts';
import { signToken } from './simulator/jwt.ts';

const MINUTE = 60_000;

/** A house with a battery, its gateway on a real socket, and the app that reads it once a minute of its own time. */
export interface LivingHouse extends AsyncDisposable {
  readonly app: TrayApp;
  readonly gateway: SimulatedGateway;
  readonly clock: FakeClock;
  /** Lets minutes pass, each as fast as the answers in it come; `each` is called after every one of them. */
  live(minutes: number, each?: (minute: number) => void): Promise<void>;
}

/** @param startMs epoch ms by the clock of house, gateway and app */
export async function startLivingHouse(startMs: number): Promise<LivingHouse> {
  const { ports, clock, kept } = fakeDesktop();
  clock.shift(startMs - clock.now());
  const house = makeHouse({ battery: true, seed: 11 });
  /** What the limits of requests go by: it moves only while the gateway is slow. */
  const network = createFakeClock();
  const gateway = await startGateway({
    source: { kind: 'house', house: () => house(clock.now()) },
    now: () => clock.now(),
    pause: async (ms) => network.advance(ms),
    timezone: 'UTC',
  });
  kept.settings = { ...kept.settings, refreshS: 60 };
  const { serial, host, port, firmware } = gateway;
  await ports.gateways.remember([known({ serial, firmware, endpoint: { scheme: 'https', host, port } })]);
  const iat = startMs / 1000 - DAY_S;
  const token = signToken({ aud: serial, iat, exp: iat + YEAR_S });
  await ports.secrets.set(`token ${serial}`, JSON.stringify({ token, route: 'manual' }));
  const nothing = () => undefined;
  const app = createTrayApp(
    {
      ...ports,
      connector: createConnector({ clock: { now: clock.now, wait: network.wait } }),
      discovery: { isOnNetwork: () => true, browse: async () => [] },
    },
    { expiry: nothing, renewed: nothing, renewalFailed: nothing, onTick: nothing },
  );
  await app.start();
  app.setVisible(true);
  return {
    app,
    gateway,
    clock,
    async live(minutes, each) {
      // The readings and the watch over expiry both wait for time to pass.
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
