import { appError } from '../../main/domain/errors.ts';
import type { GatewayReply } from '../../main/enphase/gateway/http.ts';
import { NOW_S, reply } from '../support/builders.ts';
import { fc } from '../support/fast-check.ts';

/** How an endpoint fails; `null` is an answer as it should be. */
const fault = fc.constantFrom(null, null, null, 'cut', 'silent', 401, 404, 503, 'page', 'half');

/** A gateway with some of the faults that owners have reported, and what is true of its house. */
export const inventedGateway = fc.record({
  firmware: fc.constantFrom('R4.10.35', 'D7.0.88', 'D7.6.175', 'D8.1.41', 'D8.2.4286', 'D8.3.5433'),
  metered: fc.constantFrom(true, true, null),
  productionW: fc.constantFrom(0, 40, 3000),
  loadW: fc.constantFrom(300, 5000),
  productionCt: fc.constantFrom('on', 'on', 'off', 'no clamp', 'reversed'),
  gridCt: fc.constantFrom('net', 'total', 'none'),
  /** Whether a total that no CT measures has `activeCount` 1. */
  invents: fc.boolean(),
  /** Watts of the batteries, > 0 discharging. */
  iqW: fc.constantFrom(null, null, -800),
  acW: fc.constantFrom(null, null, 260),
  acGivesWatts: fc.boolean(),
  powerLacksWatts: fc.boolean(),
  report: fault,
  meters: fault,
  readings: fault,
  v1: fault,
  inverters: fault,
  ensemble: fault,
  inventory: fault,
});
export type InventedGateway = typeof inventedGateway extends fc.Arbitrary<infer T> ? T : never;

/** Noise of a CT that measures nothing. */
const NOISE_W = -1.6;

/** What the production CT shows. */
const shown = ({ productionCt, productionW }: InventedGateway): number =>
  productionCt === 'on' ? productionW : productionCt === 'reversed' ? -productionW : NOISE_W;

/** What is true of the house, as far as its CTs are placed to see it: one for the total sees no battery. */
export function truth({ productionW, loadW, iqW, acW, gridCt }: InventedGateway) {
  const batteryW = iqW === null && acW === null ? null : (iqW ?? 0) + (acW ?? 0);
  const netW = loadW - productionW - (gridCt === 'total' ? 0 : (batteryW ?? 0));
  return { productionW, netW, consumptionW: netW + productionW, batteryW, houseW: loadW };
}

/** What the gateway answers; it throws as the HTTP client does. */
export function answer(gateway: InventedGateway, path: string, nowS = NOW_S): GatewayReply {
  const [name, body] = page(gateway, path, nowS);
  const failure = name === null ? 404 : gateway[name];
  if (failure === 'cut') throw appError('gateway-unreachable/connection', { code: 'ECONNRESET' });
  if (failure === 'silent') throw appError('gateway-unreachable/timeout');
  if (failure === 'page') return reply(200, '<html></html>');
  if (failure === 'half') return reply(200, JSON.stringify(body).slice(0, -2));
  return typeof failure === 'number' ? reply(failure, '<html></html>') : reply(200, body);
}

type Endpoint = 'report' | 'meters' | 'readings' | 'v1' | 'inverters' | 'ensemble' | 'inventory';

function page(gateway: InventedGateway, path: string, nowS: number): [Endpoint | null, unknown] {
  const { iqW, powerLacksWatts, productionCt } = gateway;
  const { productionW } = gateway;
  switch (path) {
    case '/ivp/meters':
      return ['meters', cts(gateway).map(({ eid, type, on }) => ({ eid, measurementType: type, state: on }))];
    case '/ivp/meters/readings':
      return [
        'readings',
        cts(gateway).map(({ eid, watts }) => ({ eid, activePower: watts, timestamp: nowS - 1 })),
      ];
    case '/api/v1/production': {
      const total = productionCt === 'on' ? 9 : 0;
      return [
        'v1',
        { wattsNow: total, wattHoursToday: total, wattHoursSevenDays: total, wattHoursLifetime: total },
      ];
    }
    case '/api/v1/production/inverters':
      return [
        'inverters',
        [
          { lastReportDate: nowS - 300, lastReportWatts: productionW, devType: 1 },
          { lastReportDate: nowS - 9000, lastReportWatts: 250, devType: 1 },
          { lastReportDate: nowS - 300, lastReportWatts: 250, devType: 11 },
        ],
      ];
    case '/ivp/ensemble/power': {
      const real = powerLacksWatts ? {} : { real_power_mw: (iqW ?? 0) * 1000 };
      return ['ensemble', { 'devices:': iqW === null ? [] : [real] }];
    }
    case '/ivp/ensemble/inventory':
      return ['inventory', [{ type: 'ENCHARGE', devices: iqW === null ? [] : [{}] }]];
    default:
      return [path.startsWith('/production') ? 'report' : null, report(gateway, nowS)];
  }
}

function cts(gateway: InventedGateway) {
  const { productionCt, gridCt } = gateway;
  const { netW, consumptionW } = truth(gateway);
  const state = (on: boolean) => (on ? 'enabled' : 'disabled');
  return [
    { eid: 1, type: 'production', on: state(productionCt !== 'off'), watts: shown(gateway) },
    {
      ...{ eid: 2, type: gridCt === 'total' ? 'total-consumption' : 'net-consumption' },
      on: state(gridCt !== 'none'),
      watts: gridCt === 'none' ? 0 : gridCt === 'net' ? netW : consumptionW,
    },
  ];
}

function report(gateway: InventedGateway, nowS: number): unknown {
  const { productionW, productionCt, gridCt, invents, acW, acGivesWatts, firmware } = gateway;
  const real = truth(gateway);
  const ctW = shown(gateway);
  const made = productionCt === 'off' ? 0 : ctW;
  const net = gridCt === 'net' ? real.netW : gridCt === 'total' ? real.consumptionW - made : 0;
  const total = gridCt === 'total' ? real.consumptionW : net + (gridCt === 'none' ? ctW : made);
  const isOverwritten = firmware === 'D8.3.5433' && gridCt === 'total';
  const ctWh = productionCt === 'on' ? 1e6 : 0.01;
  const eim = (measurementType: string, activeCount: number, wNow: number, whLifetime: number) => ({
    ...{ type: 'eim', measurementType, activeCount, wNow, whLifetime, readingTime: nowS - 2 },
  });
  const ac = { type: 'acb', activeCount: 1, percentFull: 20, ...(acGivesWatts ? { wNow: acW } : {}) };
  const ghost = { type: 'acb', activeCount: 1, wNow: 99 };
  return {
    production: [
      { type: 'inverters', activeCount: 9, wNow: productionW, whLifetime: 1e6, readingTime: nowS - 300 },
      eim('production', productionCt === 'off' ? 0 : 1, ctW, ctWh),
    ],
    consumption: [
      eim('total-consumption', gridCt === 'none' && !invents ? 0 : 1, isOverwritten ? net : total, ctWh),
      eim('net-consumption', gridCt === 'none' ? 0 : 1, net, gridCt === 'none' ? 0 : 5e5),
    ],
    storage: acW === null ? [ghost] : [ghost, ac],
  };
}
