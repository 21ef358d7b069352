import type { PhasePower } from '../../../shared/domain.ts';
import type { RegisterSource, Registers } from '../../domain/energy.ts';
import { fittingItems, LAST_EPOCH_S, parseJson, wattHours, watts, z } from '../../domain/parse.ts';
import type { GatewayReply } from './http.ts';

const MOST_ROWS = 64;

const Meter = z.object({
  eid: z.number(),
  state: z.string(),
  measurementType: z.string(),
  phaseCount: z.catch(z.int().check(z.minimum(1), z.maximum(3)), 1),
});
const Meters = fittingItems(Meter, MOST_ROWS);
/**
 * One phase. From 8.3 on only `instantaneousDemand` of the phases adds up to the watts of the row (recorded on
 * 8.3.1598). Before 8.3 it equals `activePower`. A phase that is lost has no voltage either.
 */
const Channel = z.pipe(
  z.object({
    activePower: watts,
    instantaneousDemand: z.catch(z.optional(watts), undefined),
    voltage: z.catch(z.optional(z.number()), undefined),
  }),
  z.transform(({ activePower, instantaneousDemand, voltage }) => {
    const phaseW = instantaneousDemand ?? activePower;
    return { watts: phaseW, isLost: phaseW === 0 && !voltage };
  }),
);
const registerWh = z.catch(
  z.optional(z.pipe(wattHours, z.number().check(z.minimum(0), z.maximum(1e12)))),
  undefined,
);
const Row = z.object({
  eid: z.number(),
  timestamp: z.catch(z.optional(z.number().check(z.positive(), z.maximum(LAST_EPOCH_S))), undefined),
  activePower: watts,
  actEnergyDlvd: registerWh,
  actEnergyRcvd: registerWh,
  channels: z.catch(z.array(Channel).check(z.maxLength(8)), []),
});
const Readings = fittingItems(Row, MOST_ROWS);

type Row = z.infer<typeof Row>;
/** Adds up the rows of CTs; null without a CT, or if a row or its value is missing. */
type Sum = (eids: readonly number[], value: (row: Row) => number | undefined) => number | null;

/** The enabled CTs in `/ivp/meters` by measurement type. Each number is the `eid` of a row of readings. */
export interface MeterSetup {
  readonly production: readonly number[];
  readonly net: readonly number[];
  readonly total: readonly number[];
  readonly storage: readonly number[];
  /** The storage CTs that span two phases. */
  readonly splitStorage: readonly number[];
  readonly phaseCount: number;
}

/** Watts of the enabled CTs in `/ivp/meters/readings`, summed by measurement type; null without such a CT. */
export interface MeterReadings {
  readonly productionW: number | null;
  readonly consumptionW: number | null;
  readonly netW: number | null;
  readonly storageW: number | null;
  /** Whether the rows of all enabled CTs for production, net and total are there. */
  readonly isWhole: boolean;
  /** Epoch seconds on the gateway's clock. */
  readonly readingTime: number | null;
  readonly phases: readonly PhasePower[];
  readonly registers: Registers;
}

/** @returns null if the answer is no such list, or an empty one, which does not say anything */
export function parseMeterSetup({ status, text }: GatewayReply): MeterSetup | null {
  const meters = status === 200 ? parseJson(Meters, text) : undefined;
  if (meters === undefined || meters.length === 0) return null;
  const enabled = meters.filter(({ state }) => state === 'enabled');
  const of = (type: string) =>
    enabled.filter(({ measurementType }) => measurementType === type).map(({ eid }) => eid);
  const main = enabled.filter(({ measurementType }) => MAIN.has(measurementType));
  return {
    production: of('production'),
    net: of('net-consumption'),
    total: of('total-consumption'),
    storage: of('storage'),
    splitStorage: enabled
      .filter(({ measurementType, phaseCount }) => measurementType === 'storage' && phaseCount === 2)
      .map(({ eid }) => eid),
    phaseCount: Math.max(1, ...main.map(({ phaseCount }) => phaseCount)),
  };
}

const MAIN: ReadonlySet<string> = new Set(['production', 'net-consumption', 'total-consumption']);

