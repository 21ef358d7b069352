/**
 * Whether `NO_PROXY` exempts an address from the proxy, as curl, Go and Python read it. A domain stands for its
 * subdomains too, with or without a dot or `*.` before it. A port limits an entry to that port; `*` exempts all.
 *
 * @param list value of `NO_PROXY`: entries between commas or blanks
 */
export function isExempt({ hostname, port }: URL, list: string): boolean {
  const host = bare(hostname);
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '*') return true;
      // An IPv6 address without brackets has colons, but no port.
      const [, name = entry, only] = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
      const domain = bare(name.replace(/^\*?\.?/, ''));
      const isSame = domain !== '' && (host === domain || host.endsWith(`.${domain}`));
      return isSame && (only === undefined || Number(only) === Number(port || 443));
    });
}

/** A host without the brackets of an IPv6 address and the dot at the end of a complete name. */
const bare = (host: string): string => host.replace(/^\[|\]$|\.$/g, '');
