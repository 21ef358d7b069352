import type {
  Gateway,
  GatewayHealth,
  PowerReading,
  SignatureVerdict,
  TokenClaims,
} from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import type {
  AccountView,
  ChallengeView,
  ClipboardView,
  FoundGateway,
  HistoryPoint,
  NewCertificateView,
  RenewalStepName,
  RenewalView,
} from '../../shared/snapshot.ts';
import { addGap, addReading, joinHistory } from './history.ts';

/** What is known of a token without the token. */
export interface KnownToken {
  readonly facts: TokenClaims;
  readonly signature: SignatureVerdict;
}

export interface GatewayState {
  readonly gateway: Gateway;
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
}

/** Everything the app knows, except secrets: those live in the secret store. */
export interface AppState {
  readonly settings: Settings;
  readonly account: AccountView;
  readonly search: {
    readonly running: boolean;
    readonly found: readonly FoundGateway[];
    readonly problem: Problem | null;
  };
  readonly gateways: readonly GatewayState[];
  readonly clipboard: ClipboardView | null;
}

export type AppEvent =
  | { readonly type: 'settings'; readonly settings: Settings }
  | { readonly type: 'account'; readonly hint: string | null; readonly blockedUntil: number | null }
  | { readonly type: 'sign-in started' }
  /** It failed, or it was given up without a problem. */
  | { readonly type: 'sign-in ended'; readonly problem: Problem | null; readonly blockedUntil: number | null }
  | { readonly type: 'challenge'; readonly challenge: ChallengeView | null }
  | { readonly type: 'search started' }
  | {
      readonly type: 'search ended';
      readonly found: readonly FoundGateway[];
      readonly problem: Problem | null;
    }
  /** A gateway as it is known now; what is known of its token stays. */
  | { readonly type: 'gateway'; readonly gateway: Gateway }
  /** What the keychain said. */
  | { readonly type: 'token'; readonly serial: string; readonly token: KnownToken | null }
  | { readonly type: 'gateway removed'; readonly serial: string }
  | { readonly type: 'reading'; readonly serial: string; readonly power: PowerReading; readonly at: number }
  | {
      readonly type: 'reading failed';
      readonly serial: string;
      readonly problem: Problem;
      readonly health: GatewayHealth;
      readonly at: number;
      readonly newCertificate?: NewCertificateView | null;
    }
  /** The curve that was kept over a restart. */
  | {
      readonly type: 'history';
      readonly serial: string;
      readonly history: readonly HistoryPoint[];
      readonly at: number;
    }
  | { readonly type: 'renewal started'; readonly serial: string }
  | { readonly type: 'renewal step'; readonly serial: string; readonly step: RenewalStepName }
  /** Cancelled by quitting or forgetting. */
  | { readonly type: 'renewal stopped'; readonly serial: string }
  | {
      readonly type: 'renewal failed';
      readonly serial: string;
      readonly problem: Problem;
      /** No caller waits for the result: a notification has to tell the user. */
      readonly notify: boolean;
    }
  | { readonly type: 'renewed'; readonly serial: string; readonly token: KnownToken; readonly at: number }
  | { readonly type: 'clipboard'; readonly clipboard: ClipboardView | null }
  | { readonly type: 'forgotten' }
  /** Another process has forgotten everything; the gateways that are gone were removed before. */
  | { readonly type: 'reset elsewhere' }
  /** The gateway rejects the token itself, and has done so for a minute. */
  | { readonly type: 'token rejected'; readonly serial: string }
  /** A token ends in `leftS` seconds: the user has to be told. */
  | { readonly type: 'expiry warning'; readonly serial: string; readonly leftS: number }
  /** Time has passed: what shows days or states has to be drawn anew. */
  | { readonly type: 'tick' };

export const INITIAL_STATE: AppState = {
  settings: DEFAULT_SETTINGS,
  account: { maskedEmail: null, signingIn: false, problem: null, challenge: null, blockedUntil: null },
  search: { running: false, found: [], problem: null },
  gateways: [],
  clipboard: null,
};

const INITIAL_RENEWAL: RenewalView = { running: false, done: [], problem: null, succeededAt: null };
const INITIAL_GATEWAY = {
  token: null,
  health: 'unknown',
  problem: null,
  failures: 0,
  power: null,
  readAt: null,
  renewal: INITIAL_RENEWAL,
  newCertificate: null,
  history: [],
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
        account: { ...INITIAL_STATE.account, maskedEmail: event.hint, blockedUntil: event.blockedUntil },
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
      return { ...state, gateways: place(state.gateways, event.gateway) };
    case 'gateway removed':
      return { ...state, gateways: state.gateways.filter(({ gateway }) => gateway.serial !== event.serial) };
    case 'clipboard':
      return { ...state, clipboard: event.clipboard };
    case 'forgotten':
      return { ...INITIAL_STATE, settings: state.settings };
    case 'reset elsewhere':
    case 'token rejected':
    case 'expiry warning':
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
  { type: 'token rejected' | 'expiry warning' }
>;

function reduceGateway(known: GatewayState, event: GatewayEvent): GatewayState {
  switch (event.type) {
    case 'reading': {
      const history = addReading(known.history, event.power, event.at);
      const fine = { health: 'fine', problem: null, failures: 0, newCertificate: null } as const;
      return { ...known, ...fine, power: event.power, readAt: event.at, history };
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
      return { ...known, history: joinHistory(event.history, known.history, event.at) };
    case 'renewal started':
      return { ...known, renewal: { ...known.renewal, running: true, done: [], problem: null } };
    case 'renewal step':
      return { ...known, renewal: { ...known.renewal, done: [...known.renewal.done, event.step] } };
    case 'token': {
      // What another process has renewed is renewed.
      const isNewer = (event.token?.facts.expiresAt ?? 0) > (known.token?.facts.expiresAt ?? 0);
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
        renewal: { ...known.renewal, running: false, succeededAt: event.at },
      };
    case 'gateway removed':
      return known;
  }
}

function place(gateways: readonly GatewayState[], gateway: Gateway): GatewayState[] {
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
