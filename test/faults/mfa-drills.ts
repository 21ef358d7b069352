import type { ProblemCode } from '../../shared/problem.ts';
import { missingPrograms } from '../support/programs.ts';
import type { OtpAnswer } from '../support/simulator/cloud.ts';
import type { Drill } from './drill.ts';
import { onTerminal } from './terminal.ts';

const CODE = '040506';
const QUESTION = 'sends another): ';
const missing = missingPrograms('script').length > 0 ? 'no script program' : undefined;

/** Title, reply of Enlighten to a code, typed lines, end, and number of requests to the cloud. */
const answers: readonly (readonly [string, OtpAnswer, readonly string[], ProblemCode | 'done', number])[] = [
  ['right', 'ok', [CODE], 'done', 3],
  ['wrong, then right', 'ok', ['999999', CODE], 'done', 4],
  ['another one sent', 'ok', ['', CODE], 'done', 4],
  ['wrong three times', 'ok', ['1', '22', '999991', '999992', '999993'], 'account-locked', 4],
  ['too late', 'nonceInvalid403', [CODE], 'mfa-expired', 2],
  ['blocked', 'blocked', [CODE], 'account-locked', 2],
  ['asked too often', 'rateLimited429', [CODE], 'cloud-rate-limited', 2],
  ['bad request', 'badRequest400', [CODE, CODE, CODE, CODE], 'mfa-code-rejected', 4],
  ['cookies and no session', 'cookiesOnly', [CODE], 'done', 3],
];

/** Sign-ins with a one-time code that is typed on a terminal. */
export const mfaDrills: readonly Drill[] = answers.map(
  ([how, otp, lines, end, cloudRequests]): Drill => ({
    name: `one-time code: ${how}`,
    fault: `simulator: otp ${otp}`,
    command: 'renew --host HOST',
    account: { mfaCode: CODE },
    cloud: { otp },
    missing,
    act: (fixture) =>
      onTerminal(fixture, ['renew', '--host', fixture.gateway.authority, '--json'], QUESTION, lines),
    end,
    token: end === 'done' ? 'new' : 'old',
    cloudRequests,
  }),
);