/**
 * Watts of the enabled CTs. Rows are selected by `eid`: disabled CTs still report plausible numbers, and 8.3
 * adds rows that are not in `/ivp/meters` (`eid` 1023410688). A row that cannot be right counts as missing.
 *
 * @returns null if the answer is no such list, or has the row of no enabled production, net or total CT
 */
export function parseMeterReadings({ status, text }: GatewayReply, setup: MeterSetup): MeterReadings | null {
  const rows = status === 200 ? parseJson(Readings, text) : undefined;
  if (rows === undefined) return null;
  const isLost = (row: Row) =>
    (setup.splitStorage.includes(row.eid) && isHalfDead(row)) ||
    (setup.production.includes(row.eid) && isReversed(row));
  const byEid = new Map(rows.filter((row) => !isLost(row)).map((row) => [row.eid, row]));
  const main = [...setup.production, ...setup.net, ...setup.total];
  const isWhole = main.every((eid) => byEid.has(eid));
  if (main.length > 0 && !main.some((eid) => byEid.has(eid))) return null;
  const sum: Sum = (eids, value) => {
    if (eids.length === 0) return null;
    const parts = eids.map((eid) => {
      const row = byEid.get(eid);
      return row === undefined ? undefined : value(row);
    });
    return parts.reduce<number | null>(
      (total, part) => (total === null || part === undefined ? null : total + part),
      0,
    );
  };
  const three = (value: (row: Row) => number | undefined) =>
    balance(sum(setup.production, value), sum(setup.net, value), sum(setup.total, value));

  const first = main.map((eid) => byEid.get(eid)).find((row) => row !== undefined);
  return {
    isWhole,
    ...three((row) => row.activePower),
    storageW: sum(setup.storage, (row) => row.activePower),
    readingTime: first?.timestamp ?? null,
    phases:
      setup.phaseCount < 2
        ? []
        : Array.from({ length: setup.phaseCount }, (_, phase) => three((row) => row.channels[phase]?.watts)),
    registers: registersOf(setup, sum),
  };
}

/**
 * What the CTs have counted. The house uses what a total CT counts, else what goes in less what comes out. That is the
 * roof, which takes a little at night, the grid, and the battery if a CT measures it.
 */
function registersOf({ production, net, total, storage }: MeterSetup, sum: Sum): Registers {
  const from = (eids: readonly number[]) => sum(eids, (row) => row.actEnergyDlvd);
  const to = (eids: readonly number[]) => sum(eids, (row) => row.actEnergyRcvd);
  const balanceOf = (eids: readonly number[]) =>
    sum(eids, ({ actEnergyDlvd: out, actEnergyRcvd: back }) =>
      out === undefined || back === undefined ? undefined : out - back,
    );
  const register = (wh: number | null, source: RegisterSource = 'CT') =>
    wh === null ? undefined : { wh, source };
  const isWhole = production.length > 0 && net.length > 0;
  return {
    made: register(from(production)),
    used:
      total.length > 0
        ? register(from(total), 'total CT')
        : register(
            isWhole ? balanceOf([...production, ...net, ...storage]) : null,
            storage.length > 0 ? 'balance with storage' : 'balance',
          ),
    imported: register(from(net)),
    exported: register(to(net)),
  };
}

/**
 * Whether one of two phases is lost, so that the row shows only half of the watts and of the registers. Seen at
 * times on 8.3.6087 and 8.3.6086 (pyenphase#478, #499).
 */
const isHalfDead = ({ channels: [first, second] }: Row): boolean =>
  second !== undefined && first?.isLost !== second.isLost;

/** Watts. Inverters take less by night (9 W recorded, 25 W reported). */
const OWN_USE_W = 50;

/** Whether a production CT is clamped the wrong way round: it takes, and has always taken more than it gave. */
const isReversed = ({ activePower, actEnergyDlvd, actEnergyRcvd }: Row): boolean =>
  activePower < -OWN_USE_W && (actEnergyRcvd ?? 0) > (actEnergyDlvd ?? 0);

/** Computes the missing one of net and total: total = net + production. */
function balance(productionW: number | null, net: number | null, total: number | null): PhasePower {
  const netW = net ?? (total === null || productionW === null ? null : total - productionW);
  const consumptionW = total ?? (net === null || productionW === null ? null : net + productionW);
  return { productionW, consumptionW, netW };
}
