import type { Session } from 'electron';
import { app } from './app.ts';
import type { Like } from './like.ts';
import { protocol } from './protocol.ts';

type Check = (contents: unknown, permission: string, origin: string, details: object) => boolean;
type Request = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: object,
) => void;
let check: Check | null = null;
let request: Request | null = null;

/** The stand-in for `session.defaultSession`. */
export const defaultSession = {
  protocol,
  setPermissionCheckHandler(handler: Check | null): void {
    check = handler;
  },
  setPermissionRequestHandler(handler: Request | null): void {
    request = handler;
  },
  setSpellCheckerEnabled(_enabled: boolean): void {},
  async clearStorageData(): Promise<void> {},
  async clearCache(): Promise<void> {},
} satisfies Like<
  Session,
  | 'protocol'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'clearStorageData'
  | 'clearCache'
>;

/** The stand-in for `session`. */
export const session = {
  get defaultSession() {
    if (!app.isReady()) throw new TypeError('Session can only be received when app is ready');
    return defaultSession;
  },
};

/** Asks the app's two permission handlers; without them Electron grants every permission. */
export function mayUse(contents: unknown, permission: string): Promise<boolean> {
  if (check !== null && !check(contents, permission, '', {})) return Promise.resolve(false);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  if (request === null) resolve(true);
  else request(contents, permission, resolve, {});
  return promise;
}
