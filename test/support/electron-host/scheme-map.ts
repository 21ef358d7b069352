/** Custom schemes cannot be served to a plain browser: `app://host/x` is shown to it as `https://host.app.invalid/x`. */
export interface SchemeMap {
  setSchemes(schemes: readonly string[]): void;
  /** What the browser is told to load; an address of another scheme stays. */
  toWeb(url: string): string;
  /** What the app is told; null for an address that is not the app's. */
  toApp(url: string): string | null;
  /** A header that may name the app's scheme, as in a policy. */
  headerToWeb(value: string): string;
}

/** `.invalid` never resolves (RFC 6761), so a request that escapes the map reaches no server. */
export function createSchemeMap(): SchemeMap {
  let schemes: readonly string[] = [];
  return {
    setSchemes(next) {
      schemes = next;
    },
    toWeb(url) {
      const { protocol, host, pathname, search, hash } = new URL(url);
      const scheme = protocol.slice(0, -1);
      return schemes.includes(scheme)
        ? `https://${host}.${scheme}.invalid${pathname || '/'}${search}${hash}`
        : url;
    },
    toApp(url) {
      const match = /^https:\/\/([^/?#]+)\.([^./?#]+)\.invalid(.*)$/.exec(url);
      const [, host, scheme, rest] = match ?? [];
      return scheme !== undefined && schemes.includes(scheme) ? `${scheme}://${host}${rest}` : null;
    },
    headerToWeb: (value) =>
      schemes.reduce(
        (text, scheme) =>
          text
            .replaceAll(new RegExp(`\\b${scheme}://([\\w.-]+)`, 'g'), `https://$1.${scheme}.invalid`)
            .replaceAll(new RegExp(`(^|[\\s;])${scheme}:(?=[\\s;]|$)`, 'g'), '$1https:'),
        value,
      ),
  };
}
