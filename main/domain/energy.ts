import { ENERGIES, type EnergyCount, type EnergyName, type EnergyView } from '../../shared/energy.ts';

/**
 * What counts. `balance` is made of the registers of several CTs, `own total` is the gateway's `/api/v1/production`.
 */
export const REGISTER_SOURCES = [
  'CT',
  'total CT',
  'balance',
  'balance with storage',
  'inverters',
  'own total',
] as const;
export type RegisterSource = (typeof REGISTER_SOURCES)[number];

/** What a register of a gateway shows. */
export interface Register {
  /** Wh since it began to count. It never goes down, unless something is wrong. */
  readonly wh: number;
  /** Registers of two sources have nothing to do with each other. */
  readonly source: RegisterSource;
  /** Wh of this day by the gateway itself, of a source whose figure can be trusted. */
  readonly todayWh?: number;
}

/** The registers of one reading. One that is missing tells nothing: the next reading may have it. */
export type Registers = Partial<Readonly<Record<EnergyName, Register | undefined>>>;

/** What one register has counted on the day of its last reading. Times are epoch seconds. */
interface DayCount {
  readonly wh: number;
  /** Start of the count: midnight, or later if nobody looked before. */
  readonly since: number;
  readonly source: RegisterSource;
  /** Highest value that was believed, and when it was read. */
  readonly lastWh: number;
  readonly lastAt: number;
  /** First value since then of a register that does not fit. It takes over if nothing else comes. */
  readonly standIn?: Pick<Register, 'wh' | 'source'> & { readonly at: number };
}

/** The day of one gateway. It is kept over a restart. */
export type EnergyDay = Partial<Readonly<Record<EnergyName, DayCount | undefined>>>;

/**
 * Seconds for which a value that does not fit is passed over. A gateway shows zeros while it starts, and other sources
 * stand in for the meters. After that the other register is counted. A shorter gap over midnight is divided between the
 * days.
 */
const PATIENCE_S = 900;
/** A longer gap over midnight does not matter if so little has passed: it is half the last digit that is shown. */
const LITTLE_WH = 50;
/** Net and total are made of several registers, whose noise may add up to a step back. */
const STEP_BACK_WH = 100;
/** More than any house takes or makes. */
const MOST_W = 100_000;
/** Seconds by which a register lags behind. CTs count every second, inverters report every 5 to 15 minutes. */
const LAG_S = 60;
const INVERTERS_LAG_S = 900;

/** Counts a reading made at `at`, epoch seconds. */
export function countEnergy(day: EnergyDay, registers: Registers, at: number): EnergyDay {
  const counted = ENERGIES.flatMap((name) => {
    const register = registers[name];
    return register === undefined ? [] : [[name, count(day[name], register, at)] as const];
  });
  return counted.length === 0 ? day : { ...day, ...Object.fromEntries(counted) };
}

function count(known: DayCount | undefined, register: Register, at: number): DayCount {
  const midnight = startOfDay(at);
  if (known === undefined) return begin(register, at, midnight);
  const gapS = at - known.lastAt;
  const passedWh = register.wh - known.lastWh;
  if (register.source !== known.source || !isPlausible(passedWh, gapS, register.source))
    return countAnother(known, register, at);
  const growth = Math.max(0, passedWh);
  const { standIn: _, ...counted } = known;
  const next = { ...counted, lastWh: known.lastWh + growth, lastAt: at };
  if (isOfDay(known, at)) return { ...next, wh: known.wh + growth };
  const isDivided = known.lastAt < midnight && (gapS <= PATIENCE_S || growth <= LITTLE_WH);
  return isDivided
    ? { ...next, wh: (growth * (at - midnight)) / gapS, since: midnight }
    : begin(register, at, midnight);
}

/** A count that began later than now, or before midnight, was made by another clock or in another time zone. */
function isOfDay({ since, lastAt }: DayCount, at: number): boolean {
  const midnight = startOfDay(at);
  return startOfDay(lastAt) === midnight && since >= midnight && since <= at;
}

/**
 * A register that does not fit: of another source, or reset. The old one may come back. After a while this one counts.
 */
