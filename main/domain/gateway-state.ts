import type { Gateway, GatewayHealth, PowerReading } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import type { HistoryPoint, NewCertificateView, RenewalView } from '../../shared/snapshot.ts';
import type { AppEvent } from './app-event.ts';
import { countEnergy, type EnergyDay, joinEnergy } from './energy.ts';
import { addGap, addReading, joinHistory } from './history.ts';
import type { KnownToken } from './known-token.ts';
import { addQuarter, joinQuarters } from './quarter-hours.ts';

/** What is known of one gateway that is set up. Times are epoch seconds. */
export interface GatewayState {
  readonly gateway: Gateway;
  /** What the owner calls it; empty if nobody has named it. */
  readonly name: string;
  /** Null when there is none, or none is known of. */
  readonly token: KnownToken | null;
  /** The keychain has not answered yet, so that "no token" is not certain. */
  readonly tokenUnknown: boolean;
  readonly health: GatewayHealth;
  readonly problem: Problem | null;
  /** Readings in a row that failed; one alone is no news. */
  readonly failures: number;
  readonly power: PowerReading | null;
  /** When `power` came, epoch seconds; null before the first. */
  readonly readAt: number | null;
  readonly renewal: RenewalView;
  /** Shown by the gateway, not trusted. */
  readonly newCertificate: NewCertificateView | null;
  readonly history: readonly HistoryPoint[];
  /** The last 30 days, a point each quarter of an hour. */
  readonly quarters: readonly HistoryPoint[];
  readonly energy: EnergyDay;
}

/** One lost answer is normal on a home network; two in a row are told. */
const FAILURES_BEFORE_REPORT = 2;

/** A gateway of which nothing but its address and firmware is known. */
export const initialGateway = (gateway: Gateway): GatewayState => ({
  gateway,
  tokenUnknown: gateway.needsToken,
  name: '',
  token: null,
  health: 'unknown',
  problem: null,
  failures: 0,
  power: null,
  readAt: null,
  renewal: { running: false, done: [], problem: null, succeededAt: null },
  newCertificate: null,
  history: [],
  quarters: [],
  energy: {},
});

type GatewayEvent = Exclude<
  Extract<AppEvent, { serial: string }>,
  { type: 'gateway removed' | 'token rejected' | 'expiry warning' | 'delivery overdue' }
>;

/** The state of a gateway after an event about it. */
export function reduceGateway(known: GatewayState, event: GatewayEvent): GatewayState {
  switch (event.type) {
    case 'reading': {
      const history = addReading(known.history, event.power, event.at);
      const fine = { health: 'fine', problem: null, failures: 0, newCertificate: null } as const;
      return {
        ...known,
        ...fine,
        power: event.power,
        readAt: event.at,
        history,
        quarters: addQuarter(known.quarters, history),
        energy: countEnergy(known.energy, event.registers ?? {}, event.at),
      };
    }
    case 'reading failed': {
      const failures = known.failures + 1;
      const { health, problem, newCertificate = null } = event;
      const isCertain = health === 'error' || newCertificate !== null || known.health === 'unknown';
      const told = isCertain || failures >= FAILURES_BEFORE_REPORT;
      const news = told ? { health, problem, newCertificate } : {};
      return { ...known, ...news, failures, history: addGap(known.history, event.at) };
    }
    case 'history':
      return {
        ...known,
        history: joinHistory(event.kept.curve, known.history, event.at),
        quarters: joinQuarters(event.kept.quarters, known.quarters, event.at),
        energy: joinEnergy(event.kept.energy, known.energy),
      };
    case 'renewal started':
      return { ...known, renewal: { ...known.renewal, running: true, done: [], problem: null } };
    case 'renewal step':
      return { ...known, renewal: { ...known.renewal, done: [...known.renewal.done, event.step] } };
    case 'token': {
      // What another process has renewed is renewed.
      const isNewer = (event.token?.claims.expiresAt ?? 0) > (known.token?.claims.expiresAt ?? 0);
      const renewal = isNewer ? { ...known.renewal, problem: null } : known.renewal;
      return { ...known, token: event.token, tokenUnknown: false, renewal };
    }
    case 'renewal stopped':
      return { ...known, renewal: { ...known.renewal, running: false } };
    case 'renewal failed':
      return { ...known, renewal: { ...known.renewal, running: false, problem: event.problem } };
    case 'renewed':
      return {
        ...known,
        token: event.token,
        tokenUnknown: false,
        renewal: { ...known.renewal, running: false, succeededAt: event.undone === true ? null : event.at },
      };
    case 'named':
      return { ...known, name: event.name };
  }
}
