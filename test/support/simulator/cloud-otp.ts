import type { Accounts } from './cloud-accounts.ts';
import { DEFAULT_MFA_CODE, type OtpAnswer } from './cloud-answers.ts';
import { formFields } from './cloud-forms.ts';
import { nonceCookie, sessionCookies, successBody } from './cloud-login.ts';
import { rateLimited } from './cloud-pages.ts';
import type { RequestRecord } from './http-log.ts';
import { json, type Reply } from './reply.ts';

const nonceInvalid = () => json(403, { message: 'Invalid nonce' });
const decoded = (value: string | undefined) => Buffer.from(value ?? '', 'base64').toString('utf8');

/**
 * `POST /app-api/validate_login_otp`: e-mail and code, both base64, plus the nonce cookie of the sign-in. A wrong
 * code is `isValid: false`; after three the account is locked (`isBlocked`). Success carries the session.
 */
export async function validateCode(
  request: RequestRecord,
  accounts: Accounts,
  answer: OtpAnswer,
): Promise<Reply> {
  if (answer === 'badRequest400') return json(400, { message: 'Bad Request' });
  if (answer === 'rateLimited429') return rateLimited();
  if (answer === 'invalid') return json(200, { isValid: false, isBlocked: false });
  if (answer === 'blocked') return json(200, { isValid: false, isBlocked: true });
  const account = accounts.waiting(request.headers);
  if (answer === 'nonceInvalid403' || account === undefined) return nonceInvalid();
  const fields = await formFields(request);
  const right =
    decoded(fields.get('email')) === account.email &&
    decoded(fields.get('otp')) === (account.mfaCode ?? DEFAULT_MFA_CODE) &&
    fields.get('xhrFields[withCredentials]') === 'true';
  if (!right || accounts.locked(request.headers)) {
    return json(200, { isValid: false, isBlocked: accounts.wrongCode(request.headers) });
  }
  accounts.done(request.headers);
  const session = accounts.open(account);
  const body = answer === 'cookiesOnly' ? {} : successBody(account, session);
  return json(200, { isValid: true, ...body }, { 'Set-Cookie': sessionCookies(session) });
}

/** `POST /app-api/generate_mfa_login_otp`: sends another code; the nonce is renewed with it. */
export async function resendCode(request: RequestRecord, accounts: Accounts): Promise<Reply> {
  const account = accounts.waiting(request.headers);
  const fields = await formFields(request);
  if (account === undefined || fields.get('locale') === undefined) return nonceInvalid();
  accounts.done(request.headers);
  return json(200, { success: true, isBlocked: false }, { 'Set-Cookie': nonceCookie(accounts, account) });
}
