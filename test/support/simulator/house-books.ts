import type { House, HouseReading } from './house.ts';

/** What the meters of a house have counted since it was built, in watt-hours. None of them ever goes down. */
export interface Books {
  readonly made: number;
  /** Taken by the inverters at night. */
  readonly ownUse: number;
  readonly used: number;
  readonly imported: number;
  readonly exported: number;
  readonly charged: number;
  readonly discharged: number;
  /** Made since midnight by the house's clock. */
  readonly madeToday: number;
}

type Flow = Exclude<keyof Books, 'madeToday'>;

/** Seconds of the house's clock between two looks. A battery costs a replay of two weeks at each. */
const STEP_S = 20;
const STEP_WITH_BATTERY_S = 300;
/** Days since 1970 at which the house was built, and the Wh a day that it has had until the books were opened. */
const BUILT = 14_600;
const BEFORE: Readonly<Record<Flow, number>> = {
  ...{ made: 18_000, ownUse: 7, used: 11_000, imported: 4000, exported: 11_000 },
  ...{ charged: 6000, discharged: 5500 },
};
const FLOWS = Object.keys(BEFORE) as Flow[];

const watts = (reading: HouseReading): Readonly<Record<Flow, number>> => {
  const { productionW, netW, batteryW, consumptionW } = reading;
  return {
    made: Math.max(0, productionW),
    ownUse: Math.max(0, -productionW),
    used: consumptionW,
    imported: Math.max(0, netW),
    exported: Math.max(0, -netW),
    charged: Math.max(0, -batteryW),
    discharged: Math.max(0, batteryW),
  };
};

interface OpenBooks {
  atMs: number;
  last: HouseReading;
  books: Books;
}
/** By house, so that they go on after a restart of its gateway. */
const open = new WeakMap<House, OpenBooks>();

/** The books of a house at `nowMs`, epoch ms. They are opened at the first question; a question about the past gets the newest. */
export function booksOf(house: House, nowMs: number): Books {
  const known = open.get(house);
  const own = known === undefined || isFar(known, nowMs) ? opened(house, nowMs, known) : known;
  open.set(house, own);
  const stepS = own.last.soc === null ? STEP_S : STEP_WITH_BATTERY_S;
  const stepMs = Math.max(1, (stepS * 1000) / own.last.speed);
  while (own.atMs < nowMs) {
    const at = Math.min(nowMs, own.atMs + stepMs);
    const next = house(at);
    own.books = later(own.books, own.last, next, ((at - own.atMs) / 3_600_000) * next.speed);
    own.atMs = at;
    own.last = next;
  }
  return own.books;
}

const FAR_DAYS = 40;
/** Nobody has asked for so long that the way there would take too long. */
const isFar = ({ atMs, last }: OpenBooks, nowMs: number): boolean =>
  (nowMs - atMs) * last.speed > FAR_DAYS * 86_400_000;

/**
 * Opened at the midnight before. With a battery that takes too long: then the day begins with the first question.
 *
 * @param before books that are too old to go on with
 */
function opened(house: House, nowMs: number, before?: OpenBooks): OpenBooks {
  const now = house(nowMs);
  const atMs = now.soc === null ? nowMs - (now.hour * 3_600_000) / now.speed : nowMs;
  const last = house(atMs);
  const days = Math.max(0, last.day - BUILT) + last.hour / 24;
  const flows = Object.fromEntries(
    FLOWS.map((flow) => [flow, Math.max(BEFORE[flow] * days, before?.books[flow] ?? 0)]),
  ) as Record<Flow, number>;
  return { atMs, last, books: { ...flows, madeToday: 0 } };
}

function later(books: Books, from: HouseReading, until: HouseReading, hours: number): Books {
  const [one, other] = [watts(from), watts(until)];
  const flows = Object.fromEntries(
    FLOWS.map((flow) => [flow, books[flow] + ((one[flow] + other[flow]) / 2) * hours]),
  ) as Record<Flow, number>;
  const isNewDay = until.day !== from.day;
  return { ...flows, madeToday: isNewDay ? 0 : books.madeToday + flows.made - books.made };
}
