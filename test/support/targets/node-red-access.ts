import { randomBytes } from 'node:crypto';
import { formFields } from '../simulator/cloud-forms.ts';
import type { RequestRecord } from '../simulator/http-log.ts';
import { json, type Reply } from '../simulator/reply.ts';
import { bearerOf, empty, text } from './programmed-answers.ts';
import { objectIn } from './stand-in-server.ts';

export interface NodeRedUser {
  readonly username: string;
  readonly password: string;
  readonly permissions: '*' | 'read';
}

/** Logins of one user within ten minutes; the next one is refused unheard. */
const MOST_ATTEMPTS = 5;

const unauthorized = (challenge: string) => text(401, 'Unauthorized', { 'WWW-Authenticate': challenge });
const oauthError = (status: number, error: string, description: string) =>
  json(status, { error, error_description: description });

/** `adminAuth` of the settings; null leaves everything open. */
export class NodeRedAccess {
  readonly #users: readonly NodeRedUser[] | null;
  readonly #sessions = new Map<string, NodeRedUser>();
  readonly #attempts = new Map<string, number>();

  constructor(users: readonly NodeRedUser[] | null) {
    this.#users = users;
  }

  /** Sessions that are open now. */
  get sessions(): number {
    return this.#sessions.size;
  }

  howToLogIn(): Reply {
    if (this.#users === null) return json(200, {});
    const prompts = ['username', 'password'].map((id) => ({ id, type: id, label: `user.${id}` }));
    return json(200, { type: 'credentials', prompts });
  }

  async login(request: RequestRecord): Promise<Reply> {
    if (this.#users === null) return text(404, 'Cannot POST /auth/token');
    const form = await formFields(request);
    const sent = form.size > 0 ? Object.fromEntries(form) : (objectIn(request.body) ?? {});
    const { client_id: client, grant_type: grant, scope, username, password } = sent;
    if (client !== 'node-red-admin') return text(401, 'Unauthorized');
    if (grant !== 'password') return oauthError(501, 'unsupported_grant_type', 'Unsupported grant type');
    const attempts = (this.#attempts.get(String(username)) ?? 0) + 1;
    this.#attempts.set(String(username), attempts);
    if (attempts > MOST_ATTEMPTS)
      return oauthError(500, 'server_error', 'Too many login attempts. Wait 10 minutes and try again');
    const user = this.#users.find((one) => one.username === username && one.password === password);
    // Whoever may only read and asks for everything is refused in the words for a wrong password.
    if (user === undefined || (user.permissions === 'read' && scope !== 'read'))
      return oauthError(403, 'invalid_grant', 'Invalid resource owner credentials');
    this.#attempts.delete(user.username);
    // As in the real one, a token may hold `+`, `/` and `=`, which a form has to escape.
    const token = `${randomBytes(24).toString('base64')}+/=`;
    this.#sessions.set(token, user);
    return json(200, { access_token: token, expires_in: 604_800, token_type: 'Bearer' });
  }

  async revoke(request: RequestRecord): Promise<Reply> {
    const { token } = Object.fromEntries(await formFields(request));
    this.#sessions.delete(token ?? String(objectIn(request.body)?.['token']));
    return empty(200);
  }

  /** Null if the request may go on. */
  refusal(request: RequestRecord, isWrite: boolean): Reply | null {
    if (this.#users === null) return null;
    const key = bearerOf(request);
    if (key === null) return unauthorized('Bearer realm="Users"');
    if (key === '') return text(400, 'Bad Request');
    const user = this.#sessions.get(key);
    if (user === undefined) return unauthorized('Bearer realm="Users", error="invalid_token"');
    return isWrite && user.permissions === 'read' ? empty(401) : null;
  }

  /** As after seven days. */
  endSessions(): void {
    this.#sessions.clear();
  }
}
