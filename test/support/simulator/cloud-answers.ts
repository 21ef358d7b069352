/**
 * Everything the simulated cloud can be told to answer. The first name of each list is the ordinary answer, which
 * checks what it is given; names that stand for a variant of success check it too; all others answer unconditionally.
 */

/** Answers of the Enlighten login. */
export const loginAnswers = [
  'ok',
  'wrongPassword',
  'mfa',
  'mfaFlag',
  'blocked',
  'tooManySessions',
  'tooManySessionsHtml',
  'header406',
  'html200',
  'maintenance503',
  'rateLimited429',
  'emptyJson',
  'cutConnection',
  'silent',
  'noIsConsumer',
  'sessionInCookieOnly',
] as const;
/** One answer of the Enlighten login. */
export type LoginAnswer = (typeof loginAnswers)[number];

/** Answers to `POST /tokens`. */
export const tokensAnswers = [
  'jwt',
  'json',
  'quotedJwt',
  'html200',
  'errorText',
  'forbidden403',
  'badRequest400',
  'notAcceptable406',
  'rateLimited429',
  'outage503',
  'wrongAudience',
  'expired',
  'installer12h',
  'silent',
  'garbageJwt',
  'emptyBody',
] as const;
/** One answer to `POST /tokens`. */
export type TokensAnswer = (typeof tokensAnswers)[number];

/** Answers to `GET /entrez-auth-token`. */
export const authTokenAnswers = [
  'json',
  'signInFirst',
  'html200',
  'outage503',
  'rateLimited429',
  'wrongAudience',
] as const;
/** One answer to `GET /entrez-auth-token`. */
export type AuthTokenAnswer = (typeof authTokenAnswers)[number];

/** Answers to a one-time code. */
export const otpAnswers = [
  'ok',
  'invalid',
  'badRequest400',
  'nonceInvalid403',
  'blocked',
  'rateLimited429',
  'cookiesOnly',
] as const;
/** One answer to a one-time code. */
export type OtpAnswer = (typeof otpAnswers)[number];

/** What the cloud answers from the next request on; change any field at any time. */
export interface CloudBehaviour {
  login: LoginAnswer;
  tokens: TokensAnswer;
  authToken: AuthTokenAnswer;
  otp: OtpAnswer;
  /** Milliseconds before each answer. */
  latencyMs: number;
}

/** Seconds a client is told to wait with `Retry-After` when it asked too often. */
export const RETRY_AFTER_S = 120;
/** The one-time code of accounts that have none of their own but are asked for one. */
export const DEFAULT_MFA_CODE = '123456';
/** A serial no account owns: the audience of a token for the wrong gateway. */
export const FOREIGN_SERIAL = '122000009999';
