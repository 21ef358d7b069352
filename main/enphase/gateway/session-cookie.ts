/**
 * The session of one gateway, which is no session of Enlighten. From 8.3.5289 on, every answer to a bearer request opens
 * one. Sending its cookie back keeps it to one.
 */
export interface SessionCookie {
  /**
   * The `Cookie` header of a request. The cookie is sent only with the token that opened the session: with another one
   * it could make the gateway accept what it would refuse. `/auth/check_jwt` judges the token alone and never gets it.
   */
  headerFor(path: string, token: string | null | undefined): { readonly Cookie?: string };
  /** Keeps the cookie of an answer to a request with this token: any whose name begins with "session". */
  take(setCookie: readonly string[] | undefined, token: string | null | undefined): void;
}

export function createSessionCookie(): SessionCookie {
  let session: { readonly token: string; readonly cookie: string } | null = null;
  return {
    headerFor: (path, token) =>
      session !== null && token === session.token && path !== '/auth/check_jwt'
        ? { Cookie: session.cookie }
        : {},
    take(setCookie, token) {
      const cookie = setCookie
        ?.map((line) => line.split(';', 1)[0] ?? '')
        .find((pair) => /^session/i.test(pair));
      if (cookie !== undefined && token) session = { token, cookie };
    },
  };
}
