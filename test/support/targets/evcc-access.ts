import { randomUUID } from 'node:crypto';
import { cookiesOf, type RequestRecord } from '../simulator/http-log.ts';
import { json, type Reply } from '../simulator/reply.ts';
import { bearerOf, text } from './programmed-answers.ts';
import { objectIn } from './stand-in-server.ts';

export interface EvccAccessOptions {
  /** Null: a version before 0.309, or none was made. */
  readonly apiKey: string | null;
  /** Null: nobody has set one yet. */
  readonly password: string | null;
  /** Locked, as the public demo is. */
  readonly isDemo: boolean;
}

const unauthorized = () => text(401, 'Unauthorized\n');

/** Who may. Sessions outlive a restart, because evcc keeps the key that signs them. */
export class EvccAccess {
  readonly #options: EvccAccessOptions;
  readonly #sessions = new Set<string>();

  constructor(options: EvccAccessOptions) {
    this.#options = options;
  }

  login({ body }: RequestRecord): Reply {
    const { password, isDemo } = this.#options;
    if (isDemo) return text(403, 'Forbidden in demo mode\n');
    const asked = objectIn(body);
    if (asked === null) return text(400, 'invalid character\n');
    if (password === null || asked['password'] !== password) return text(401, 'Invalid password\n');
    const session = randomUUID();
    this.#sessions.add(session);
    const cookie = `auth=${session}; Path=/; Max-Age=7776000; HttpOnly; SameSite=Strict`;
    return { status: 200, headers: { 'Set-Cookie': cookie }, body: '' };
  }

  status(request: RequestRecord): Reply {
    const { password, isDemo } = this.#options;
    if (isDemo) return text(403, 'Forbidden in demo mode\n');
    if (password === null) return text(501, 'Not implemented\n');
    return json(200, this.refusal(request) === null);
  }

  /** Null if the request may go on. */
  refusal(request: RequestRecord): Reply | null {
    if (this.#options.isDemo) return unauthorized();
    return this.#hasKey(request) || this.#hasSession(request) ? null : unauthorized();
  }

  /** A device that runs scripts may be written with a key, or with a session and the password once more. */
  scriptRefusal(request: RequestRecord): Reply | null {
    if (this.#hasKey(request)) return null;
    const { password } = this.#options;
    if (password !== null && request.headers['x-admin-password'] === password) return null;
    return text(428, '{"error":"admin password required"}\n');
  }

  #hasKey(request: RequestRecord): boolean {
    const { apiKey } = this.#options;
    return apiKey !== null && bearerOf(request) === apiKey;
  }

  #hasSession({ headers }: RequestRecord): boolean {
    return this.#sessions.has(cookiesOf(headers).get('auth') ?? '');
  }
}
