import type { Account, Accounts } from './cloud-accounts.ts';
import { type AuthTokenAnswer, FOREIGN_SERIAL, type TokensAnswer } from './cloud-answers.ts';
import { notAcceptable, outagePage, rateLimited, signInPage } from './cloud-pages.ts';
import type { RequestRecord } from './http-log.ts';
import { type EnphaseUser, INSTALLER_LIFETIME_S, type NewToken, OWNER_LIFETIME_S } from './jwt.ts';
import { json, NO_ANSWER, type Outcome, type Reply } from './reply.ts';

/** What the token service needs. */
export interface EntrezParts {
  readonly accounts: Accounts;
  readonly signToken: (claims: NewToken) => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Life of every token in seconds; undefined is a year for owners, twelve hours for installers. */
  readonly tokenLifetimeS: number | undefined;
  /** Takes note of a token given out. */
  readonly issue: (token: string) => void;
}

interface Issued {
  readonly token: string;
  readonly generation_time: number;
  readonly expires_at: number;
}

const text = (status: number, body: string): Reply => ({
  status,
  headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
  body,
});

/** Unconditional answers of `POST /tokens`. */
function fixed(answer: TokensAnswer): Outcome | null {
  switch (answer) {
    case 'html200':
      return signInPage();
    case 'errorText':
      return text(200, 'Error in generating Token');
    case 'forbidden403':
      return json(403, { message: 'Forbidden' });
    case 'badRequest400':
      return json(400, { message: 'Bad Request' });
    case 'notAcceptable406':
      return notAcceptable();
    case 'rateLimited429':
      return rateLimited();
    case 'outage503':
      return outagePage();
    case 'silent':
      return NO_ANSWER;
    case 'garbageJwt':
      // Three segments in the right alphabet that decode to nothing.
      return text(200, 'bm90.YQ.and0');
    case 'emptyBody':
      return text(200, '');
    default:
      return null;
  }
}

/**
 * `POST /tokens`: session id, serial and e-mail as JSON, no cookies; the answer is the bare token as text. Installers
 * get an owner's token here too, as has been seen since spring 2026. How the real service refuses an unknown session
 * or a foreign serial is not on record; 401 and 403 are this simulator's choice.
 */
export function tokens(request: RequestRecord, parts: EntrezParts, answer: TokensAnswer): Outcome {
  const forced = fixed(answer);
  if (forced !== null) return forced;
  const { session_id, serial_num, username } = stringsIn(request);
  if (session_id === undefined || serial_num === undefined || username === undefined) {
    return json(400, { message: 'Bad Request' });
  }
  const account = parts.accounts.bySession(session_id);
  if (account === undefined || account.email !== username) return json(401, { message: 'Unauthorized' });
  if (!account.serials.includes(serial_num)) return json(403, { message: 'Forbidden' });
  const role = answer === 'installer12h' ? 'installer' : 'owner';
  const aud = answer === 'wrongAudience' ? FOREIGN_SERIAL : serial_num;
  const issued = issue(parts, account, aud, role, answer === 'expired');
  if (answer === 'json') return json(200, issued);
  return text(200, answer === 'quotedJwt' ? JSON.stringify(issued.token) : issued.token);
}

/** `GET /entrez-auth-token?serial_num=…` with the cookies of the sign-in; the answer is always JSON. */
export function authToken(request: RequestRecord, parts: EntrezParts, answer: AuthTokenAnswer): Reply {
  if (answer === 'signInFirst') return signInFirst(200);
  if (answer === 'html200') return signInPage();
  if (answer === 'outage503') return outagePage();
  if (answer === 'rateLimited429') return rateLimited();
  const account = parts.accounts.byCookies(request.headers);
  if (account === undefined) return signInFirst(401);
  const serial = new URLSearchParams(request.path.split('?')[1]).get('serial_num') ?? '';
  if (!account.serials.includes(serial)) return json(403, { message: 'Forbidden' });
  const aud = answer === 'wrongAudience' ? FOREIGN_SERIAL : serial;
  return json(200, issue(parts, account, aud, account.role ?? 'owner', false));
}

/** The text is on record, its status is not: clients must cope with both. */
function signInFirst(status: number): Reply {
  return json(status, { message: 'You need to sign in first' });
}

function issue(
  { signToken, now, tokenLifetimeS, issue: note }: EntrezParts,
  account: Account,
  aud: string,
  enphaseUser: EnphaseUser,
  expired: boolean,
): Issued {
  const usual = enphaseUser === 'installer' ? INSTALLER_LIFETIME_S : OWNER_LIFETIME_S;
  const life = tokenLifetimeS ?? usual;
  const nowS = Math.floor(now() / 1000);
  const iat = expired ? nowS - life - 3600 : nowS;
  const exp = iat + life;
  const token = signToken({ aud, enphaseUser, iat, exp, username: account.email });
  note(token);
  return { generation_time: iat, token, expires_at: exp };
}

function stringsIn(request: RequestRecord): Readonly<Record<string, string | undefined>> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return {};
  try {
    const body: unknown = JSON.parse(request.body);
    if (typeof body !== 'object' || body === null) return {};
    const strings = Object.entries(body).filter(([, value]) => typeof value === 'string' && value !== '');
    return Object.fromEntries(strings) as Record<string, string>;
  } catch {
    return {};
  }
}
