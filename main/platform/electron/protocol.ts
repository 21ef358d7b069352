import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

const SCHEME = 'app';
/** The app's only page. */
export const WINDOW_URL = `${SCHEME}://envoy-tray/index.html`;
/** Only frames of this origin may send commands to main. */
export const WINDOW_ORIGIN = `${SCHEME}://envoy-tray`;

/** The page loads only its own files and makes no requests; main makes all of them. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
}

/** Serves the built window from `folder`, and no file outside it. */
export function serveWindow(folder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const { pathname, host } = new URL(request.url);
    try {
      const path = normalize(join(folder, decodeURIComponent(pathname)));
      const type = TYPES[extname(path)];
      if (host !== 'envoy-tray' || !path.startsWith(folder + sep) || type === undefined) return notFound();
      return new Response(new Uint8Array(await readFile(path)), {
        headers: {
          'Content-Type': type,
          'Content-Security-Policy': CSP,
          'X-Content-Type-Options': 'nosniff',
        },
      });
    } catch {
      // The file does not exist, or the address cannot be decoded.
      return notFound();
    }
  });
}

const notFound = (): Response =>
  new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain' } });
