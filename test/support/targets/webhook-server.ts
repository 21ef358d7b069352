import type { RequestRecord } from '../simulator/http-log.ts';
import { json, type Outcome, type Reply } from '../simulator/reply.ts';
import { type AskGateway, firstToken, patiently } from './ask-gateway.ts';
import { empty, text } from './programmed-answers.ts';
import { placeOf, type ServerOptions, type StandInServer, startServer } from './stand-in-server.ts';

/** How a webhook's server is set up; everything may be left out. */
export interface WebhookServerOptions extends ServerOptions {
  /** Decides whether a token works; default: each one does. */
  readonly gateway?: AskGateway;
  /** Headers without which requests get 401, by name in lower case; default none. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A running server that takes tokens at any path. */
export interface WebhookServer extends StandInServer, AsyncDisposable {
  /** Address that takes a token. */
  readonly hookUrl: string;
  /** Address that answers 200 if the token taken last works at the gateway, else 500. */
  readonly checkUrl: string;
  /** The first token in the body that was taken last; null before. */
  tokenInUse(): string | null;
  /** Bodies that were taken, oldest first. */
  taken(): readonly string[];
  /** Answers to the next requests to the hook, one each. A token is taken with 2xx only. */
  next(...answers: readonly Outcome[]): void;
  /** The answer to each request to the hook from now on; null: the usual one. */
  always(answer: Outcome | null): void;
  /** The answer to each request to the check from now on; null: the usual one. */
  checkWith(answer: Outcome | null): void;
  /** Requests without those to the check. */
  hooks(): readonly RequestRecord[];
}

/** An answer that comes after `delayMs`, by the server's `wait`. */
export const late = (delayMs: number, reply: Reply = json(200, { ok: true })): Reply => ({
  ...reply,
  delayMs,
});
/** An answer with only a status. */
export const status = (code: number): Reply => text(code, `status ${code}`);
/** 500 so many times. */
export const failing = (times: number): readonly Reply[] => Array.from({ length: times }, () => status(500));
/** @param code 307 and 308 would send the body again */
export const redirect = (location: string, code: 301 | 302 | 303 | 307 | 308 = 307): Reply => ({
  ...empty(code),
  headers: { Location: location },
});
/** An answer with a body of so many bytes. */
export const huge = (bytes: number): Reply => text(200, 'x'.repeat(bytes));

const HOOK = '/hook';
const CHECK = '/check';
const isTaken = (outcome: Outcome): boolean =>
  typeof outcome === 'object' && outcome.status >= 200 && outcome.status < 300;

export async function createWebhookServer(options: WebhookServerOptions = {}): Promise<WebhookServer> {
  const { gateway = async () => 'accepted', headers: wanted = {} } = options;
  const ask = patiently(gateway);
  const queue: Outcome[] = [];
  const taken: string[] = [];
  let told: Outcome | null = null;
  let toldOfCheck: Outcome | null = null;
  const inUse = () => firstToken(taken.at(-1) ?? '');
  const isCheck = (request: RequestRecord) => placeOf(request).path === CHECK;

  async function check(): Promise<Outcome> {
    const token = inUse();
    const isWorking = token !== null && (await ask(token)) === 'accepted';
    return json(isWorking ? 200 : 500, { works: isWorking });
  }

  const server = await startServer(options, async (request) => {
    const { headers, body } = request;
    if (Object.entries(wanted).some(([name, value]) => headers[name] !== value)) return status(401);
    if (isCheck(request)) return toldOfCheck ?? (await check());
    const outcome = queue.shift() ?? told ?? json(200, { ok: true });
    if (isTaken(outcome)) taken.push(body);
    return outcome;
  });
  // Spread, its getters would become the values of this moment.
  return Object.assign(server, {
    hookUrl: `${server.url}${HOOK}`,
    checkUrl: `${server.url}${CHECK}`,
    tokenInUse: inUse,
    taken: () => [...taken],
    next: (...answers: readonly Outcome[]) => {
      queue.push(...answers);
    },
    always: (answer: Outcome | null) => {
      told = answer;
    },
    checkWith: (answer: Outcome | null) => {
      toldOfCheck = answer;
    },
    hooks: () => server.requests.filter((request) => !isCheck(request)),
    [Symbol.asyncDispose]: () => server.close(),
  });
}
