import { appError } from '../../domain/errors.ts';
import { parseJson, z } from '../../domain/parse.ts';
import type { Session } from '../../domain/ports/index.ts';
import { assertNotLocked } from './account-locked.ts';
import type { CloudReply } from './http.ts';
import { assertOk } from './response-status.ts';
import { wordsOf } from './words.ts';

export const SESSION_COOKIE = '_enlighten_4_session';
const OTP_COOKIE = 'login_otp_nonce';

const Login = z.object({
  session_id: z.catch(z.optional(z.string().check(z.trim(), z.minLength(1))), undefined),
  message: z.catch(z.optional(z.string()), undefined),
  success: z.catch(z.optional(z.boolean()), undefined),
  requires_mfa: z.optional(z.unknown()),
});

/** A session, or the wish for a one-time code: a normal step of a sign-in. */
export type LoginResult = { readonly kind: 'session'; readonly session: Session } | { readonly kind: 'mfa' };

/**
 * Reads the answer to `POST /login/login.json`. Status 200 alone is no success: an account with MFA gets it
 * without a session (home-assistant/core#155793). Captive portals and maintenance pages have it too.
 *
 * @throws AppError `credentials-rejected`, `account-locked`, `cloud-rate-limited`, `cloud-unavailable`,
 *   `cloud-unexpected`
 */
export function parseLogin(reply: CloudReply, email: string): LoginResult {
  if (/too many active sessions/i.test(reply.text)) {
    throw appError('cloud-rate-limited/sessions');
  }
  const login = parseJson(Login, reply.text);
  const said = () => ({ words: wordsOf(reply) });
  assertNotLocked(reply);
  if (login?.requires_mfa) return { kind: 'mfa' };
  const isRefused = /invalid/i.test(login?.message ?? '') && login?.session_id === undefined;
  if (reply.status === 401 || (isRefused && reply.status < 429))
    throw appError('credentials-rejected/answer', said());
  assertOk(reply, 'Enphase');
  if (login === undefined) throw appError('cloud-unexpected/no-login', said());
  const session = (sessionId: string): LoginResult => ({
    kind: 'session',
    session: { email, sessionId, cookie: cookieHeader(reply.cookies) },
  });
  if (login.session_id !== undefined) return session(login.session_id);
  if (reply.cookies.has(OTP_COOKIE) || login.success === true) return { kind: 'mfa' };
  if (login.success === false) throw appError('cloud-unexpected/not-accepted', said(), UNRECORDED);
  // The session cookie replaces a missing session id, as in barneyonline/ha-enphase-energy.
  const fromCookie = reply.cookies.get(SESSION_COOKIE);
  if (fromCookie !== undefined) return session(fromCookie);
  throw appError('cloud-unexpected/no-session', said(), UNRECORDED);
}

/** The value of the header `Cookie`. */
export const cookieHeader = (cookies: ReadonlyMap<string, string>): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

/** An answer of Enlighten that was never recorded. It may be a refusal, so the outcome counts as unknown. */
const UNRECORDED = { outcomeUnknown: true } as const;
