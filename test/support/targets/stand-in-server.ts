import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Certificate, makeCertificate } from '../simulator/certificate.ts';
import { RequestLog, type RequestRecord } from '../simulator/http-log.ts';
import { type Listener, listen } from '../simulator/listener.ts';
import { type Pause, realPause } from '../simulator/pause.ts';
import { NO_ANSWER, type Outcome, RESET, send } from '../simulator/reply.ts';

/** Where a stand-in listens, and how its time passes. */
export interface ServerOptions {
  /** Default true. */
  readonly http?: boolean;
  /** With a self-signed certificate; default false. */
  readonly https?: boolean;
  /** Default a new one. */
  readonly certificate?: Certificate;
  /** Default 0, a free one; for the first of http and https. */
  readonly port?: number;
  /** Epoch ms by the stand-in's own clock; default the true one. */
  readonly now?: () => number;
  /** How the stand-in waits where it is told to be slow; default the true way. */
  readonly wait?: Pause;
  /** Called before a request is carried out, which waits for it: a test may change something in between. */
  readonly onRequest?: (request: RequestRecord) => void | Promise<void>;
}

/** A server on loopback, on http, https or both. */
export interface StandInServer {
  /** Of http when it is on, else of https; no slash at the end. */
  readonly url: string;
  readonly httpUrl: string | null;
  readonly httpsUrl: string | null;
  /** Of the certificate presented to new connections; empty without https. */
  readonly fingerprint256: string;
  /** Every request so far, in order. */
  readonly requests: readonly RequestRecord[];
  /** Presents another certificate to new connections. */
  setCertificate(certificate: Certificate): void;
  close(): Promise<void>;
}

type Answer = (request: RequestRecord) => Outcome | Promise<Outcome>;

export async function startServer(options: ServerOptions, answer: Answer): Promise<StandInServer> {
  const { http = true, https = false, port = 0, now = Date.now, wait = realPause } = options;
  const log = new RequestLog(now);
  const listeners: Listener[] = [];
  let certificate = https ? (options.certificate ?? makeCertificate()) : null;

  async function open(tls: Certificate | null): Promise<string> {
    const wanted = listeners.length === 0 ? port : 0;
    const where = { host: '127.0.0.1', port: wanted, maxTlsVersion: 'TLSv1.3' } as const;
    const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const record = await log.record(request);
      await options.onRequest?.(record);
      const outcome = await answer(record);
      const reset = () => listener.reset(request.socket);
      if (outcome === RESET) reset();
      else if (outcome !== NO_ANSWER) await send(response, outcome, reset, wait);
    };
    const listener = await listen(
      tls === null ? where : { ...where, certificate: tls },
      (request, response) => {
        // A client that leaves in the middle is its own affair; anything else is a fault in this program.
        handle(request, response).catch((error: unknown) =>
          response.destroy(error instanceof Error ? error : undefined),
        );
      },
    );
    listeners.push(listener);
    return `${tls === null ? 'http' : 'https'}://127.0.0.1:${listener.port}`;
  }

  const httpUrl = http ? await open(null) : null;
  const httpsUrl = certificate === null ? null : await open(certificate);
  const url = httpUrl ?? httpsUrl;
  if (url === null) throw new Error('a stand-in listens on http, https or both');
  return {
    url,
    httpUrl,
    httpsUrl,
    get fingerprint256() {
      return certificate?.fingerprint256 ?? '';
    },
    requests: log.requests,
    setCertificate(next) {
      if (certificate === null) throw new Error('without https there is no certificate');
      certificate = next;
      listeners.at(-1)?.setCertificate(next);
    },
    async close() {
      await Promise.all(listeners.map((listener) => listener.close()));
    },
  };
}

/** Where a request goes: the path decoded and without its query. */
export function placeOf({ path }: RequestRecord): { path: string; query: URLSearchParams } {
  const { pathname, searchParams } = new URL(path, 'http://stand-in.example');
  return { path: decodeURIComponent(pathname), query: searchParams };
}

/** A body that should be a JSON object, or null. */
export function objectIn(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
