import type { IncomingHttpHeaders } from 'node:http';

/** The role of the user who made an API token; the token's own scope is not looked at. */
export type Role = 'administrator' | 'user';

/**
 * Who asks: a known user by role, an anonymous one, or someone with credentials that are not (or no longer)
 * good.
 */
export type Caller = Role | 'anonymous' | 'invalid';

export interface AccessOptions {
  /** API tokens with their user's role. A test may take one out, as its user does who deletes it. */
  readonly apiTokens: Map<string, Role>;
  /**
   * "Allow basic authentication": name and password of an administrator. Without it only API tokens are good.
   */
  readonly basicUser: { readonly name: string; readonly password: string } | null;
}

export function callerOf(headers: IncomingHttpHeaders, { apiTokens, basicUser }: AccessOptions): Caller {
  const { authorization } = headers;
  const extra = headers['x-openhab-token'];
  if (authorization === undefined) {
    if (extra === undefined) return 'anonymous';
    return apiTokens.get(String(extra)) ?? 'invalid';
  }
  const [scheme = '', value = ''] = authorization.split(' ');
  if (scheme.toLowerCase() === 'bearer') return apiTokens.get(value) ?? 'invalid';
  if (scheme.toLowerCase() !== 'basic') return 'anonymous';
  const [name = '', ...rest] = Buffer.from(value, 'base64').toString('utf8').split(':');
  // An API token may stand as the user; what stands as the password is then of no interest.
  if (name.startsWith('oh.')) return apiTokens.get(name) ?? 'invalid';
  const isUser = basicUser !== null && name === basicUser.name && rest.join(':') === basicUser.password;
  return isUser ? 'administrator' : 'invalid';
}
