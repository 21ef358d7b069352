import type { PhasePower } from '../../../shared/domain.ts';
import { LAST_EPOCH_S, parseJson, watts, z } from '../../domain/parse.ts';
import type { GatewayReply } from './http.ts';

const Meters = z.array(
  z.object({
    eid: z.number(),
    state: z.string(),
    measurementType: z.string(),
    phaseCount: z.number().int().min(1).max(3).catch(1),
  }),
);
const Readings = z
  .array(
    z.object({
      eid: z.number(),
      timestamp: z.number().positive().max(LAST_EPOCH_S).optional().catch(undefined),
      activePower: watts,
      channels: z
        .array(z.object({ activePower: watts }))
        .max(8)
        .catch([]),
    }),
  )
  .max(64);

type Row = z.infer<typeof Readings>[number];

/** Which CTs are switched on, by what they measure (`/ivp/meters`). Each is the `eid` of a row of the readings. */
export interface MeterSetup {
  readonly production: readonly number[];
  readonly net: readonly number[];
  readonly total: readonly number[];
  readonly storage: readonly number[];
  readonly phaseCount: number;
}

/** One row of `/ivp/meters/readings` that belongs to a CT that is switched on, or the sum of several. Watts. */
export interface MeterReadings {
  readonly productionW: number;
  readonly consumptionW: number | null;
  readonly netW: number | null;
  readonly storageW: number | null;
  /** Epoch seconds on the gateway's clock. */
  readonly readingTime: number | null;
  readonly phases: readonly PhasePower[];
}

/** The CTs that are switched on in `/ivp/meters`; null where the gateway does not say. */
function enabledMeters({ status, text }: GatewayReply): z.infer<typeof Meters> | null {
  const meters = status === 200 ? parseJson(Meters, text) : undefined;
  return meters?.filter(({ state }) => state === 'enabled') ?? null;
}

/** Measurement types of the CTs that are switched on in `/ivp/meters`; none where it does not answer. */
export const parseEnabledMeters = (reply: GatewayReply): readonly string[] =>
  (enabledMeters(reply) ?? []).map(({ measurementType }) => measurementType);

/** @returns null where the gateway does not say */
export function parseMeterSetup(reply: GatewayReply): MeterSetup | null {
  const enabled = enabledMeters(reply);
  if (enabled === null) return null;
  const of = (type: string) =>
    enabled.filter(({ measurementType }) => measurementType === type).map(({ eid }) => eid);
  const main = enabled.filter(({ measurementType }) => MAIN.has(measurementType));
  return {
    production: of('production'),
    net: of('net-consumption'),
    total: of('total-consumption'),
    storage: of('storage'),
    phaseCount: Math.max(1, ...main.map(({ phaseCount }) => phaseCount)),
  };
}

const MAIN: ReadonlySet<string> = new Set(['production', 'net-consumption', 'total-consumption']);

/**
 * Watts of the CTs that are switched on. Rows are picked by `eid`: CTs that are switched off go on reporting plausible
 * numbers, and 8.3 adds rows that no meter stands for.
 *
 * @returns null for everything that is not such a list, and where a CT that should be in it is not
 */
export function parseMeterReadings({ status, text }: GatewayReply, setup: MeterSetup): MeterReadings | null {
  const rows = status === 200 ? parseJson(Readings, text) : undefined;
  if (rows === undefined) return null;
  const byEid = new Map(rows.map((row) => [row.eid, row]));
  const sum = (eids: readonly number[], value: (row: Row) => number | undefined) => {
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

  const all = three((row) => row.activePower);
  if (all.productionW === null) return null;
  const first = byEid.get(setup.production[0] ?? Number.NaN);
  return {
    ...all,
    productionW: all.productionW,
    storageW: sum(setup.storage, (row) => row.activePower),
    readingTime: first?.timestamp ?? null,
    phases:
      setup.phaseCount < 2
        ? []
        : Array.from({ length: setup.phaseCount }, (_, phase) =>
            three((row) => row.channels[phase]?.activePower),
          ),
  };
}

/** One of net and total is measured, the other follows: total = net + production. */
function balance(productionW: number | null, net: number | null, total: number | null): PhasePower {
  const netW = net ?? (total === null || productionW === null ? null : total - productionW);
  const consumptionW = total ?? (net === null || productionW === null ? null : net + productionW);
  return { productionW, consumptionW, netW };
}
