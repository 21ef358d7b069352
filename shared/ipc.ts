import type { DeliveryPermission, TargetInput, TokenPlace } from './delivery.ts';
import type { Problem } from './problem.ts';
import type { Settings } from './settings.ts';
import type { HistoryPoint, Snapshot, SnapshotUpdate } from './snapshot.ts';

/** Web pages, settings of the system and files that a click may open. Only main knows their addresses. */
export const LINKS = [
  'enlighten',
  'entrez',
  'help',
  /** The project's page, which tells of new versions. */
  'version',
  /** Licenses of the open-source packages inside. */
  'licenses',
  /** The system's own settings, which Linux has no common address for. */
  'notification-settings',
  /** Where macOS lets programs into the local network. */
  'local-network-settings',
] as const;
export type LinkName = (typeof LINKS)[number];

/** Commands that the window can send to main. Adding a key breaks the build until main handles it. */
export interface Commands {
  getSnapshot: { args: []; result: Snapshot };
  /**
   * The last 30 days of a gateway, or of all together, a point each quarter of an hour, oldest first. Pauses have no
   * points.
   */
  getQuarters: { args: [serial: string | null]; result: readonly HistoryPoint[] };
  /** Searches the network for gateways; results arrive in `snapshot.search`. */
  search: { args: []; result: undefined };
  /** Sets up the gateway at `host`, which comes from the search or is an address as typed. */
  addGateway: { args: [host: string]; result: { serial: string; needsToken: boolean } };
  removeGateway: { args: [serial: string]; result: undefined };
  /** Names a gateway; an empty name takes the old one away. */
  nameGateway: { args: [serial: string, name: string]; result: undefined };
  /** Signs in and stores e-mail and password. Main never sends them to the window. */
  signIn: { args: [email: string, password: string]; result: undefined };
  /** Sends the one-time code that `snapshot.account.challenge` waits for. The result arrives there too. */
  enterCode: { args: [code: string]; result: undefined };
  /** Makes Enlighten send another code. */
  resendCode: { args: []; result: undefined };
  /** Cancels the sign-in that waits for a code. */
  cancelSignIn: { args: []; result: undefined };
  /**
   * Verifies a browser-made token on the gateway, then stores it. `text`: the token or the JSON reply. `replace`: also
   * in place of one that is good and lasts longer.
   */
  pasteToken: { args: [serial: string, text: string, replace: boolean]; result: undefined };
  /** Requests, verifies and stores a new token; progress arrives in `snapshot`. */
  renew: { args: [serial: string]; result: undefined };
  /** Brings back the token that the last renewal has replaced, once the gateway has accepted it. */
  undoRenewal: { args: [serial: string]; result: undefined };
  /** The owner has said that no program uses the token, so that nobody is asked about old tokens again. */
  noPrograms: { args: [serial: string]; result: undefined };
  /** Pins the certificate that the gateway shows now. */
  trustGateway: { args: [serial: string]; result: undefined };
  /** Copies the token to the clipboard. Main does it, since the token is never sent to the window. */
  copyToken: { args: [serial: string]; result: undefined };
  /** Searches the network for systems that may use a token; results arrive in `snapshot.systems`. */
  findSystems: { args: []; result: undefined };
  /** Remembers a place where the token is used, after a look at it that changes nothing. `key`: empty for none. */
  addTarget: {
    args: [serial: string, input: TargetInput, key: string];
    result: { id: string; places: readonly TokenPlace[] };
  };
  removeTarget: { args: [id: string]; result: undefined };
  /** Puts another key in place of a refused one, and looks whether it is good. */
  changeTargetKey: { args: [id: string, key: string]; result: undefined };
  /** Delivers the token in use; the result arrives in `snapshot`. */
  deliver: { args: [id: string, permission: DeliveryPermission | null]; result: undefined };
  /** Reads the watts of all gateways now. */
  refresh: { args: []; result: undefined };
  changeSettings: { args: [change: Partial<Settings>]; result: undefined };
  /** Tries each step from the keychain to a reading; the steps arrive in `snapshot.checkUp`. Resolves at its end. */
  runCheckUp: { args: []; result: undefined };
  /** Copies the report of the last check-up. It is in English, as the command line prints it, and holds no secret. */
  copyReport: { args: []; result: undefined };
  /** Shows the folder of the log in the file manager. */
  openLogs: { args: []; result: undefined };
  /** Shows a notification, to see whether the system lets them through. */
  testNotification: { args: []; result: { shown: boolean } };
  /** Deletes credentials, tokens and gateways. */
  forget: { args: []; result: undefined };
  /** Hands the end of the token to the calendar program, with two alarms. */
  addToCalendar: { args: [serial: string]; result: undefined };
  openLink: { args: [link: LinkName]; result: undefined };
  hideWindow: { args: []; result: undefined };
  quit: { args: []; result: undefined };
}
export type CommandName = keyof Commands;

/** What carries out each command. */
export type CommandHandlers = {
  [K in CommandName]: (
    ...args: Commands[K]['args']
  ) => Promise<Commands[K]['result'] extends undefined ? void : Commands[K]['result']>;
};

/** Result of a command. A thrown error would arrive as bare text; this one keeps its code. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Problem };

/** Screen to show when a click in the tray menu or on a notification opens the window; `copy`: the button for that. */
export type ScreenName = 'watts' | 'token' | 'copy' | 'targets' | 'settings' | 'sign-in';

/** A screen, and the gateway that it is about. */
export interface Destination {
  readonly screen: ScreenName;
  /** Null: the gateway that needs attention most. */
  readonly serial: string | null;
}

/** API that preload sets as `window.envoyTray`. `on…` methods return a function that removes the listener. */
export interface Bridge {
  invoke<K extends CommandName>(name: K, ...args: Commands[K]['args']): Promise<Reply<Commands[K]['result']>>;
  onUpdate(listener: (update: SnapshotUpdate) => void): () => void;
  onNavigate(listener: (destination: Destination) => void): () => void;
}

export const CHANNEL = {
  command: 'envoy-tray:command',
  update: 'envoy-tray:update',
  goTo: 'envoy-tray:go-to',
} as const;
