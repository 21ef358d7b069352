import type { ProblemCode } from '../../shared/problem.ts';
import type { AuthTokenAnswer, LoginAnswer, TokensAnswer } from '../support/simulator/cloud.ts';
import { type Drill, HANGING_S } from './drill.ts';

/**
 * Every failure of the sign-in, with the expected number of requests. Only an outage is retried, twice: a refusal, or a
 * lost reply that may have been one, must not be provoked again.
 */
const refusedLogins: readonly (readonly [LoginAnswer, ProblemCode, number, RegExp])[] = [
  ['wrongPassword', 'credentials-rejected', 1, /does not accept.*envoy-tray login/],
  ['mfa', 'mfa-required', 1, /one-time code.*envoy-tray renew on a terminal/],
  ['mfaFlag', 'mfa-required', 1, /one-time code.*envoy-tray paste/],
  ['blocked', 'account-locked', 1, /locked.*Wait a day/],
  ['tooManySessions', 'cloud-rate-limited', 1, /on too many devices.*Sign out/],
  ['tooManySessionsHtml', 'cloud-rate-limited', 1, /on too many devices.*Sign out/],
  ['header406', 'cloud-unexpected', 1, /status 406/],
  ['html200', 'cloud-unexpected', 1, /unexpected answer to the sign-in.*sign in/],
  ['maintenance503', 'cloud-unavailable', 3, /not available \(status 503\).*Nothing was changed/],
  ['rateLimited429', 'cloud-rate-limited', 1, /limiting requests for 2 min.*Try again after that/],
  ['cutConnection', 'cloud-unavailable', 1, /cannot be reached/],
  ['silent', 'cloud-unavailable', 1, /did not answer in time.*Nothing was changed/],
];

/** Every failure of Entrez while route B fails too. After a 429, route B is not tried. */
const refusedTokens: readonly (readonly [TokensAnswer, ProblemCode, number, RegExp])[] = [
  ['html200', 'cloud-unexpected', 3, /holds no token.*owns this gateway/],
  ['errorText', 'cloud-unexpected', 3, /holds no token.*owns this gateway/],
  ['forbidden403', 'cloud-unexpected', 3, /status 403.*owns this gateway/],
  ['badRequest400', 'cloud-unexpected', 3, /status 400/],
  ['notAcceptable406', 'cloud-unexpected', 3, /status 406/],
  ['rateLimited429', 'cloud-rate-limited', 2, /limiting requests for 2 min/],
  ['outage503', 'cloud-unavailable', 7, /status 503.*Nothing was changed/],
  ['garbageJwt', 'cloud-unexpected', 3, /holds no token/],
  ['emptyBody', 'cloud-unexpected', 3, /holds no token/],
  ['silent', 'cloud-unavailable', 3, /did not answer in time/],
  // The stored token is valid for months.
  ['installer12h', 'token-shorter', 2, /expires sooner.*stays in use/],
  ['wrongAudience', 'token-wrong-gateway', 2, /another gateway.*Nothing was changed/],
  ['expired', 'token-expired', 2, /already expired.*clock/],
];

/** Unusual replies that contain all that is needed. */
const oddLogins: readonly LoginAnswer[] = ['emptyJson', 'noIsConsumer', 'sessionInCookieOnly'];
const oddTokens: readonly TokensAnswer[] = ['json', 'quotedJwt'];

/** Replies of route B while Entrez fails. */
const secondWays: readonly (readonly [AuthTokenAnswer, ProblemCode | 'done', number])[] = [
  ['json', 'done', 3],
  ['signInFirst', 'cloud-unexpected', 3],
  ['html200', 'cloud-unexpected', 3],
  ['outage503', 'cloud-unexpected', 3],
  ['wrongAudience', 'token-wrong-gateway', 3],
];

const renew = 'renew --host HOST';

export const cloudDrills: readonly Drill[] = [
  ...refusedLogins.map(
    ([login, end, cloudRequests, says]): Drill => ({
      name: `sign-in: ${login}`,
      fault: 'simulator: Enlighten',
      command: login === 'silent' ? `${renew} --timeout ${HANGING_S}` : renew,
      cloud: { login },
      end,
      says,
      token: 'old',
      cloudRequests,
    }),
  ),
  ...oddLogins.map(
    (login): Drill => ({
      name: `sign-in: ${login}`,
      fault: 'simulator: Enlighten',
      command: renew,
      cloud: { login },
      end: 'done',
      token: 'new',
      cloudRequests: 2,
    }),
  ),
  ...refusedTokens.map(
    ([tokens, end, cloudRequests, says]): Drill => ({
      name: `token: ${tokens}`,
      fault: 'simulator: Entrez, route B closed',
      command: tokens === 'silent' ? `${renew} --timeout ${HANGING_S}` : renew,
      cloud: { tokens, authToken: 'signInFirst' },
      end,
      says,
      token: 'old',
      cloudRequests,
      // What is no token of this gateway is never sent there. One that is shorter is compared with the old one there.
      assert: ({ gateway }, _run, expect) => {
        const paths = gateway.requests.map(({ path }) => path);
        if (tokens !== 'installer12h') expect.soft(paths).toEqual(['/info']);
      },
    }),
  ),
  ...oddTokens.map(
    (tokens): Drill => ({
      name: `token: ${tokens}`,
      fault: 'simulator: Entrez',
      command: renew,
      cloud: { tokens },
      end: 'done',
      token: 'new',
      cloudRequests: 2,
    }),
  ),
  ...secondWays.map(
    ([authToken, end, cloudRequests]): Drill => ({
      name: `route B: ${authToken}`,
      fault: 'simulator: Entrez gives an error text',
      command: renew,
      cloud: { tokens: 'errorText', authToken },
      end,
      token: end === 'done' ? 'new' : 'old',
      cloudRequests,
      assert: (_, { stdout }, expect) => {
        if (end === 'done') expect.soft(stdout).toContain('"entrez-auth-token"');
      },
    }),
  ),
];
