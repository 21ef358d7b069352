import { appError } from '../../domain/errors.ts';
import type { Clock, CloudApi, Credentials, Session, SignInOptions } from '../../domain/ports/index.ts';
import type { CloudHttp } from './http.ts';
import { parseLogin } from './login-response.ts';
import { completeMfa } from './mfa.ts';
import { assertOk } from './response-status.ts';
import { retry } from './retry.ts';
import { checkSignature } from './signature.ts';
import { requestInOrder, tokenRoutes } from './token-routes.ts';

export interface CloudOptions {
  /** Base URLs without a trailing slash. */
  readonly enlightenUrl: string;
  readonly entrezUrl: string;
  readonly clock: Clock;
  /** ms per request */
  readonly timeout?: number | undefined;
}

/** Enphase's cloud: two hosts, one sign-in, two routes to a token. */
export function createCloud(options: CloudOptions): CloudApi {
  const { clock } = options;
  const http = createHttp(options);
  const routes = tokenRoutes(http, options);
  return {
    signIn: (credentials, how = {}) => signIn(http, options, credentials, how),
    requestToken(session, serial, { signal, first } = {}) {
      const order = first === 'entrez-auth-token' ? [...routes].reverse() : routes;
      return retry(clock, signal, () => requestInOrder(order, session, serial, clock.now(), signal));
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
