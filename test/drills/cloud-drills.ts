import type { ProblemCode } from '../../shared/problem.ts';
import type { AuthTokenAnswer, LoginAnswer, TokensAnswer } from '../support/simulator/cloud.ts';
import type { Drill } from './drill.ts';
import type { DrillWorld } from './world.ts';

/** Every answer of the sign-in that is none. A refusal is never asked for twice, an outage three times. */
const refusedLogins: readonly (readonly [LoginAnswer, ProblemCode, number, RegExp])[] = [
  ['wrongPassword', 'credentials-rejected', 1, /does not accept.*envoy-tray login/],
  ['mfa', 'mfa-required', 1, /one-time code.*envoy-tray renew on a terminal/],
  ['mfaFlag', 'mfa-required', 1, /one-time code.*envoy-tray paste/],
  ['blocked', 'account-locked', 1, /blocked.*Wait a day/],
  ['tooManySessions', 'cloud-rate-limited', 1, /too many active sessions.*Sign out/],
  ['tooManySessionsHtml', 'cloud-rate-limited', 1, /too many active sessions.*Sign out/],
  ['header406', 'cloud-unexpected', 1, /status 406/],
  ['html200', 'cloud-unexpected', 1, /no sign-in reply.*network sign-in page/],
  ['maintenance503', 'cloud-unavailable', 3, /out of order \(status 503\).*is kept/],
  ['rateLimited429', 'cloud-rate-limited', 1, /left alone for 2 min.*Try again after that/],
  ['cutConnection', 'cloud-unavailable', 3, /cannot be reached/],
  ['silent', 'cloud-unavailable', 1, /did not answer in time.*is kept/],
];

/** Every answer of Entrez that is no token, with the other way closed too; both are asked but after a 429. */
const refusedTokens: readonly (readonly [TokensAnswer, ProblemCode, number, RegExp])[] = [
  ['html200', 'cloud-unexpected', 3, /no token.*owns this gateway/],
  ['errorText', 'cloud-unexpected', 3, /no token.*owns this gateway/],
  ['forbidden403', 'cloud-unexpected', 3, /status 403.*owns this gateway/],
  ['badRequest400', 'cloud-unexpected', 3, /status 400/],
  ['notAcceptable406', 'cloud-unexpected', 3, /status 406/],
  ['rateLimited429', 'cloud-rate-limited', 2, /left alone for 2 min/],
  ['outage503', 'cloud-unavailable', 7, /status 503.*is kept/],
  ['garbageJwt', 'cloud-unexpected', 3, /no token/],
  ['emptyBody', 'cloud-unexpected', 3, /no token/],
  ['silent', 'cloud-unavailable', 3, /did not answer in time/],
  ['wrongAudience', 'token-wrong-gateway', 2, /another gateway.*old token was kept/],
  ['expired', 'token-expired', 2, /already expired.*clock/],
];

/** Answers that look odd and hold what is needed. */
const oddLogins: readonly LoginAnswer[] = ['emptyJson', 'noIsConsumer', 'sessionInCookieOnly'];
const oddTokens: readonly TokensAnswer[] = ['json', 'quotedJwt', 'installer12h'];

/** What the second way answers while the first is out of order. */
const secondWays: readonly (readonly [AuthTokenAnswer, ProblemCode | 'done', number])[] = [
  ['json', 'done', 3],
  ['signInFirst', 'cloud-unexpected', 3],
  ['html200', 'cloud-unexpected', 3],
  ['outage503', 'cloud-unexpected', 3],
  ['wrongAudience', 'token-wrong-gateway', 3],
];

const renew = 'renew --host HOST';

/** Answers as it should only from the third request on. */
function failsTwice(
  field: 'login' | 'tokens',
  bad: (LoginAnswer & TokensAnswer) | string,
  good: string,
  before: number,
) {
  return ({ cloud }: DrillWorld) =>
    Object.defineProperty(cloud.behaviour, field, {
      get: () => (cloud.requests.length >= before + 3 ? good : bad),
    });
}

