import { codeIn } from '../../../shared/one-time-code.ts';
import type { Problem } from '../../../shared/problem.ts';
import { nowS } from '../../domain/epoch-seconds.ts';
import { appError, hasCode, toProblem } from '../../domain/errors.ts';
import { parseJson, z } from '../../domain/parse.ts';
import type { AskCode, Clock, Session } from '../../domain/ports/index.ts';
import { MFA_CODE_LIFETIME_S } from '../../domain/timing.ts';
import { assertNotLocked } from './account-locked.ts';
import type { CloudHttp, CloudReply } from './http.ts';
import { cookieHeader, SESSION_COOKIE } from './login-response.ts';
import { assertOk } from './response-status.ts';
import { wordsOf } from './words.ts';

/**
 * Sign-in with a one-time code (MFA). All of it follows the client of one project,
 * barneyonline/ha-enphase-energy, and was never tried on Enphase's own cloud. So it is kept apart: without
 * it, such accounts end in `mfa-required`.
 */
export interface MfaSignIn {
  readonly http: CloudHttp;
  /** Base URL without a trailing slash. */
  readonly enlightenUrl: string;
  readonly clock: Clock;
  readonly email: string;
  /** Cookies of the sign-in reply, with the nonce that the code belongs to. */
  readonly cookies: ReadonlyMap<string, string>;
  readonly askCode: AskCode;
  readonly signal?: AbortSignal | undefined;
}

/** Enlighten blocks the account after several wrong codes; the app stops before that is likely. */
const MOST_WRONG_CODES = 3;

const Answer = z.object({
  isValid: z.catch(z.optional(z.boolean()), undefined),
  success: z.catch(z.optional(z.boolean()), undefined),
  session_id: z.catch(z.optional(z.string().check(z.trim(), z.minLength(1))), undefined),
});

/**
 * Asks the user for the code, until one is right or the time is over. Enlighten sends the code by itself.
 *
 * @throws AppError `mfa-code-rejected` after several wrong codes, `mfa-expired`, `account-locked`, `cloud-*`;
 *   AbortError
 */
export async function completeMfa(signIn: MfaSignIn): Promise<Session> {
  const { clock, askCode } = signIn;
  const cookies = new Map(signIn.cookies);
  let expiresAt = nowS(clock) + MFA_CODE_LIFETIME_S;
  let resentAt: number | null = null;
  let problem: Problem | null = null;
  let wrong = 0;
  for (;;) {
    const request = { expiresAt, resentAt, problem };
    const answer = await withDeadline(signIn, expiresAt, (signal) => askCode(request, signal));
    if (answer === 'resend') {
      await resend(signIn, cookies);
      resentAt = nowS(clock);
      expiresAt = resentAt + MFA_CODE_LIFETIME_S;
      problem = null;
      continue;
    }
    const code = codeIn(answer.code);
    if (code === null) {
      problem = toProblem(appError('mfa-code-rejected/not-sent'));
      continue;
    }
    try {
      return await validate(signIn, cookies, code);
    } catch (error) {
      const isWrong = hasCode(error, 'mfa-code-rejected');
      if (!isWrong || ++wrong >= MOST_WRONG_CODES) throw error;
      problem = toProblem(error);
    }
  }
}

/** Sends e-mail and code in base64 (`POST /app-api/validate_login_otp`), with the cookies of the sign-in. */
async function validate(signIn: MfaSignIn, cookies: Map<string, string>, code: string): Promise<Session> {
  const fields = {
    email: base64(signIn.email),
    otp: base64(code),
    'xhrFields[withCredentials]': 'true',
  };
  const reply = await send(signIn, cookies, '/app-api/validate_login_otp', fields, [code]);
  const said = () => ({ words: wordsOf(reply) });
  assertNotLocked(reply);
  if ([400, 404, 409, 422].includes(reply.status)) throw appError('mfa-code-rejected/answer', said());
  assertKnown(reply);
  const answer = parseJson(Answer, reply.text);
  if (answer?.isValid === false) throw appError('mfa-code-rejected/answer', said());
  merge(cookies, reply);
  // The session id is in the body, or only in refreshed cookies; both were seen. The sign-in itself has set the cookie
  // too, so an accepted code may open that session and set nothing.
  const isAccepted = answer?.isValid === true || answer?.success === true;
  const sessionId = answer?.session_id ?? (isAccepted ? cookies : reply.cookies).get(SESSION_COOKIE);
  if (answer === undefined || sessionId === undefined) {
    throw appError('cloud-unexpected/no-session-after-code', said());
  }
  return { email: signIn.email, sessionId, cookie: cookieHeader(cookies) };
}

/** Requests another code (`POST /app-api/generate_mfa_login_otp`). The reply may also renew the nonce. */
async function resend(signIn: MfaSignIn, cookies: Map<string, string>): Promise<void> {
  const reply = await send(signIn, cookies, '/app-api/generate_mfa_login_otp', { locale: 'en' });
  assertNotLocked(reply);
  assertKnown(reply);
  merge(cookies, reply);
}

function send(
  { http, enlightenUrl, email, signal }: MfaSignIn,
  cookies: ReadonlyMap<string, string>,
  path: string,
  fields: Readonly<Record<string, string>>,
  secrets: readonly string[] = [],
): Promise<CloudReply> {
  const csrf = cookies.get('XSRF-TOKEN');
  return http.send({
    method: 'POST',
    url: `${enlightenUrl}${path}`,
    body: new URLSearchParams(fields),
    cookie: cookieHeader(cookies),
    secrets: [email, ...secrets],
    ...(csrf === undefined ? {} : { headers: { 'X-CSRF-Token': decoded(csrf) } }),
    signal,
  });
}

/** URL-decodes a cookie; one that is not encoded, or encoded wrongly, is returned unchanged. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function assertKnown(reply: CloudReply): void {
  const said = () => ({ words: wordsOf(reply) });
  if (reply.status === 401 || reply.status === 403) throw appError('mfa-expired/answer', said());
  if (reply.status === 429 && reply.retryAfterS === null) throw appError('account-locked/answer', said());
  assertOk(reply, 'Enphase');
}

/** Runs `work` until the code expires. @throws AppError `mfa-expired` */
async function withDeadline<T>(
  { clock, signal: outer }: MfaSignIn,
  expiresAt: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const signal = outer ? AbortSignal.any([outer, done.signal]) : done.signal;
  const deadline = clock.wait(Math.max(0, expiresAt * 1000 - clock.now()), signal).then(() => {
    throw appError('mfa-expired');
  });
  try {
    return await Promise.race([work(signal), deadline]);
  } finally {
    done.abort();
    deadline.catch(() => undefined);
  }
}

function merge(cookies: Map<string, string>, reply: CloudReply): void {
  for (const [name, value] of reply.cookies) cookies.set(name, value);
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
