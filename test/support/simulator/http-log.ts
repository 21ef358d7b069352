import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One request as it arrived at a simulated server. */
export interface RequestRecord {
  readonly method: string;
  /** Path with query, exactly as sent. */
  readonly path: string;
  /** Header names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** Body as UTF-8 text; empty without one. */
  readonly body: string;
  /** Epoch milliseconds by the server's own clock. */
  readonly at: number;
  /** Number of the connection it came over, from 1: equal numbers mean a reused (keep-alive) connection. */
  readonly connection: number;
}

/** Requests larger than this are cut: no simulated endpoint takes more. */
const BODY_LIMIT = 1_000_000;

/** Keeps every request a server got, in order of arrival, for tests to look at. */
export class RequestLog {
  readonly requests: RequestRecord[] = [];
  readonly #now: () => number;
  readonly #connections = new WeakMap<object, number>();
  #connectionCount = 0;

  /** `now` gives epoch milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Reads the whole body, notes the request and returns the note; rejects when the client goes away half-way. */
  async record(request: IncomingMessage): Promise<RequestRecord> {
    const at = this.#now();
    const body = await readBody(request);
    const { method = 'GET', url = '/', headers } = request;
    const entry = { method, path: url, headers, body, at, connection: this.#numberOf(request.socket) };
    this.requests.push(entry);
    return entry;
  }

  #numberOf(socket: object): number {
    const known = this.#connections.get(socket);
    if (known !== undefined) return known;
    this.#connectionCount += 1;
    this.#connections.set(socket, this.#connectionCount);
    return this.#connectionCount;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= BODY_LIMIT) chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Cookies of a request by name; the first of equal names wins. */
export function cookiesOf(headers: IncomingHttpHeaders): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (headers.cookie ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals < 0) continue;
    const name = pair.slice(0, equals).trim();
    if (!cookies.has(name)) cookies.set(name, pair.slice(equals + 1).trim());
  }
  return cookies;
}
