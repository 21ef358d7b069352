import { DAY_S } from '../support/builders.ts';
import type { Drill } from './drill.ts';

const renew = 'renew --host HOST';
const lateHour = () => Date.now() - 3_600_000;

export const clockDrills: readonly Drill[] = [
  {
    name: 'computer two years ahead: renew',
    fault: 'clock: every new token seems over',
    command: renew,
    clockS: 730 * DAY_S,
    end: 'token-expired',
    says: /clock of this computer/,
    token: 'old',
    cloudRequests: 2,
  },
  {
    name: 'computer two years ahead: token',
    fault: 'clock: the stored token seems over',
    command: 'token',
    clockS: 730 * DAY_S,
    end: 'token-expired',
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'computer two years ahead: power',
    fault: 'clock: a new token would be needed, and seems over',
    command: 'power',
    clockS: 730 * DAY_S,
    end: 'token-expired',
    says: /clock of this computer/,
    token: 'old',
    cloudRequests: 2,
  },
  {
    name: 'computer ten years behind: renew',
    fault: 'clock: the token comes from the future',
    command: renew,
    clockS: -3650 * DAY_S,
    end: 'done',
    token: 'new',
    cloudRequests: 2,
  },
  {
    name: 'computer ten years behind: token',
    fault: 'clock: the token comes from the future',
    command: 'token',
    clockS: -3650 * DAY_S,
    end: 'done',
    token: 'old',
    cloudRequests: 0,
  },
  {
    name: 'gateway an hour behind: renew',
    fault: 'simulator: firmware 8 with another time',
    command: renew,
    device: { now: lateHour },
    end: 'done',
    token: 'new',
    cloudRequests: 2,
  },
  {
    name: 'gateway an hour behind: doctor',
    fault: 'simulator: firmware 8 with another time',
    command: 'doctor',
    device: { now: lateHour },
    end: 'token-rejected',
    says: /differ by 60 minutes.*Set the clock of this computer/,
    token: 'old',
    cloudRequests: 2,
  },
  {
    name: 'gateway a month behind: doctor',
    fault: 'simulator: firmware 8 with another time',
    command: 'doctor',
    device: { now: () => Date.now() - 30 * DAY_S * 1000 },
    end: 'token-rejected',
    says: /differ by (29|30) days.*Set the clock of this computer/,
    token: 'old',
    cloudRequests: 2,
  },
  {
    name: 'clock put back after a 429',
    fault: 'disk: a wait until next year',
    command: renew,
    arrange: ({ state }) => {
      const blockedUntil = Math.floor(Date.now() / 1000) + 365 * DAY_S;
      return state.change((saved) => ({ ...saved, signIn: { ...saved.signIn, blockedUntil } }));
    },
    end: 'done',
    token: 'new',
    cloudRequests: 2,
  },
];