function countAnother(known: DayCount, register: Register, at: number): DayCount {
  const { wh, source, todayWh } = register;
  const { standIn } = known;
  const gapS = at - known.lastAt;
  const passedWh = wh - (standIn?.wh ?? 0);
  const isSteady = standIn?.source === source && isPlausible(passedWh, at - standIn.at, source);
  if (gapS >= 0 && gapS <= PATIENCE_S) return isSteady ? known : { ...known, standIn: { wh, source, at } };
  if (!isSteady || todayWh !== undefined || !isOfDay(known, at)) return begin(register, at, startOfDay(at));
  return { wh: known.wh + Math.max(0, passedWh), since: known.since, source, lastWh: wh, lastAt: at };
}

/**
 * The gateway's own count of the day is not asked in its first minutes: its midnight may come later. After a power cut
 * it was seen to be thousands of kWh.
 */
function begin({ wh, source, todayWh }: Register, at: number, midnight: number): DayCount {
  const todayS = at - midnight;
  const isKnown = todayWh !== undefined && todayS >= PATIENCE_S && isPlausible(todayWh, todayS, source);
  return { wh: isKnown ? todayWh : 0, since: isKnown ? midnight : at, source, lastWh: wh, lastAt: at };
}

function isPlausible(passedWh: number, gapS: number, source: RegisterSource): boolean {
  const lagS = source === 'inverters' || source === 'own total' ? INVERTERS_LAG_S : LAG_S;
  return passedWh >= -STEP_BACK_WH && passedWh <= (MOST_W * (Math.max(0, gapS) + lagS)) / 3600;
}

/**
 * Continues what was kept over a restart with what was counted since.
 *
 * @param since the count that the running app began
 */
export function joinEnergy(kept: EnergyDay, since: EnergyDay): EnergyDay {
  return ENERGIES.reduce((day, name) => {
    const newer = since[name];
    if (newer === undefined) return day;
    return countEnergy(day, { [name]: { wh: newer.lastWh, source: newer.source } }, newer.lastAt);
  }, kept);
}

/**
 * Start of the local day, epoch seconds. The time zone is this computer's: asking the gateway for its own takes nine
 * seconds, and both are in one house. With summer time a day has 23 or 25 hours.
 */
export const startOfDay = (at: number): number => new Date(at * 1000).setHours(0, 0, 0, 0) / 1000;

/** What is shown of it: 0.1 kWh, so that it does not change with each reading. */
const SHOWN_WH = 100;

/**
 * The sum of what some gateways have counted on this day. What one of them does not count is left out of the sum.
 *
 * @returns null if there is nothing
 */
export function energyView(days: readonly EnergyDay[], nowS: number): EnergyView | null {
  const midnight = startOfDay(nowS);
  const isOfToday = ({ since, lastAt }: DayCount) => since >= midnight && startOfDay(lastAt) === midnight;
  const counts = ENERGIES.flatMap((name): (readonly [EnergyName, EnergyCount])[] => {
    const all = name === 'used' ? usedOnSite(days) : days.map((day) => day[name]);
    const today = all.flatMap((one) => (one !== undefined && isOfToday(one) ? [one] : []));
    if (today.length === 0) return [];
    const wh = today.reduce((sum, one) => sum + one.wh, 0);
    const since = today.reduce((latest, one) => Math.max(latest, one.since), midnight);
    return [[name, { wh: Math.round(wh / SHOWN_WH) * SHOWN_WH, since: since === midnight ? null : since }]];
  });
  return counts.length === 0 ? null : Object.fromEntries(counts);
}

/**
 * What was used behind several gateways: one without CTs at the grid feeds in behind those of another gateway. Nothing
 * is known if a gateway measures the grid and does not know what was used.
 */
function usedOnSite(days: readonly EnergyDay[]): readonly (DayCount | undefined)[] {
  const measured = days.filter(({ used, imported, exported }) => used ?? imported ?? exported);
  if (measured.length === 0 || measured.some(({ used }) => used === undefined)) return [];
  return days.map((day) => (measured.includes(day) ? day.used : day.made));
}
