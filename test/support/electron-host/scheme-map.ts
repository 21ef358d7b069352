/** A plain browser cannot load custom schemes: `app://host/x` becomes `https://host.app.invalid/x` there. */
export interface SchemeMap {
  setSchemes(schemes: readonly string[]): void;
  /** Address for the browser; an address of another scheme is unchanged. */
  toWeb(url: string): string;
  /** Address for the app; null if it is not one of the app's. */
  toApp(url: string): string | null;
  /** Maps a header that may name the app's scheme, such as a content security policy. */
  headerToWeb(value: string): string;
}

/** `.invalid` never resolves, so an address that is not intercepted reaches no server. */
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
