import type { CheckUpView } from '../../shared/check-up.ts';
import type { SavedTarget } from '../../shared/delivery.ts';
import type { Gateway, GatewayHealth, PowerReading } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Settings } from '../../shared/settings.ts';
import type {
  ChallengeView,
  ClipboardView,
  FoundGateway,
  NewCertificateView,
  RenewalStepName,
  SystemsView,
} from '../../shared/snapshot.ts';
import type { Registers } from './energy.ts';
import type { KnownToken } from './known-token.ts';
import type { KeptHistory } from './ports/index.ts';

/** What can happen to the state of the app. Each part of the desktop dispatches its own. */
export type AppEvent =
  | { readonly type: 'settings'; readonly settings: Settings }
  | { readonly type: 'account'; readonly maskedEmail: string | null; readonly blockedUntil: number | null }
  | { readonly type: 'sign-in started' }
  /** It failed, or it was given up without a problem. */
  | { readonly type: 'sign-in ended'; readonly problem: Problem | null; readonly blockedUntil: number | null }
  | { readonly type: 'challenge'; readonly challenge: ChallengeView | null }
  /** Whether the desktop shows the tray icon. */
  | { readonly type: 'tray'; readonly shown: boolean }
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
  /** What the owner calls it; empty for none. */
  | { readonly type: 'named'; readonly serial: string; readonly name: string }
  | { readonly type: 'gateway removed'; readonly serial: string }
  | {
      readonly type: 'reading';
      readonly serial: string;
      readonly power: PowerReading;
      readonly registers?: Registers;
      readonly at: number;
    }
  | {
      readonly type: 'reading failed';
      readonly serial: string;
      readonly problem: Problem;
      readonly health: GatewayHealth;
      readonly at: number;
      readonly newCertificate?: NewCertificateView | null;
    }
  /** What was kept over a restart. */
  | {
      readonly type: 'history';
      readonly serial: string;
      readonly kept: KeptHistory;
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
  /** Another token is in use; `undone`: it is the one before, which was brought back. */
  | {
      readonly type: 'renewed';
      readonly serial: string;
      readonly token: KnownToken;
      readonly at: number;
      readonly undone?: boolean;
    }
  /** All targets as they are saved. */
  | { readonly type: 'targets'; readonly targets: readonly SavedTarget[] }
  | { readonly type: 'delivery'; readonly id: string; readonly running: boolean }
  /** A target still uses the old token, and somebody has to be told. `leftS`: seconds until that one ends. */
  | {
      readonly type: 'delivery overdue';
      readonly serial: string;
      /** Name of the target; null for programs that are not in the list. */
      readonly label: string | null;
      readonly leftS: number | null;
    }
  | ({ readonly type: 'systems' } & SystemsView)
  | { readonly type: 'check-up'; readonly checkUp: CheckUpView }
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
