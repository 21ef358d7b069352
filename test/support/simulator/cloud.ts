import type { Certificate } from './certificate.ts';
import { type Account, Accounts } from './cloud-accounts.ts';
import type { CloudBehaviour } from './cloud-answers.ts';
import { authToken, type EntrezParts, tokens } from './cloud-entrez.ts';
import { login } from './cloud-login.ts';
import { resendCode, validateCode } from './cloud-otp.ts';
import { notFoundPage } from './cloud-pages.ts';
import { RequestLog, type RequestRecord } from './http-log.ts';
import { type NewToken, signToken as signWithSimulatorKey } from './jwt.ts';
import { listen } from './listener.ts';
import { type Pause, realPause } from './pause.ts';
import { NO_ANSWER, type Outcome, RESET, type Reply, send } from './reply.ts';

export type { Account } from './cloud-accounts.ts';
export {
  type AuthTokenAnswer,
  authTokenAnswers,
  type CloudBehaviour,
  DEFAULT_MFA_CODE,
  FOREIGN_SERIAL,
  type LoginAnswer,
  loginAnswers,
  type OtpAnswer,
  otpAnswers,
  RETRY_AFTER_S,
  type TokensAnswer,
  tokensAnswers,
} from './cloud-answers.ts';

/** How the simulated cloud is set up. */
export interface CloudOptions {
  /** Accounts that can sign in; default none. */
  readonly accounts?: readonly Account[];
  /** Default: with the simulator's own key, which simulated gateways trust. */
  readonly signToken?: (claims: NewToken) => string;
  /** Epoch milliseconds; default the true clock. */
  readonly now?: () => number;
  /** Milliseconds before each answer; default 0. Later through `behaviour`. */
  readonly latencyMs?: number;
  /** How time passes before and during an answer; default the true one. */
  readonly pause?: Pause;
  /** Life of every token in seconds; default a year for owners, twelve hours for installers. */
  readonly tokenLifetimeS?: number;
  /** Default 0, a free one. */
  readonly port?: number;
  /** With a certificate it speaks TLS; default plain http. */
  readonly certificate?: Certificate;
}

/** A running cloud: Enlighten and Entrez behind one port on loopback. */
export interface SimulatedCloud extends AsyncDisposable {
  /** "http://127.0.0.1:PORT", or https with a certificate; no slash at the end. */
  readonly url: string;
  readonly enlightenUrl: string;
  readonly entrezUrl: string;
  readonly port: number;
  /** Every request so far, in order. */
  readonly requests: readonly RequestRecord[];
  /** What to answer from the next request on. */
  readonly behaviour: CloudBehaviour;
  /** Answers that replace the usual ones, by path without query. */
  readonly answers: Map<string, Reply>;
  /** Tokens given out, in order, including deliberately useless ones with good signatures. */
  readonly issued: readonly string[];
  close(): Promise<void>;
}

/** Starts the cloud; resolves when it listens. */
export async function startCloud(options: CloudOptions = {}): Promise<SimulatedCloud> {
  const { now = Date.now, pause = realPause } = options;
  const { signToken = (claims: NewToken) => signWithSimulatorKey(claims) } = options;
  const behaviour: CloudBehaviour = {
    login: 'ok',
    tokens: 'jwt',
    authToken: 'json',
    otp: 'ok',
    latencyMs: options.latencyMs ?? 0,
  };
  const accounts = new Accounts(options.accounts ?? [], now);
  const issued: string[] = [];
  const entrez: EntrezParts = {
    accounts,
    signToken,
    now,
    tokenLifetimeS: options.tokenLifetimeS,
    issue: (token) => issued.push(token),
  };
  const log = new RequestLog(now);
  const answers = new Map<string, Reply>();
  const { port = 0, certificate } = options;
  const place = { host: '127.0.0.1', port, ...(certificate === undefined ? {} : { certificate }) };

  const listener = await listen(place, (request, response) => {
    const reset = () => listener.reset(request.socket);
    const work = async () => {
      const outcome = await answer(await log.record(request));
      if (outcome === RESET) reset();
      else if (outcome !== NO_ANSWER) await send(response, outcome, reset, pause);
    };
    work().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });

  async function answer(request: RequestRecord): Promise<Outcome> {
    if (behaviour.latencyMs > 0) await pause(behaviour.latencyMs);
    const [path = ''] = request.path.split('?');
    const fixed = answers.get(path);
    if (fixed !== undefined) return fixed;
    switch (`${request.method} ${path}`) {
      case 'POST /login/login.json':
        return login(request, accounts, behaviour.login);
      case 'POST /tokens':
        return tokens(request, entrez, behaviour.tokens);
      case 'GET /entrez-auth-token':
        return authToken(request, entrez, behaviour.authToken);
      case 'POST /app-api/validate_login_otp':
        return validateCode(request, accounts, behaviour.otp);
      case 'POST /app-api/generate_mfa_login_otp':
        return resendCode(request, accounts);
      default:
        return notFoundPage();
    }
  }

  const url = `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${listener.port}`;
  const close = () => listener.close();
  return {
    url,
    enlightenUrl: url,
    entrezUrl: url,
    port: listener.port,
    requests: log.requests,
    behaviour,
    answers,
    issued,
    close,
    [Symbol.asyncDispose]: close,
  };
}
