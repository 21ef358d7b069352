import { type Drill, HANGING_S } from './drill.ts';
import type { DrillFixture } from './fixture.ts';

const renew = 'renew --host HOST';

/** Makes the cloud answer `bad` to two requests and `good` from then on. @param before requests until then */
function failsTwice(field: 'login' | 'tokens', bad: string, good: string, before: number) {
  return ({ cloud }: DrillFixture) =>
    Object.defineProperty(cloud.behaviour, field, {
      get: () => (cloud.requests.length >= before + 3 ? good : bad),
    });
}

/** Runs the command twice and returns the second run. */
const twice = async (fixture: DrillFixture) => {
  await fixture.run();
  return fixture.run();
};

/** Temporary faults of the cloud, and commands that are run again. */
export const retryDrills: readonly Drill[] = [
  {
    name: 'sign-in outage over after the 2nd try',
    fault: 'simulator: 503 twice',
    command: renew,
    arrange: failsTwice('login', 'maintenance503', 'ok', 0),
    end: 'done',
    token: 'new',
    cloudRequests: 4,
  },
  {
    name: 'token outage over after the 2nd try',
    fault: 'simulator: both ways 503, then well',
    command: renew,
    cloud: { authToken: 'outage503' },
    arrange: failsTwice('tokens', 'outage503', 'jwt', 3),
    end: 'done',
    token: 'new',
    cloudRequests: 6,
  },
  {
    name: '429, and the command again',
    fault: 'simulator: Retry-After 120',
    command: renew,
    cloud: { login: 'rateLimited429' },
    act: twice,
    end: 'cloud-rate-limited',
    says: /try again in 2 min.*nothing was sent/,
    token: 'old',
    cloudRequests: 1,
  },
  {
    name: '429 of Entrez, and the command again',
    fault: 'simulator: Retry-After 120',
    command: renew,
    cloud: { tokens: 'rateLimited429' },
    act: twice,
    end: 'cloud-rate-limited',
    says: /try again in 2 min/,
    token: 'old',
    cloudRequests: 2,
  },
  {
    name: 'outage of Entrez, 429 of the other way, and the command again',
    fault: 'simulator: 503; Retry-After 120',
    command: renew,
    cloud: { tokens: 'outage503', authToken: 'rateLimited429' },
    act: twice,
    end: 'cloud-rate-limited',
    says: /try again in 2 min/,
    token: 'old',
    cloudRequests: 3,
  },
  {
    name: 'refused password, and the command again',
    fault: 'simulator: 401',
    command: renew,
    cloud: { login: 'wrongPassword' },
    act: twice,
    end: 'credentials-rejected',
    says: /before, so.*envoy-tray login/,
    token: 'old',
    cloudRequests: 1,
  },
  {
    name: 'sign-in without an answer, again and again',
    fault: 'simulator: silent; each of them may have been refused',
    command: `${renew} --timeout ${HANGING_S}`,
    cloud: { login: 'silent' },
    act: async (fixture) => {
      for (let time = 0; time < 3; time++) await fixture.run();
      return fixture.run();
    },
    end: 'cloud-rate-limited',
    says: /next sign-in is possible in 5 min.*envoy-tray login/,
    token: 'old',
    cloudRequests: 2,
  },
  {
    name: 'one-time code, and the command again',
    fault: 'simulator: MFA; nobody is there to enter it',
    command: renew,
    cloud: { login: 'mfa' },
    act: twice,
    end: 'mfa-required',
    says: /nobody is there to enter it.*envoy-tray renew on a terminal/,
    token: 'old',
    cloudRequests: 1,
  },
  {
    name: 'too many sessions, and the command again',
    fault: 'simulator: it does not say for how long',
    command: renew,
    cloud: { login: 'tooManySessions' },
    act: twice,
    end: 'cloud-rate-limited',
    says: /possible in 60 min/,
    token: 'old',
    cloudRequests: 1,
  },
  {
    name: 'account without this gateway',
    fault: 'simulator: 403 by both ways',
    command: renew,
    account: { serials: [] },
    end: 'cloud-unexpected',
    says: /owns this gateway/,
    token: 'old',
    cloudRequests: 3,
  },
  {
    name: 'refused password of login',
    fault: 'simulator: 401',
    command: 'login --password-stdin',
    stdin: 'somebody@example.org\nwrong\n',
    end: 'credentials-rejected',
    token: 'untouched',
    cloudRequests: 1,
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
    cloudRequests: 0,
  },
];
