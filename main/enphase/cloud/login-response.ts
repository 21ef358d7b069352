import { AppError } from '../../domain/errors.ts';
import { parseJson, z } from '../../domain/parse.ts';
import type { Session } from '../../domain/ports/index.ts';
import type { CloudReply } from './http.ts';
import { assertOk } from './response-status.ts';

const SESSION_COOKIE = '_enlighten_4_session';
const OTP_COOKIE = 'login_otp_nonce';

const Login = z.object({
  session_id: z.string().trim().min(1).optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  success: z.boolean().optional().catch(undefined),
  isBlocked: z.boolean().optional().catch(undefined),
  requires_mfa: z.unknown().optional(),
});

/**
 * Reads the answer to `POST /login/login.json`. Status 200 alone is no success: an account with MFA gets it
 * without a session (home-assistant/core#155793). Captive portals and maintenance pages have it too.
 *
 * @throws AppError `credentials-rejected`, `account-locked`, `mfa-required`, `cloud-rate-limited`,
 *   `cloud-unavailable`, `cloud-unexpected`
 */
export function parseLogin(reply: CloudReply, email: string): Session {
  if (/too many active sessions/i.test(reply.text)) {
    throw new AppError(
      'cloud-rate-limited',
      'Enlighten says that this account has too many active sessions.',
      {
        hint: 'Sign out of Enlighten on other devices or wait an hour. The token in use is kept.',
      },
    );
  }
  const login = parseJson(Login, reply.text);
  if (login?.isBlocked === true)
    throw new AppError('account-locked', 'Enlighten has blocked this account for now.');
  if (login?.requires_mfa) throw mfaRequired();
  const isRefused = /invalid/i.test(login?.message ?? '') && login?.session_id === undefined;
  if (reply.status === 401 || (isRefused && reply.status < 429)) throw rejected();
  assertOk(reply, 'Enlighten');
  if (login === undefined)
    throw new AppError('cloud-unexpected', 'Enlighten answered with something that is no sign-in reply.');
  const cookie = [...reply.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  if (login.session_id !== undefined) return { email, sessionId: login.session_id, cookie };
  if (reply.cookies.has(OTP_COOKIE) || login.success === true) throw mfaRequired();
  if (login.success === false) throw unclear('Enlighten did not take the sign-in and did not say why.');
  // The session cookie replaces a missing session id, as in barneyonline/ha-enphase-energy.
  const fromCookie = reply.cookies.get(SESSION_COOKIE);
  if (fromCookie !== undefined) return { email, sessionId: fromCookie, cookie };
  throw unclear('Enlighten took the sign-in but gave no session.');
}

const mfaRequired = () => new AppError('mfa-required', 'This Enlighten account asks for a one-time code.');
const rejected = () =>
  new AppError('credentials-rejected', 'Enlighten does not accept this e-mail and password.');
/** An answer of Enlighten that was never recorded. It may be a refusal, so the outcome counts as unknown. */
const unclear = (message: string) => new AppError('cloud-unexpected', message, { outcomeUnknown: true });
