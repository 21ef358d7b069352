import { randomBytes } from 'node:crypto';
import type { Endpoint, GatewayInfo } from '../../../shared/domain.ts';
import { authorization, type Challenge, parseChallenge } from './digest.ts';
import type { Get } from './report-reader.ts';

/** Of every recorded challenge; only a gateway's own challenge is answered. */
const REALM = 'enphaseenergy.com';
/** What opens to an owner; the other user is `installer`. */
const USER = 'envoy';
/** To one request. */
const MAX_ANSWERS = 2;

/**
 * Answers the challenges of a gateway that needs no token and has no TLS; of any other gateway `get` is left as it
 * is. The password is the end of the serial on every gateway (pyenphase logs in so), so it is nobody's secret; it
 * leaves this file only as a hash.
 */
export function withDigestAuth(get: Get, { scheme }: Endpoint, { needsToken, serial }: GatewayInfo): Get {
  if (needsToken || scheme !== 'http') return get;
  const login = { user: USER, password: serial.slice(-6), method: 'GET' };
  /** The challenge answered last, unless in vain: with it the next request need not be asked first. */
  let known: { readonly challenge: Challenge; count: number } | null = null;

  return async (path, request = {}) => {
    let reply = await send();
    for (let answers = 0; reply.status === 401; answers++) {
      const challenge = parseChallenge(reply.challenge);
      // One answer to a question; another one only where the first was right and came too late for its nonce.
      const refused = challenge?.nonce === known?.challenge.nonce || (answers > 0 && !challenge?.stale);
      if (challenge?.realm !== REALM || refused || answers === MAX_ANSWERS) {
        known = null;
        break;
      }
      known = { challenge, count: 0 };
      reply = await send();
    }
    return reply;

    function send() {
      if (known === null) return get(path, { ...request, token: null });
      known.count++;
      const cnonce = randomBytes(8).toString('hex');
      const answer = { ...login, uri: path, count: known.count, cnonce };
      return get(path, { ...request, token: null, digest: authorization(known.challenge, answer) });
    }
  };
}
