import { makeToken } from '../builders.ts';
import type { RequestRecord } from '../simulator/http-log.ts';
import { json, type Reply } from '../simulator/reply.ts';
import { bearerOf } from './programmed-answers.ts';
import { objectIn } from './stand-in-server.ts';

export interface HomebridgeUser {
  readonly username: string;
  readonly password: string;
  readonly isAdmin: boolean;
  /** The code of two-factor login that is valid now; null without. */
  readonly otp: string | null;
}

/** The UI's errors, in its form. */
export const failure = (statusCode: number, message: string, error?: string): Reply =>
  json(statusCode, { message, ...(error === undefined ? {} : { error }), statusCode });

/** Who may. There are no keys that live longer than a session. */
export class HomebridgeAccess {
  readonly #users: readonly HomebridgeUser[];
  readonly #asksForLogin: boolean;
  readonly #sessions = new Map<string, HomebridgeUser>();

  constructor(users: readonly HomebridgeUser[], asksForLogin: boolean) {
    this.#users = users;
    this.#asksForLogin = asksForLogin;
  }

  /** Works where no login is asked for, too. */
  login({ body }: RequestRecord): Reply {
    const { username, password, otp } = objectIn(body) ?? {};
    if (typeof username !== 'string' || typeof password !== 'string')
      return failure(400, 'password should not be null or undefined', 'Bad Request');
    const user = this.#users.find((one) => one.username === username && one.password === password);
    if (user === undefined) return failure(403, 'Forbidden');
    if (user.otp !== null && !otp) return failure(412, '2FA Code Required');
    if (user.otp !== null && user.otp !== otp) return failure(412, '2FA Code Invalid');
    return this.#open(user);
  }

  loginWithout(): Reply {
    const user = this.#asksForLogin ? undefined : this.#users.find(({ isAdmin }) => isAdmin);
    return user === undefined ? failure(401, 'Unauthorized') : this.#open(user);
  }

  /** Null if the request may go on. Who is no administrator may restart, but not see the configuration. */
  refusal(request: RequestRecord, needsAdmin: boolean): Reply | null {
    const user = this.#sessions.get(bearerOf(request) ?? '');
    if (user === undefined) return failure(401, 'Unauthorized');
    return needsAdmin && !user.isAdmin ? failure(403, 'Forbidden resource', 'Forbidden') : null;
  }

  endSessions(): void {
    this.#sessions.clear();
  }

  #open(user: HomebridgeUser): Reply {
    // A JWT, like a gateway's token, but of another issuer.
    const token = makeToken({ iss: 'homebridge', aud: undefined, jti: `session ${this.#sessions.size}` });
    this.#sessions.set(token, user);
    return json(201, { access_token: token, token_type: 'Bearer', expires_in: 28_800 });
  }
}
