import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Whatever asks it uses a token; each path stands for one place in the system that is tried. */
export interface Observer {
  readonly url: string;
  /** `GET` gives `{path: [token, …]}`: what has come, a token that came several times in a row once. */
  readonly seenUrl: string;
  /** Resolves when that token has come by that path. */
  seen(path: string, token: string): Promise<void>;
  close(): Promise<void>;
}

const SEEN = '/seen';

/** Stands where a gateway would: it takes any token and shows which ones are in use. */
export async function startObserver(): Promise<Observer> {
  const tokens = new Map<string, string[]>();
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const { url: path = '/', headers } = request;
    response.setHeader('Content-Type', 'application/json');
    if (path === SEEN) return void response.end(JSON.stringify(Object.fromEntries(tokens)));
    const token = headers.authorization?.replace(/^Bearer /, '') ?? '';
    const come = tokens.get(path) ?? [];
    if (come.at(-1) !== token) tokens.set(path, [...come, token]);
    response.end('{"wattsNow":3021}');
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    seenUrl: url + SEEN,
    seen: (path, token) =>
      new Promise((resolve) => {
        const look = () => {
          if (tokens.get(path)?.includes(token) !== true) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
