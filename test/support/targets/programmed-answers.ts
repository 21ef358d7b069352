import type { RequestRecord } from '../simulator/http-log.ts';
import { type Outcome, RESET, type Reply } from '../simulator/reply.ts';
import { placeOf } from './stand-in-server.ts';

/** What a stand-in answers in place of its own words; may change at any moment. Keys: `GET /api/x`. */
export interface ProgrammedAnswers {
  /** The request is not carried out. */
  readonly answers: Map<string, Outcome>;
  /** The next such request is carried out, and the connection breaks before its answer. */
  readonly lost: Set<string>;
}

type Answer = (request: RequestRecord) => Outcome | Promise<Outcome>;

export const programmedAnswers = (): ProgrammedAnswers => ({ answers: new Map(), lost: new Set() });

/** `GET /api/x`: method and decoded path, without the query. */
export const routeOf = (request: RequestRecord): string => `${request.method} ${placeOf(request).path}`;

export const orAsProgrammed =
  ({ answers, lost }: ProgrammedAnswers, usual: Answer): Answer =>
  async (request) => {
    const route = routeOf(request);
    const told = answers.get(route);
    if (told !== undefined) return told;
    const outcome = await usual(request);
    return lost.delete(route) ? RESET : outcome;
  };

/** Plain text, as web servers have it that know no better. */
export const text = (status: number, body: string, headers: Reply['headers'] = {}): Reply => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
  body,
});

export const empty = (status: number): Reply => ({ status, headers: {}, body: '' });

/** The key behind `Bearer`, empty if there is none behind it; null without such a header. */
export function bearerOf({ headers }: RequestRecord): string | null {
  const [scheme, key = ''] = (headers.authorization ?? '').split(/ +/);
  return scheme === 'Bearer' ? key : null;
}
