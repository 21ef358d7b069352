import { atLeast } from './firmware.ts';
import type { MeterOptions, ModelContext } from './gateway-model.ts';
import { electrics, milli, split, volts } from './model-electrics.ts';

/** Fills in what was left open. */
export function resolveMeters(options: MeterOptions): Required<MeterOptions> {
  return {
    metered: true,
    ctsEnabled: true,
    consumption: 'net',
    phases: 1,
    storageCt: false,
    inverters: 16,
    ...options,
  };
}

/** What the gateway reads at its CTs, in watts; CTs that are switched off still read something plausible. */
export interface CtWatts {
  readonly production: number;
  readonly net: number;
  /** As the gateway has it: net + production unless the load itself is metered, so it contains battery charging. */
  readonly total: number;
  readonly storage: number;
}

/** The CT readings of the house as it is now. */
export function ctWatts({ reading, meters, firmware }: ModelContext): CtWatts {
  const { productionW, netW, consumptionW, batteryW } = reading;
  if (!meters.ctsEnabled) {
    // Up to 8.2 a disabled CT was recorded reading two thirds of the truth, later ones read noise.
    const production = atLeast(firmware, '8.2.4264') ? 3.659 : milli(productionW * 0.65);
    return { production, net: -5.495, total: milli(production - 5.495), storage: 0 };
  }
  if (meters.consumption === 'none') {
    return { production: productionW, net: -2.672, total: milli(productionW - 2.672), storage: batteryW };
  }
  const total = meters.consumption === 'total' ? consumptionW : milli(netW + productionW);
  return { production: productionW, net: milli(total - productionW), total, storage: batteryW };
}

interface Ct {
  readonly eid: number;
  readonly measurementType: string;
  readonly enabled: boolean;
  readonly watts: number;
  /** Wh since the gateway was set up, in the direction of positive and of negative watts. */
  readonly dlvd: number;
  readonly rcvd: number;
}

/** The CTs listed by `/ivp/meters`, in the order and with the numbers real gateways use. */
function listedCts(context: ModelContext): Ct[] {
  const { meters, reading, firmware, books } = context;
  if (!meters.metered) return [];
  const watts = ctWatts(context);
  const grid = meters.consumption === 'total' ? 'total' : 'net';
  const on = meters.ctsEnabled;
  const cts: Ct[] = [
    {
      eid: 704643328,
      measurementType: 'production',
      enabled: on,
      watts: watts.production,
      dlvd: books.made,
      rcvd: books.ownUse,
    },
    {
      eid: 704643584,
      measurementType: `${grid}-consumption`,
      enabled: on && meters.consumption !== 'none',
      watts: watts[grid],
      dlvd: grid === 'total' ? books.used : books.imported,
      rcvd: grid === 'total' ? 0 : books.exported,
    },
  ];
  const battery = reading.soc !== null;
  if (battery && meters.storageCt) {
    const { discharged: dlvd, charged: rcvd } = books;
    cts.push({ eid: 704643840, measurementType: 'storage', enabled: on, watts: watts.storage, dlvd, rcvd });
  }
  // 8.3 systems with batteries list sockets for CTs that are not fitted.
  if (battery && atLeast(firmware, '8.3')) {
    for (const [eid, type] of [
      [704644352, 'backfeed'],
      [704644608, 'load'],
      [704644864, 'evse'],
      [704645120, 'pv3p'],
    ] as const) {
      cts.push({
        eid,
        measurementType: type,
        enabled: false,
        watts: type === 'evse' ? -14.617 : 0,
        dlvd: 0,
        rcvd: 0,
      });
    }
  }
  return cts;
}

/** `/ivp/meters`: an empty list on gateways that cannot meter. */
export function meterConfiguration(context: ModelContext): unknown {
  const { phases } = context.meters;
  return listedCts(context).map(({ eid, measurementType, enabled }) => ({
    eid,
    state: enabled ? 'enabled' : 'disabled',
    measurementType,
    // Single-phase homes in Europe really are reported as mode "three" with one phase.
    phaseMode: phases === 2 ? 'split' : 'three',
    phaseCount: phases,
    meteringStatus: 'normal',
    statusFlags: [],
  }));
}

/** `/ivp/meters/readings`: one row per CT, switched on or not; 8.3 adds a row `/ivp/meters` knows nothing of. */
export function meterReadings(context: ModelContext): unknown {
  const rows = listedCts(context).map((ct) => row(context, ct));
  if (rows.length > 0 && atLeast(context.firmware, '8.3')) {
    rows.push(
      row(context, { eid: 1023410688, measurementType: '', enabled: false, watts: 0, dlvd: 0, rcvd: 0 }),
    );
  }
  return rows;
}

function row(context: ModelContext, { eid, watts, dlvd, rcvd }: Ct): Record<string, unknown> {
  const { phases } = context.meters;
  const { total, phase } = volts(phases);
  const shares = [...split(watts, phases), 0, 0].slice(0, 3);
  return {
    ...reading(context, eid, watts, total, { dlvd, rcvd }),
    channels: shares.map((share, index) => {
      const used = index < phases;
      const channel = 1778385169 + (eid - 704643328) + index;
      return reading(
        context,
        channel,
        share,
        used ? phase : 0,
        used ? { dlvd: dlvd / phases, rcvd: rcvd / phases } : NOTHING,
      );
    }),
  };
}

const NOTHING = { dlvd: 0, rcvd: 0 };

function reading(
  context: ModelContext,
  eid: number,
  watts: number,
  voltage: number,
  { dlvd, rcvd }: Pick<Ct, 'dlvd' | 'rcvd'>,
) {
  const { reactive, apparent, factor, amps } = electrics(watts, voltage);
  return {
    eid,
    timestamp: Math.floor(context.nowMs / 1000),
    actEnergyDlvd: milli(dlvd),
    actEnergyRcvd: milli(rcvd),
    apparentEnergy: milli(dlvd * 1.12),
    reactEnergyLagg: milli(dlvd * 0.18),
    reactEnergyLead: milli(dlvd * 0.00001),
    instantaneousDemand: watts,
    activePower: watts,
    apparentPower: voltage === 0 ? 0 : apparent,
    reactivePower: voltage === 0 ? 0 : reactive,
    pwrFactor: factor,
    voltage,
    current: amps,
    freq: context.meters.phases === 2 ? 60 : 50,
  };
}
