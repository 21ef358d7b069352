import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { atLeast, type Firmware, wantsToken } from './firmware.ts';
import { unauthorizedPage } from './gateway-pages.ts';
import { cookiesOf } from './http-log.ts';
import type { TokenClaims } from './jwt.ts';
import type { Reply } from './reply.ts';

/** Checks form and signature of a token and returns its claims, or null when it is not one of Entrez's. */
export type VerifyToken = (jwt: string) => TokenClaims | null;

/** What the door of a gateway has to know. */
export interface DoorOptions {
  readonly serial: string;
  readonly firmware: Firmware;
  readonly verifyToken: VerifyToken;
  /** Epoch milliseconds by the gateway's clock, which judges the expiry. */
  readonly now: () => number;
  /** A session not used for this long is forgotten; ten minutes is what has been reported. */
  readonly sessionIdleMs: number;
}

/** How a request got in: not at all, unasked, with a cookie, or with a token (then the cookie to set, if any). */
export type Entry =
  | { readonly kind: 'refused' }
  | { readonly kind: 'open' }
  | { readonly kind: 'cookie' }
  | { readonly kind: 'bearer'; readonly cookie: string | null };

interface Session {
  lastUsed: number;
  readonly expiresMs: number;
}

/** The login of one gateway: verifies tokens offline, as the real one does, and keeps its sessions. */
export class Door {
  readonly #options: DoorOptions;
  readonly #sessions = new Map<string, Session>();
  /** Sessions opened so far: a client that ignores cookies opens one per request on 8.3.5289 and later. */
  sessionsOpened = 0;

  constructor(options: DoorOptions) {
    this.#options = options;
  }

  /** Forgets every session, as a restart does. */
  endSessions(): void {
    this.#sessions.clear();
  }

  /** Decides about one request for data. A good token wins over a cookie; either alone is enough. */
  enter(headers: IncomingHttpHeaders): Entry {
    if (!wantsToken(this.#options.firmware)) return { kind: 'open' };
    const claims = this.#goodToken(headers);
    const known = this.#session(headers);
    if (claims !== null) {
      // From 8.3.5289 on every answer to a token carries a session cookie, before only that of check_jwt.
      const sets = atLeast(this.#options.firmware, '8.3.5289');
      return { kind: 'bearer', cookie: sets ? setCookie(known ?? this.#open(claims)) : null };
    }
    return known === null ? { kind: 'refused' } : { kind: 'cookie' };
  }

  /** `/auth/check_jwt`: the exact success page and the session cookie, or the 401 page. */
  checkJwt(headers: IncomingHttpHeaders): Reply {
    const claims = this.#goodToken(headers);
    if (claims === null) return unauthorizedPage(this.#options.firmware);
    const id = this.#session(headers) ?? this.#open(claims);
    return {
      status: 200,
      headers: { 'Content-Type': 'text/html', 'Set-Cookie': setCookie(id) },
      body: '<!DOCTYPE html><h2>Valid token.</h2>\n',
    };
  }

  #goodToken(headers: IncomingHttpHeaders): TokenClaims | null {
    const jwt = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
    const claims = jwt === undefined ? null : this.#options.verifyToken(jwt);
    if (claims === null || claims.aud !== this.#options.serial) return null;
    return claims.exp * 1000 > this.#options.now() ? claims : null;
  }

  #open(claims: TokenClaims): string {
    const id = randomBytes(16).toString('hex');
    this.#sessions.set(id, { lastUsed: this.#options.now(), expiresMs: claims.exp * 1000 });
    this.sessionsOpened += 1;
    return id;
  }

  #session(headers: IncomingHttpHeaders): string | null {
    const id = cookiesOf(headers).get('sessionId');
    const session = id === undefined ? undefined : this.#sessions.get(id);
    if (id === undefined || session === undefined) return null;
    const now = this.#options.now();
    if (now - session.lastUsed > this.#options.sessionIdleMs || now >= session.expiresMs) {
      this.#sessions.delete(id);
      return null;
    }
    session.lastUsed = now;
    return id;
  }
}

/** A session cookie without expiry, with the attributes recorded from an 8.3 gateway. */
function setCookie(id: string): string {
  return `sessionId=${id}; Secure; HttpOnly; path=/`;
}
