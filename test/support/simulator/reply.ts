import type { ServerResponse } from 'node:http';
import type { Pause } from './pause.ts';

/** An answer before it is sent. Header names are sent as written, because recorded gateways differ in case. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
  /** Send no Content-Length but a chunked body, as scripts behind a gateway's web server do. */
  readonly chunked?: boolean;
  /** Milliseconds to wait before answering, on top of any latency. */
  readonly delayMs?: number;
  /** Announce the whole body, send half of it and reset the connection. */
  readonly cut?: boolean;
  /** Send the body one byte at a time with this many milliseconds between two bytes. */
  readonly dripMs?: number;
}

/** Marks a request that is never answered. */
export const NO_ANSWER = 'no-answer';
/** Marks a request whose connection is reset instead of an answer. */
export const RESET = 'reset';

/** What a simulated server decides to do with a request. */
export type Outcome = Reply | typeof NO_ANSWER | typeof RESET;

/** JSON answer; indentation 0 gives the one-line form. */
export function json(status: number, value: unknown, headers: Reply['headers'] = {}): Reply {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** HTML answer. */
export function html(status: number, body: string, headers: Reply['headers'] = {}): Reply {
  return { status, headers: { 'Content-Type': 'text/html', ...headers }, body };
}

/**
 * Writes `reply` to `response`; `reset` must tear the connection down with a TCP reset.
 * Resolves when everything is handed over, also when the client left meanwhile.
 */
export async function send(
  response: ServerResponse,
  reply: Reply,
  reset: () => void,
  pause: Pause,
): Promise<void> {
  if (reply.delayMs !== undefined && reply.delayMs > 0) await pause(reply.delayMs);
  if (response.destroyed) return;
  const body = Buffer.from(reply.body);
  response.statusCode = reply.status;
  for (const [name, value] of Object.entries(reply.headers)) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  if (reply.chunked !== true) response.setHeader('Content-Length', body.length);
  if (reply.cut === true) {
    // Reset only once the first half is out of our hands, or the client might see no headers at all.
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => setImmediate(reset));
    return;
  }
  if (reply.dripMs !== undefined) return drip(response, body, () => pause(reply.dripMs ?? 0));
  // Given the whole body at once, Node would count it and not send chunks.
  if (reply.chunked === true) response.write(body);
  response.end(reply.chunked === true ? undefined : body);
}

async function drip(response: ServerResponse, body: Buffer, pause: () => Promise<void>): Promise<void> {
  response.flushHeaders();
  for (let index = 0; index < body.length && !response.destroyed; index += 1) {
    response.write(body.subarray(index, index + 1));
    await pause();
  }
  response.end();
}
