import { randomUUID } from 'node:crypto';
import type { Account, Accounts } from './cloud-accounts.ts';
import type { LoginAnswer } from './cloud-answers.ts';
import { formFields } from './cloud-forms.ts';
import {
  maintenancePage,
  notAcceptable,
  rateLimited,
  signInPage,
  tooManySessionsPage,
} from './cloud-pages.ts';
import type { RequestRecord } from './http-log.ts';
import { json, NO_ANSWER, type Outcome, type Reply } from './reply.ts';

/** Unconditional answers to a login. */
function fixed(answer: LoginAnswer): Outcome | null {
  switch (answer) {
    case 'wrongPassword':
      return json(401, { message: 'Invalid' });
    case 'blocked':
      return json(200, { success: true, isBlocked: true });
    case 'tooManySessions':
      // The text is on record, its status is not.
      return json(200, { message: 'Too many active sessions..' });
    case 'tooManySessionsHtml':
      return tooManySessionsPage();
    case 'header406':
      return notAcceptable();
    case 'html200':
      return signInPage();
    case 'maintenance503':
      return maintenancePage();
    case 'rateLimited429':
      return rateLimited();
    case 'cutConnection':
      return { ...json(200, { message: 'success', session_id: '' }), cut: true };
    case 'silent':
      return NO_ANSWER;
    default:
      return null;
  }
}

/**
 * `POST /login/login.json`. A wrong password is 401 {"message":"Invalid"}; an account with a second factor gets a
 * 200 that looks like success but has no session, only the cookie that goes with the code.
 */
export async function login(
  request: RequestRecord,
  accounts: Accounts,
  answer: LoginAnswer,
): Promise<Outcome> {
  const forced = fixed(answer);
  if (forced !== null) return forced;
  const fields = await formFields(request);
  const account = accounts.find(fields.get('user[email]'), fields.get('user[password]'));
  if (account === undefined) return json(401, { message: 'Invalid' });
  if (answer === 'mfa' || answer === 'mfaFlag' || (answer === 'ok' && account.mfaCode !== undefined)) {
    const body = answer === 'mfaFlag' ? { requires_mfa: true } : { success: true, isBlocked: false };
    return json(200, body, { 'Set-Cookie': [nonceCookie(accounts, account), localeCookie] });
  }
  return success(account, accounts.open(account), answer);
}

function success(account: Account, session: string, answer: LoginAnswer): Reply {
  const cookies = { 'Set-Cookie': sessionCookies(session) };
  if (answer === 'emptyJson') return json(200, {}, cookies);
  const { session_id, is_consumer, ...rest } = successBody(account, session);
  return json(
    200,
    {
      ...rest,
      ...(answer === 'sessionInCookieOnly' ? {} : { session_id }),
      ...(answer === 'noIsConsumer' ? {} : { is_consumer }),
    },
    cookies,
  );
}

/** What a finished sign-in answers, in the fields recorded from the real one. */
export function successBody(account: Account, session: string) {
  return {
    message: 'success',
    session_id: session,
    manager_token: managerToken(session),
    is_consumer: account.role !== 'installer',
    system_id: '4000001',
    redirect_url: '',
  };
}

const localeCookie = 'locale=en; path=/';

/** The cookies of a finished sign-in; the session's is also good as its id. */
export function sessionCookies(session: string): string[] {
  return [
    `_enlighten_4_session=${session}; path=/; HttpOnly`,
    `enlighten_manager_token_production=${managerToken(session)}; domain=.enphaseenergy.com; path=/`,
    localeCookie,
  ];
}

/** The cookie that ties a one-time code to the sign-in it was sent for; made anew for each. */
export function nonceCookie(accounts: Accounts, account: Account): string {
  const { nonce, validUntilMs } = accounts.await(account);
  return `login_otp_nonce=${nonce}; path=/; expires=${new Date(validUntilMs).toUTCString()}; HttpOnly`;
}

/** A token of the cloud's own, in the form of a JWT; no gateway would take it, and its signature is random. */
function managerToken(session: string): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signature = Buffer.from(randomUUID()).toString('base64url');
  return `${encode({ alg: 'HS256' })}.${encode({ session_id: session.slice(0, 8), user_id: 100001 })}.${signature}`;
}
