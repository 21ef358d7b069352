import type { Problem } from './problem.ts';
import type { Settings } from './settings.ts';
import type { Snapshot } from './snapshot.ts';

/** Pages outside the app that a click may open; the addresses are known to main alone. */
export type LinkName = 'enlighten' | 'entrez' | 'help';

/** What the window can ask of main. Adding a key breaks the build until main handles it. */
export interface Commands {
  getSnapshot: { args: []; result: Snapshot };
  /** Searches the network; results come in `snapshot.search`. */
  search: { args: []; result: undefined };
  /** Sets up a gateway: one that was found, or an address as typed. */
  addGateway: { args: [host: string]; result: { serial: string; needsToken: boolean } };
  removeGateway: { args: [serial: string]; result: undefined };
  /** Checks e-mail and password and keeps them. They travel in this direction only. */
  signIn: { args: [email: string, password: string]; result: undefined };
  /** The one-time code that `snapshot.account.challenge` waits for; how it went comes there. */
  enterCode: { args: [code: string]; result: undefined };
  /** Has Enlighten send another code. */
  resendCode: { args: []; result: undefined };
  /** Gives up the sign-in that waits for a code. */
  cancelSignIn: { args: []; result: undefined };
  /** A token made in the browser, bare or as the whole JSON reply: proven on the gateway, then kept. */
  pasteToken: { args: [serial: string, text: string]; result: undefined };
  /** Gets, proves and keeps a new token; progress comes in `snapshot`. */
  renew: { args: [serial: string]; result: undefined };
  /** Accepts the certificate that the gateway shows now. */
  trustGateway: { args: [serial: string]; result: undefined };
  /** Puts the token on the clipboard, in main. */
  copyToken: { args: [serial: string]; result: undefined };
  /** Reads the watts now. */
  refresh: { args: []; result: undefined };
  changeSettings: { args: [change: Partial<Settings>]; result: undefined };
  /** Deletes credentials, tokens and gateways. */
  forget: { args: []; result: { deleted: number } };
  openLink: { args: [link: LinkName]; result: undefined };
  hideWindow: { args: []; result: undefined };
}
export type CommandName = keyof Commands;

/** How a command ended. Thrown errors would arrive as bare text; these keep their code. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Problem };

/** Where the window should go when it is opened by a click elsewhere. */
export type WindowTarget = 'watts' | 'token' | 'settings' | 'sign-in';

/** What preload puts on `window.envoyTray`. Listeners return how to stop listening. */
export interface Bridge {
  invoke<K extends CommandName>(name: K, ...args: Commands[K]['args']): Promise<Reply<Commands[K]['result']>>;
  onSnapshot(listener: (snapshot: Snapshot) => void): () => void;
  onNavigate(listener: (place: WindowTarget) => void): () => void;
}

export const CHANNEL = {
  command: 'envoy-tray:command',
  snapshot: 'envoy-tray:snapshot',
  goTo: 'envoy-tray:go-to',
} as const;
