import { atLeast } from './firmware.ts';
import type { ModelContext } from './gateway-model.ts';
import { electrics, milli, split, volts } from './model-electrics.ts';
import { ctWatts } from './model-meters.ts';

/** Days of `wattHoursSevenDays`, and Wh in each: an even flow, as nothing should be concluded from it. */
const WEEK_WH = 7 * 18_000;

/** `/production.json` and `/production`; `lines` adds the phases. Gateways that cannot meter list inverters only. */
export function production(context: ModelContext, lines: boolean): unknown {
  const { meters } = context;
  const acb = { type: 'acb', activeCount: 0, readingTime: 0, wNow: 0, whNow: 0, state: 'idle' };
  if (!meters.metered) return { production: [inverters(context)], storage: [acb] };
  const watts = ctWatts(context);
  const { books } = context;
  const net = books.imported - books.exported;
  const on = meters.ctsEnabled ? 1 : 0;
  const consuming = meters.consumption === 'none' ? 0 : on;
  return {
    production: [inverters(context), eim(context, on, 'production', watts.production, books.made, lines)],
    consumption: [
      eim(context, consuming, 'total-consumption', watts.total, books.made - books.ownUse + net, lines),
      eim(context, consuming, 'net-consumption', watts.net, net, lines),
    ],
    // Only ever the legacy AC Battery: newer batteries do not show here.
    storage: [acb],
  };
}

/** The inverters' entry: the sum of their last reports, minutes old; at night no reading time and no watts. */
function inverters(context: ModelContext): Record<string, unknown> {
  const reports = inverterReports(context);
  const dark = context.reading.productionW <= 0;
  return {
    type: 'inverters',
    activeCount: reports.length,
    readingTime: dark ? 0 : Math.max(...reports.map(({ at }) => at)),
    wNow: dark ? 0 : reports.reduce((sum, { watts }) => sum + watts, 0),
    whLifetime: Math.round(context.books.made),
  };
}

function eim(
  context: ModelContext,
  activeCount: number,
  measurementType: string,
  watts: number,
  lifetimeWh: number,
  lines: boolean,
): Record<string, unknown> {
  const { phases } = context.meters;
  const { total, phase } = volts(phases);
  // 8.3 was recorded listing three phases even with fewer CTs fitted, the unused ones as zeros.
  const listed = atLeast(context.firmware, '8.3') ? 3 : phases;
  const shares = [...split(watts, phases), 0, 0].slice(0, listed);
  const line = (share: number, index: number) => {
    const used = index < phases;
    return values(context, share, used ? phase : 0, used ? lifetimeWh / phases : 0);
  };
  return {
    type: 'eim',
    activeCount,
    measurementType,
    readingTime: Math.floor(context.nowMs / 1000),
    ...values(context, watts, total, lifetimeWh),
    ...(lines ? { lines: shares.map(line) } : {}),
  };
}

/** `whToday` and the like are those of the production in each section: real ones are known to be wrong. */
function values({ books }: ModelContext, watts: number, voltage: number, lifetimeWh: number) {
  const today = milli(books.madeToday);
  const week = milli(today + WEEK_WH);
  const lifetime = milli(lifetimeWh);
  const { reactive, apparent, factor, amps } = electrics(watts, voltage);
  return {
    wNow: watts,
    whLifetime: lifetime,
    varhLeadLifetime: milli(lifetime * 0.005),
    varhLagLifetime: milli(lifetime * 0.18),
    vahLifetime: milli(lifetime * 1.12),
    rmsCurrent: amps,
    rmsVoltage: voltage,
    reactPwr: voltage === 0 ? 0 : reactive,
    apprntPwr: voltage === 0 ? 0 : apparent,
    pwrFactor: factor,
    whToday: today,
    whLastSevenDays: week,
    vahToday: milli(today * 1.12),
    varhLeadToday: milli(today * 0.005),
    varhLagToday: milli(today * 0.18),
  };
}

interface Report {
  readonly at: number;
  readonly watts: number;
}

/** Every inverter reports each five minutes (of the house's clock), one after the other; `at` in epoch seconds. */
function inverterReports({ nowMs, house, reading, meters }: ModelContext): Report[] {
  const period = Math.max(1000, 300_000 / reading.speed);
  // Four groups are enough to make the sum lag behind, and the house need not be asked once per inverter.
  const groups = [0, 1, 2, 3].map((group) => {
    const offset = (period * group) / 4;
    const at = Math.floor((nowMs - offset) / period) * period + offset;
    return { at: Math.floor(at / 1000), watts: Math.max(0, house(at).productionW) };
  });
  return Array.from({ length: meters.inverters }, (_, index) => {
    const { at, watts } = groups[index % 4] ?? { at: 0, watts: 0 };
    return { at, watts: Math.round((watts / meters.inverters) * (0.96 + 0.02 * (index % 5))) };
  });
}

/** `/api/v1/production/inverters`; 3.x does not name the kind of device. */
export function inverterList(context: ModelContext): unknown {
  return inverterReports(context).map(({ at, watts }, index) => ({
    serialNumber: `4822089900${String(index + 1).padStart(2, '0')}`,
    lastReportDate: at,
    ...(atLeast(context.firmware, '4') ? { devType: 1 } : {}),
    lastReportWatts: watts,
    maxReportWatts: 297,
  }));
}

/**
 * `/api/v1/production`: the sum of the inverters' reports when no CT measures, and with CTs an average that is
 * minutes old. With CTs switched off it is wrong in the two ways that were recorded.
 */
export function siteTotal(context: ModelContext): unknown {
  const { meters, firmware, nowMs, house, reading, books } = context;
  const today = books.madeToday;
  const week = today + WEEK_WH;
  const lifetime = books.made;
  if (meters.metered && !meters.ctsEnabled) {
    return atLeast(firmware, '8.2.4264')
      ? totals(0, 1583, 1583, 4)
      : totals(0, 0, 0, Math.round(Math.max(0, reading.productionW) * 0.92));
  }
  if (!meters.metered) {
    const watts = inverterReports(context).reduce((sum, report) => sum + report.watts, 0);
    return totals(today, week, lifetime, watts);
  }
  const period = Math.max(1000, 900_000 / reading.speed);
  const earlier = house(Math.floor(nowMs / period) * period).productionW;
  return totals(today, week, lifetime, Math.max(0, earlier));
}

function totals(today: number, week: number, lifetime: number, watts: number) {
  return {
    wattHoursToday: Math.round(today),
    wattHoursSevenDays: Math.round(week),
    wattHoursLifetime: Math.round(lifetime),
    wattsNow: Math.round(watts),
  };
}
