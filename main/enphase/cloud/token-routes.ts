import type { TokenRoute } from '../../../shared/domain.ts';
import { AppError, appError, hasCode, isAbout } from '../../domain/errors.ts';
import { type FoundToken, findToken } from '../../domain/find-token.ts';
import type { IssuedToken, Session, TokenOptions } from '../../domain/ports/index.ts';
import { assertTokenFits, extractToken } from '../../domain/token.ts';
import type { CloudHttp, CloudOptions, CloudReply } from './http.ts';
import { assertOk } from './response-status.ts';
import { retry } from './retry.ts';
import { wordsOf } from './words.ts';

/** One route to a token. */
export interface TokenSource {
  readonly route: TokenRoute;
  /** Name of the service, for messages. */
  readonly who: string;
  readonly ask: (session: Session, serial: string, signal?: AbortSignal) => Promise<CloudReply>;
}

/** Why a service gave no token. */
interface Refusal {
  readonly who: string;
  readonly error: unknown;
}

/** Base URLs without a trailing slash. */
interface CloudUrls {
  readonly enlightenUrl: string;
  readonly entrezUrl: string;
}

export function tokenRoutes(http: CloudHttp, { enlightenUrl, entrezUrl }: CloudUrls): readonly TokenSource[] {
  return [
    {
      // Route A: Entrez gives a token for a session id and a serial.
      route: 'entrez-tokens',
      who: 'Enphase (Entrez)',
      ask: (session, serial, signal) =>
        http.send({
          method: 'POST',
          url: `${entrezUrl}/tokens`,
          body: { session_id: session.sessionId, serial_num: serial, username: session.email },
          secrets: [session.sessionId, session.email],
          signal,
        }),
    },
    {
      // Route B: Enlighten gives a token for the cookies of the sign-in. It may work while Entrez is down.
      route: 'entrez-auth-token',
      who: 'Enphase',
      ask: (session, serial, signal) =>
        http.send({
          method: 'GET',
          url: `${enlightenUrl}/entrez-auth-token?serial_num=${encodeURIComponent(serial)}`,
          cookie: session.cookie,
          secrets: [session.sessionId, session.email],
          signal,
        }),
    },
  ];
}

/** A token for a gateway, by the first route that gives one. @throws AppError `cloud-*`, `token-*`; AbortError */
export function requestToken(
  http: CloudHttp,
  options: CloudOptions,
  session: Session,
  serial: string,
  { signal, first }: TokenOptions,
): Promise<IssuedToken> {
  const { clock } = options;
  const routes = tokenRoutes(http, options);
  const order = first === 'entrez-auth-token' ? [...routes].reverse() : routes;
  return retry(clock, signal, () => requestInOrder(order, session, serial, clock.now(), signal));
}

/** Tries one route after the other. Throws the first error, unless a later one is more specific. */
export async function requestInOrder(
  order: readonly TokenSource[],
  session: Session,
  serial: string,
  nowMs: number,
  signal?: AbortSignal,
): Promise<IssuedToken> {
  const refusals: Refusal[] = [];
  for (const source of order) {
    try {
      return accept(await source.ask(session, serial, signal), source, serial, nowMs);
    } catch (error) {
      refusals.push({ who: source.who, error });
      if (!canFallBack(error)) break;
    }
  }
  throw mostSpecific(refusals);
}

/** @throws AppError `cloud-*` if there is no JWT; `token-*` if it is expired or for another gateway */
function accept(reply: CloudReply, { route, who }: TokenSource, serial: string, nowMs: number): IssuedToken {
  assertOk(reply, who, 'cloud-unexpected/token-status');
  const found = extractToken(reply.text) ?? tokenWithin(reply.text, serial);
  if (found === null) throw appError('cloud-unexpected/no-token', { service: who, words: wordsOf(reply) });
  assertTokenFits(found.claims, serial, nowMs);
  return { ...found, route };
}

/** A token under another key, in a list, or in a page: Entrez has changed the form of its answer before. */
function tokenWithin(text: string, serial: string): FoundToken | null {
  const found = findToken(text);
  if (found.kind === 'found') return found;
  return found.kind === 'several' ? (found.all.find(({ claims }) => claims.serial === serial) ?? null) : null;
}

/** The error to show. If its service gave no reason, the words of the other one are added. */
function mostSpecific(refusals: readonly Refusal[]): unknown {
  const { error } = refusals.findLast((each) => isMoreSpecific(each.error)) ?? refusals[0] ?? {};
  const other = refusals.find((each) => each.error !== error && hasWords(each.error));
  if (!(error instanceof AppError) || error.values['words'] !== '' || other === undefined) return error;
  return error.with({ words: `; ${other.who}${(other.error as AppError).values['words']}` });
}

const hasWords = (error: unknown): boolean => error instanceof AppError && !!error.values['words'];

/** Whether an error is about a token that was received, or about a wait that Enphase asks for. */
const isMoreSpecific = (error: unknown): boolean =>
  !isAbout(error, 'cloud') || error.code === 'cloud-rate-limited' || error.retryAfterS !== null;

/** The other route is tried only if no JWT came. One for another gateway is final; 429 means both routes. */
const canFallBack = (error: unknown): boolean => hasCode(error, 'cloud-unexpected', 'cloud-unavailable');
