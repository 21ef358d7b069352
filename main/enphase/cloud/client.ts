import type { TokenRoute } from '../../../shared/domain.ts';
import { appError, hasCode, isAbout } from '../../domain/errors.ts';
import type {
  Clock,
  CloudApi,
  Credentials,
  IssuedToken,
  Session,
  SignInOptions,
} from '../../domain/ports/index.ts';
import { assertTokenFits, extractToken } from '../../domain/token.ts';
import type { CloudHttp, CloudReply } from './http.ts';
import { parseLogin } from './login-response.ts';
import { completeMfa } from './mfa.ts';
import { assertOk } from './response-status.ts';
import { retry } from './retry.ts';
import { checkSignature } from './signature.ts';

export interface CloudOptions {
  /** Base URLs without a trailing slash. */
  readonly enlightenUrl: string;
  readonly entrezUrl: string;
  readonly clock: Clock;
  /** ms per request */
  readonly timeout?: number | undefined;
}

/** One route to a token. */
interface TokenSource {
  readonly route: TokenRoute;
  /** Name of the service, for messages. */
  readonly who: string;
  readonly ask: (session: Session, serial: string, signal?: AbortSignal) => Promise<CloudReply>;
}

/** Enphase's cloud: two hosts, one sign-in, two routes to a token. */
export function createCloud(options: CloudOptions): CloudApi {
  const { clock } = options;
  const http = createHttp(options);
  const sources = tokenSources(http, options);
  return {
    signIn: (credentials, how = {}) => signIn(http, options, credentials, how),
    requestToken(session, serial, { signal, first } = {}) {
      const order = first === 'entrez-auth-token' ? [...sources].reverse() : sources;
      return retry(clock, signal, () => tryInOrder(order, session, serial, clock.now(), signal));
    },
    checkSignature,
  };
}

/** Loads the HTTP client for the first request: most commands of the terminal make none. */
function createHttp(options: CloudOptions): CloudHttp {
  let client: Promise<CloudHttp> | undefined;
  return {
    async send(request) {
      client ??= import('./http.ts').then(({ createCloudHttp }) => createCloudHttp(options));
      return (await client).send(request);
    },
  };
}

async function signIn(
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
      signal,
    });
    if (answer.status >= 500) assertOk(answer, 'Enlighten');
    return answer;
  };
  // After a lost connection the password may have been refused, so it is not sent twice.
  const reply = await retry(clock, signal, send, { idempotent: false });
  const login = parseLogin(reply, email);
  if (login.kind === 'session') return login.session;
  if (askCode === undefined) throw appError('mfa-required');
  return completeMfa({ http, enlightenUrl, clock, email, cookies: reply.cookies, askCode, signal });
}

function tokenSources(http: CloudHttp, { enlightenUrl, entrezUrl }: CloudOptions): readonly TokenSource[] {
  return [
    {
      // Route A: Entrez gives a token for a session id and a serial.
      route: 'entrez-tokens',
      who: 'Entrez',
      ask: (session, serial, signal) =>
        http.send({
          method: 'POST',
          url: `${entrezUrl}/tokens`,
          body: { session_id: session.sessionId, serial_num: serial, username: session.email },
          signal,
        }),
    },
    {
      // Route B: Enlighten gives a token for the cookies of the sign-in. It may work while Entrez is down.
      route: 'entrez-auth-token',
      who: 'Enlighten',
      ask: (session, serial, signal) =>
        http.send({
          method: 'GET',
          url: `${enlightenUrl}/entrez-auth-token?serial_num=${encodeURIComponent(serial)}`,
          cookie: session.cookie,
          signal,
        }),
    },
  ];
}

/** Tries one route after the other. Throws the first error, unless a later one is more specific. */
async function tryInOrder(
  order: readonly TokenSource[],
  session: Session,
  serial: string,
  nowMs: number,
  signal?: AbortSignal,
): Promise<IssuedToken> {
  let refusal: unknown;
  for (const source of order) {
    try {
      return accept(await source.ask(session, serial, signal), source, serial, nowMs);
    } catch (error) {
      if (refusal === undefined || isMoreSpecific(error)) refusal = error;
      if (!canFallBack(error)) break;
    }
  }
  throw refusal;
}

/** @throws AppError `cloud-*` if there is no JWT; `token-*` if it is expired or for another gateway */
function accept(reply: CloudReply, { route, who }: TokenSource, serial: string, nowMs: number): IssuedToken {
  assertOk(reply, who, 'cloud-unexpected/token-status');
  const found = extractToken(reply.text);
  if (found === null) throw appError('cloud-unexpected/no-token', { service: who });
  assertTokenFits(found.facts, serial, nowMs);
  return { ...found, route };
}

/** Whether an error is about a token that was received, or about a wait that Enphase asks for. */
const isMoreSpecific = (error: unknown): boolean =>
  !isAbout(error, 'cloud') || error.code === 'cloud-rate-limited' || error.retryAfterS !== null;

/** The other route is tried only if no JWT came. One for another gateway is final; 429 means both routes. */
const canFallBack = (error: unknown): boolean => hasCode(error, 'cloud-unexpected', 'cloud-unavailable');
