import { appError } from './errors.ts';

/**
 * Reads the address of a target. Keys go into headers, never into an address: those are logged by servers and proxies.
 *
 * @param mayHaveQuery whether the address is one of a request, rather than of a system
 * @throws AppError `usage`
 */
export function readTargetUrl(text: string, mayHaveQuery = false): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.username !== '' ||
    url.password !== '' ||
    /%7Btoken%7D|\{token\}|eyJ[\w-]+\.eyJ/i.test(url.href)
  )
    throw appError('usage/target-url');
  url.hash = '';
  if (mayHaveQuery) return url.href;
  // That of a page. What is a key in it is not for this program.
  url.search = '';
  return url.href.replace(/\/+$/, '');
}
