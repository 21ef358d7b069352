import type { CheckUpView } from '../../shared/check-up.ts';
import type { SavedTarget } from '../../shared/delivery.ts';
import type { Gateway, GatewayHealth, PowerReading } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import type {
  AccountView,
  ClipboardView,
  HistoryPoint,
  NewCertificateView,
  RenewalView,
  SearchView,
  SystemsView,
} from '../../shared/snapshot.ts';
import type { AppEvent } from './app-event.ts';
import { countEnergy, type EnergyDay, joinEnergy } from './energy.ts';
import { addGap, addReading, joinHistory } from './history.ts';
import type { KnownToken } from './known-token.ts';
import { addQuarter, joinQuarters } from './quarter-hours.ts';

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

/** Everything the app knows, except secrets: those live in the secret store. */
export interface AppState {
  readonly settings: Settings;
  readonly account: AccountView;
  readonly search: SearchView;
  readonly gateways: readonly GatewayState[];
  /** Where tokens are used. */
  readonly targets: readonly SavedTarget[];
  /** Ids of targets that are being delivered to. */
  readonly delivering: readonly string[];
  readonly systems: SystemsView;
  /** Null before the first. */
  readonly checkUp: CheckUpView | null;
  readonly clipboard: ClipboardView | null;
  /** Whether the desktop shows the icon; true until it is known. */
  readonly trayShown: boolean;
}

export const INITIAL_STATE: AppState = {
  settings: DEFAULT_SETTINGS,
  account: { maskedEmail: null, signingIn: false, problem: null, challenge: null, blockedUntil: null },
  search: { running: false, found: [], problem: null },
  gateways: [],
  targets: [],
  delivering: [],
  systems: { running: false, found: [] },
  checkUp: null,
  clipboard: null,
  trayShown: true,
};

const INITIAL_RENEWAL: RenewalView = { running: false, done: [], problem: null, succeededAt: null };
const INITIAL_GATEWAY = {
  name: '',
  token: null,
  health: 'unknown',
  problem: null,
  failures: 0,
  power: null,
  readAt: null,
  renewal: INITIAL_RENEWAL,
  newCertificate: null,
  history: [],
  quarters: [],
  energy: {},
} as const;
/** One lost answer is normal on a home network; two in a row are told. */
const FAILURES_BEFORE_REPORT = 2;

/** The only maker of new states. Times are epoch seconds. */
export function reduce(state: AppState, event: AppEvent): AppState {
  switch (event.type) {
    case 'settings':
      return { ...state, settings: event.settings };
    case 'account':
      return {
        ...state,
        account: {
          ...INITIAL_STATE.account,
          maskedEmail: event.maskedEmail,
          blockedUntil: event.blockedUntil,
        },
      };
    case 'sign-in started':
      return { ...state, account: { ...state.account, signingIn: true, problem: null } };
    case 'sign-in ended': {
      const { problem, blockedUntil } = event;
      return {
        ...state,
        account: { ...state.account, signingIn: false, challenge: null, problem, blockedUntil },
      };
    }
    case 'challenge':
      return { ...state, account: { ...state.account, challenge: event.challenge } };
    case 'search started':
      return { ...state, search: { ...state.search, running: true, problem: null } };
    case 'search ended':
      return { ...state, search: { running: false, found: event.found, problem: event.problem } };
    case 'gateway':
      return { ...state, gateways: withGateway(state.gateways, event.gateway) };
    case 'gateway removed':
      return { ...state, gateways: state.gateways.filter(({ gateway }) => gateway.serial !== event.serial) };
    case 'check-up':
      return { ...state, checkUp: event.checkUp };
    case 'clipboard':
      return { ...state, clipboard: event.clipboard };
    case 'tray':
      return { ...state, trayShown: event.shown };
    case 'targets':
      return { ...state, targets: event.targets };
    case 'delivery': {
      const others = state.delivering.filter((id) => id !== event.id);
      return { ...state, delivering: event.running ? [...others, event.id] : others };
    }
    case 'systems':
      return { ...state, systems: { running: event.running, found: event.found } };
    case 'forgotten':
      return { ...INITIAL_STATE, settings: state.settings, trayShown: state.trayShown };
    case 'reset elsewhere':
      return { ...state, checkUp: null };
    case 'token rejected':
    case 'expiry warning':
    case 'delivery overdue':
    case 'tick':
      return state;
    default:
      return {
        ...state,
        gateways: change(state.gateways, event.serial, (known) => reduceGateway(known, event)),
      };
  }
}

type GatewayEvent = Exclude<
  Extract<AppEvent, { serial: string }>,
  { type: 'token rejected' | 'expiry warning' | 'delivery overdue' }
>;

function reduceGateway(known: GatewayState, event: GatewayEvent): GatewayState {
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
    case 'gateway removed':
      return known;
  }
}

function withGateway(gateways: readonly GatewayState[], gateway: Gateway): GatewayState[] {
  // Each connection reports its gateway; one that has not changed is no news.
  const update = (one: GatewayState) =>
    JSON.stringify(one.gateway) === JSON.stringify(gateway) ? one : { ...one, gateway };
  if (gateways.some((one) => one.gateway.serial === gateway.serial))
    return change(gateways, gateway.serial, update);
  return [...gateways, { ...INITIAL_GATEWAY, gateway, tokenUnknown: gateway.needsToken }];
}

const change = (
  gateways: readonly GatewayState[],
  serial: string,
  update: (known: GatewayState) => GatewayState,
): GatewayState[] => gateways.map((known) => (known.gateway.serial === serial ? update(known) : known));
