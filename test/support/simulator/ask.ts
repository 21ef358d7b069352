import { type IncomingHttpHeaders, type RequestOptions, request as viaHttp } from 'node:http';
import { request as viaHttps } from 'node:https';

/** A request to a simulated server. */
export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Gives up with an AbortError. */
  readonly signal?: AbortSignal;
}

/** The whole answer. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * Asks once over a connection of its own, with any certificate and no redirects followed. Rejects with Node's error
 * when the answer does not arrive complete. For tests and demos only: it would hand a token to anybody.
 */
export function ask(url: string, options: AskOptions = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body, signal } = options;
  const settings: RequestOptions = {
    method,
    headers,
    agent: false,
    ...(signal === undefined ? {} : { signal }),
  };
  return new Promise((resolve, reject) => {
    const sent = url.startsWith('https:')
      ? viaHttps(url, { ...settings, rejectUnauthorized: false })
      : viaHttp(url, settings);
    sent.once('error', reject);
    sent.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const { statusCode = 0, headers: got } = response;
        resolve({ status: statusCode, headers: got, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    sent.end(body);
  });
}
