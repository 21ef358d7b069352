import type { TokenRoute } from '../../../shared/domain.ts';
import { AppError } from '../../domain/errors.ts';
import type { Clock, CloudApi, IssuedToken, Session } from '../../domain/ports.ts';
import { assertTokenFits, extractToken, readToken } from '../../domain/token.ts';
import { assertAvailable } from './failures.ts';
import { type CloudReply, createCloudHttp } from './http.ts';
import { readLoginReply } from './login-reply.ts';
import { checkSignature } from './signature.ts';

export interface CloudOptions {
  /** Base URLs without a trailing slash. */
  readonly enlightenUrl: string;
  readonly entrezUrl: string;
  readonly clock: Clock;
  /** ms per request */
  readonly timeout?: number | undefined;
}

/** Enphase's cloud as it is: two hosts, one sign-in, two ways to a token. */
export function createCloud({ enlightenUrl, entrezUrl, clock, timeout }: CloudOptions): CloudApi {
  const http = createCloudHttp({ timeout });

  /** Route A: Entrez trades session and serial for a token. */
  const fromEntrez = (session: Session, serial: string, signal?: AbortSignal) =>
    http.send({
      method: 'POST',
      url: `${entrezUrl}/tokens`,
      body: { session_id: session.sessionId, serial_num: serial, username: session.email },
      signal,
    });

  /** Route B: Enlighten itself, by the cookies of the sign-in; another back end, up when Entrez is down. */
  const fromEnlighten = (session: Session, serial: string, signal?: AbortSignal) =>
    http.send({
      method: 'GET',
      url: `${enlightenUrl}/entrez-auth-token?serial_num=${encodeURIComponent(serial)}`,
      cookie: session.cookie,
      signal,
    });

  /** @throws AppError `cloud-*` when the answer holds no JWT, `token-*` when it holds one that cannot be right */
  function accept(reply: CloudReply, route: TokenRoute, serial: string): IssuedToken {
    const who = route === 'entrez-tokens' ? 'Entrez' : 'Enlighten';
    assertAvailable(reply, who, NO_TOKEN_HINT);
    const token = extractToken(reply.text);
    const facts = token === null ? null : readToken(token);
    if (token === null || facts === null) {
      throw new AppError('cloud-unexpected', `${who} answered with something that is no token.`, {
        hint: NO_TOKEN_HINT,
      });
    }
    assertTokenFits(facts, serial, clock.now());
    return { token, facts, route };
  }

  return {
    async signIn({ email, password }, signal) {
      const reply = await http.send({
        method: 'POST',
        url: `${enlightenUrl}/login/login.json`,
        body: new URLSearchParams({ 'user[email]': email, 'user[password]': password }),
        signal,
      });
      return readLoginReply(reply, email);
    },

    async requestToken(session, serial, signal) {
      try {
        return accept(await fromEntrez(session, serial, signal), 'entrez-tokens', serial);
      } catch (first) {
        if (!leavesAnotherWay(first)) throw first;
        try {
          return accept(await fromEnlighten(session, serial, signal), 'entrez-auth-token', serial);
        } catch (second) {
          // Entrez's own refusal says more than that of the way round it, unless that one found a token.
          throw second instanceof AppError && second.code.startsWith('cloud-') ? first : second;
        }
      }
    },

    checkSignature,
  };
}

/** What a wrong serial gets was never recorded; a refusal to give a token is the likeliest. */
const NO_TOKEN_HINT =
  'Check that the account signed in with owns this gateway. Otherwise Enphase may have a bad day: try later.';

/** A JWT for the wrong gateway is an answer, and 429 means every door; only "no JWT came" is worth a second try. */
const leavesAnotherWay = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'cloud-unexpected' || error.code === 'cloud-unavailable');
