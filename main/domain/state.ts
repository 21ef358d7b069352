import type { CheckUpView } from '../../shared/check-up.ts';
import type { SavedTarget } from '../../shared/delivery.ts';
import type { Gateway } from '../../shared/domain.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import type { AccountView, ClipboardView, SearchView, SystemsView } from '../../shared/snapshot.ts';
import type { AppEvent } from './app-event.ts';
import { type GatewayState, initialGateway, reduceGateway } from './gateway-state.ts';

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
      return { ...state, account: { ...state.account, signingIn: true, challenge: null, problem: null } };
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
      return {
        ...INITIAL_STATE,
        settings: state.settings,
        trayShown: state.trayShown,
        // A wait that Enphase has asked for outlives the data.
        account: { ...INITIAL_STATE.account, blockedUntil: state.account.blockedUntil },
      };
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

function withGateway(gateways: readonly GatewayState[], gateway: Gateway): GatewayState[] {
  // Each connection reports its gateway; one that has not changed is no news.
  const update = (one: GatewayState) =>
    JSON.stringify(one.gateway) === JSON.stringify(gateway) ? one : { ...one, gateway };
  if (gateways.some((one) => one.gateway.serial === gateway.serial))
    return change(gateways, gateway.serial, update);
  return [...gateways, initialGateway(gateway)];
}

const change = (
  gateways: readonly GatewayState[],
  serial: string,
  update: (known: GatewayState) => GatewayState,
): GatewayState[] => gateways.map((known) => (known.gateway.serial === serial ? update(known) : known));
