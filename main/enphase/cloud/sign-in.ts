import { appError } from '../../domain/errors.ts';
import type { Credentials, Session, SignInOptions } from '../../domain/ports/index.ts';
import type { CloudHttp, CloudOptions } from './http.ts';
import { parseLogin } from './login-response.ts';
import { completeMfa } from './mfa.ts';
import { assertOk } from './response-status.ts';
import { retry } from './retry.ts';

/**
 * Signs in to Enlighten, with a one-time code if the account wants one.
 *
 * @throws AppError `credentials-rejected`, `account-locked`, `mfa-*`, `cloud-*`; AbortError
 */
export async function signIn(
  http: CloudHttp,
  { enlightenUrl, clock }: CloudOptions,
  { email, password }: Credentials,
  { signal, askCode }: SignInOptions,
): Promise<Session> {
  const send = async () => {
    const answer = await http.send({
      method: 'POST',
      url: `${enlightenUrl}/login/login.json`,
      body: new URLSearchParams({ 'user[email]': email, 'user[password]': password }),
      secrets: [email, password],
      signal,
    });
    if (answer.status >= 500) assertOk(answer, 'Enphase');
    return answer;
  };
  // After a lost connection the password may have been refused, so it is not sent twice.
  const reply = await retry(clock, signal, send, { idempotent: false });
  const login = parseLogin(reply, email);
  if (login.kind === 'session') return login.session;
  if (askCode === undefined) throw appError('mfa-required');
  return completeMfa({ http, enlightenUrl, clock, email, cookies: reply.cookies, askCode, signal });
}