/** Runs the command twice; the end of the second counts. */
const twice = async (world: DrillWorld) => {
  await world.run();
  return world.run();
};

export const cloudDrills: readonly Drill[] = [
  ...refusedLogins.map(
    ([login, end, asked, says]): Drill => ({
      name: `sign-in: ${login}`,
      fault: 'simulator: Enlighten',
      command: login === 'silent' ? `${renew} --timeout 1` : renew,
      cloud: { login },
      end,
      says,
      token: 'old',
      asked,
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
      asked: 2,
    }),
  ),
  ...refusedTokens.map(
    ([tokens, end, asked, says]): Drill => ({
      name: `token: ${tokens}`,
      fault: 'simulator: Entrez, route B closed',
      command: tokens === 'silent' ? `${renew} --timeout 1` : renew,
      cloud: { tokens, authToken: 'signInFirst' },
      end,
      says,
      token: 'old',
      asked,
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
      asked: 2,
    }),
  ),
  ...secondWays.map(
    ([authToken, end, asked]): Drill => ({
      name: `route B: ${authToken}`,
      fault: 'simulator: Entrez gives an error text',
      command: renew,
      cloud: { tokens: 'errorText', authToken },
      end,
      token: end === 'done' ? 'new' : 'old',
      asked,
      also: (_, { stdout }) => end === 'done' && !stdout.includes('"entrez-auth-token"') && 'another route',
    }),
  ),
  {
    name: 'sign-in outage over after the 2nd try',
    fault: 'simulator: 503 twice',
    command: renew,
    bring: failsTwice('login', 'maintenance503', 'ok', 0),
    end: 'done',
    token: 'new',
    asked: 4,
  },
  {
    name: 'token outage over after the 2nd try',
    fault: 'simulator: both ways 503, then well',
    command: renew,
    cloud: { authToken: 'outage503' },
    bring: failsTwice('tokens', 'outage503', 'jwt', 3),
    end: 'done',
    token: 'new',
    asked: 6,
  },
  {
    name: '429, and the command again',
    fault: 'simulator: Retry-After 120',
    command: renew,
    cloud: { login: 'rateLimited429' },
    act: twice,
    end: 'cloud-rate-limited',
    says: /possible in 2 min.*Nothing was sent/,
    token: 'old',
    asked: 1,
  },
  {
    name: '429 of Entrez, and the command again',
    fault: 'simulator: Retry-After 120',
    command: renew,
    cloud: { tokens: 'rateLimited429' },
    act: twice,
    end: 'cloud-rate-limited',
    says: /left alone|possible in 2 min/,
    token: 'old',
    asked: 2,
    gap: 'the pause that Entrez asks for is not remembered',
  },
  {
    name: 'refused password, and the command again',
    fault: 'simulator: 401',
    command: renew,
    cloud: { login: 'wrongPassword' },
    act: twice,
    end: 'credentials-rejected',
    says: /not tried again by themselves.*envoy-tray login/,
    token: 'old',
    asked: 1,
  },
  {
    name: 'account without this gateway',
    fault: 'simulator: 403 by both ways',
    command: renew,
    account: { serials: [] },
    end: 'cloud-unexpected',
    says: /owns this gateway/,
    token: 'old',
    asked: 3,
  },
  {
    name: 'refused password of login',
    fault: 'simulator: 401',
    command: 'login --password-stdin',
    stdin: 'somebody@example.org\nwrong\n',
    end: 'credentials-rejected',
    token: 'untouched',
    asked: 1,
    listed: true,
  },
  {
    name: 'nobody signed in',
    fault: 'no e-mail and password anywhere',
    command: renew,
    env: { ENVOY_TRAY_EMAIL: '', ENVOY_TRAY_PASSWORD: '' },
    end: 'credentials-missing',
    says: /envoy-tray login/,
    token: 'old',
    asked: 0,
  },
];
