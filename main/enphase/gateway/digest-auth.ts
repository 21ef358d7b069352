import { randomBytes } from 'node:crypto';
import { authorization, type Challenge, parseChallenge } from './digest.ts';
import type { Get } from './reading-requests.ts';

/** The realm of every recorded challenge; a challenge with another realm is not answered. */
const REALM = 'enphaseenergy.com';
/** The owner's user name; the other user is `installer`. */
const USER = 'envoy';
/** Challenges that are answered for one request. */
const MAX_ANSWERS = 2;

/**
 * Answers the challenges of a gateway before firmware 7. The password is the last six digits of the serial on every
 * gateway (as in pyenphase), so it is no secret. It leaves this file only as a hash.
 */
export function withDigestAuth(get: Get, serial: string): Get {
  const login = { user: USER, password: serial.slice(-6), method: 'GET' };
  /** The last challenge, null after a refused answer. Reusing it saves the next request a 401 round trip. */
  let known: { readonly challenge: Challenge; count: number } | null = null;

  return async (path, request = {}) => {
    let reply = await send();
    for (let answers = 0; reply.status === 401; answers++) {
      const challenge = parseChallenge(reply.challenge);
      // One answer per challenge. A second one is sent only if the first was right but its nonce had expired.
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
