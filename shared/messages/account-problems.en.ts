import { KEPT, type ProblemText } from './problem-text.ts';

const BY_HAND = 'create a token at entrez.enphaseenergy.com and store it with envoy-tray paste.';
const BY_HAND_WINDOW = 'paste a token from entrez.enphaseenergy.com.';
const OWNER =
  'Check that the signed-in account owns this gateway. If it does, Enphase may have an outage: try again later, or';
const NO_TOKEN = { hint: `${OWNER} ${BY_HAND}`, windowHint: `${OWNER} ${BY_HAND_WINDOW}` } as const;
const LOCKS_ACCOUNTS = `Enphase locks accounts after too many attempts, so nothing was sent. ${KEPT}`;
const UNLOCK =
  'Wait a day, or unlock it at enlighten.enphaseenergy.com. Until then Envoy Tray does not try again.';
const CHECK_PASSWORD = 'Try them at enlighten.enphaseenergy.com, then run envoy-tray login.';
const CHECK_PASSWORD_WINDOW = 'Try them at enlighten.enphaseenergy.com, then sign in here again.';
const MFA = `Run envoy-tray renew on a terminal to type the code, or ${BY_HAND}`;
const MFA_WINDOW = `Sign in here and enter the code, or ${BY_HAND_WINDOW}`;
const NEWEST_CODE = 'Enter the newest code, or have another one sent.';
const NEW_CODE = 'Start again. Enphase then sends a new code.';
const NEW_CODE_WINDOW = 'Sign in again. Enphase then sends a new code.';
const IN_THE_WAY = `Enphase may be down for maintenance, or your network may ask you to sign in: open enlighten.enphaseenergy.com in a browser to see which. If that works, ${BY_HAND}`;
const IN_THE_WAY_WINDOW = `Enphase may be down for maintenance, or your network may ask you to sign in. Try again later, or ${BY_HAND_WINDOW}`;
const SCANNED =
  'If security software or your company inspects https, add its authority to the certificates of this system';
const SCAN_OFF =
  'or turn that inspection off. A sign-in page of your network or a wrong clock can also be the cause.';
const NO_PROXY = 'If no proxy is needed here, remove HTTPS_PROXY or set NO_PROXY=enphaseenergy.com.';
const TYPED = 'Check for typing mistakes.';

/** Problems with the account and Enphase’s cloud, in English. */
export const accountProblemsEn = {
  'credentials-missing': {
    message: 'You are not signed in to your Enphase account.',
    hint: 'Run envoy-tray login to sign in once.',
    windowHint: 'Sign in once. The password stays in the keychain of this computer.',
  },
  'credentials-missing/no-token': {
    message: 'No token is stored for this gateway yet.',
    hint: 'Run envoy-tray renew to get one.',
    windowHint: 'Get one with your Enphase account.',
  },
  'credentials-missing/no-token-tried': {
    message: 'No token is stored, and the last attempt to get one failed not long ago.',
    hint: 'Run envoy-tray renew to try again now and see what is wrong.',
    windowHint: 'You can try again now.',
  },
  'credentials-missing/reset': {
    message: 'In the meantime, all data of Envoy Tray was deleted on this computer.',
    hint: 'Nothing was saved. Set it up again if that was a mistake.',
  },
  'credentials-missing/no-terminal': {
    message: 'There is no terminal to ask for e-mail and password.',
    hint: 'Pipe them in with --password-stdin: the e-mail on the first line, the password on the second.',
  },
  'credentials-missing/both': {
    message: 'Both the e-mail address and the password are needed.',
    hint: 'Enter both. On standard input each is a line of its own, the e-mail first. Or set ENVOY_TRAY_EMAIL and ENVOY_TRAY_PASSWORD.',
    windowHint: TYPED,
  },
  'credentials-missing/no-email': {
    message: 'ENVOY_TRAY_PASSWORD is set, but ENVOY_TRAY_EMAIL is not.',
    hint: 'Set both, or neither to use the account that is stored.',
  },
  'credentials-missing/other-account': {
    message: 'ENVOY_TRAY_EMAIL names another account than the stored one.',
    hint: 'Set ENVOY_TRAY_PASSWORD too, sign in to that account with envoy-tray login, or remove ENVOY_TRAY_EMAIL.',
  },
  'credentials-rejected': {
    message: 'Enphase does not accept this e-mail and password.',
    hint: CHECK_PASSWORD,
    windowHint: CHECK_PASSWORD_WINDOW,
  },
  'credentials-rejected/answer': {
    message: 'Enphase does not accept this e-mail and password{words}.',
    hint: CHECK_PASSWORD,
    windowHint: CHECK_PASSWORD_WINDOW,
  },
  'credentials-rejected/before': {
    message: 'Enphase refused this e-mail and password before, so they were not sent again.',
    hint: CHECK_PASSWORD,
    windowHint: CHECK_PASSWORD_WINDOW,
  },
  'credentials-rejected/wait': {
    message: 'Enphase refused several sign-ins. You can try again in {minutes} min.',
    hint: LOCKS_ACCOUNTS,
  },
  'account-locked': { message: 'Enphase has temporarily locked this account.', hint: UNLOCK },
  'account-locked/answer': { message: 'Enphase has temporarily locked this account{words}.', hint: UNLOCK },
  'account-locked/before': {
    message: 'Enphase locked this account before, so nothing was sent.',
    hint: `${UNLOCK} Then run envoy-tray login.`,
    windowHint: `${UNLOCK} Then sign in here again.`,
  },
  'account-locked/wait': {
    message: 'Enphase has temporarily locked this account. You can try again in {minutes} min.',
    hint: LOCKS_ACCOUNTS,
  },
  'mfa-required': {
    message: 'Your Enphase account asks for a one-time code.',
    hint: MFA,
    windowHint: MFA_WINDOW,
  },
  'mfa-required/unattended': {
    message: 'Your Enphase account asks for a one-time code, and nobody is there to enter it.',
    hint: MFA,
    windowHint: MFA_WINDOW,
  },
  'mfa-required/cancelled': {
    message: 'The sign-in was cancelled before the code was entered.',
    hint: MFA,
    windowHint: MFA_WINDOW,
  },
  'mfa-code-rejected': {
    message: 'Enphase does not accept this code.',
    hint: NEWEST_CODE,
  },
  'mfa-code-rejected/answer': { message: 'Enphase does not accept this code{words}.', hint: NEWEST_CODE },
  'mfa-code-rejected/not-sent': {
    message: 'That is no code from Enphase, so it was not sent.',
    hint: NEWEST_CODE,
  },
  'mfa-expired': {
    message: 'The code has expired.',
    hint: NEW_CODE,
    windowHint: NEW_CODE_WINDOW,
  },
  'mfa-expired/answer': {
    message: 'Enphase no longer accepts a code for this sign-in{words}.',
    hint: NEW_CODE,
    windowHint: NEW_CODE_WINDOW,
  },
  'cloud-unavailable': {
    message: 'Enphase cannot be reached.',
    hint: `Enphase or your internet connection is down. ${KEPT} Try again later.`,
  },
  'cloud-unavailable/timeout': {
    message: '{host} did not answer in time.',
    hint: `Enphase or your internet connection is down. ${KEPT} Try again later.`,
  },
  'cloud-unavailable/unreachable': {
    message: '{host} cannot be reached ({code}).',
    hint: `Enphase or your internet connection is down. ${KEPT} Try again later.`,
  },
  'cloud-unavailable/insecure': {
    message: 'The connection to {host} is not secure ({code}); nothing was sent.',
    hint: `${SCANNED}, name its file in NODE_EXTRA_CA_CERTS, ${SCAN_OFF}`,
    windowHint: `${SCANNED}, ${SCAN_OFF}`,
  },
  'cloud-unavailable/proxy-address': {
    message: 'The proxy address in {name} is not valid.',
    hint: 'Write it as http://host:port or http://user:password@host:port, with special characters percent-encoded, such as %40 for @.',
  },
  'cloud-unavailable/proxy-credentials': {
    message:
      'The proxy {proxy} asks for a valid user name and password (status 407); nothing was sent to Enphase.',
    hint: 'Set both in HTTPS_PROXY as http://user:password@host:port, with special characters percent-encoded, such as %40 for @. The proxy must allow the Basic method.',
  },
  'cloud-unavailable/proxy-status': {
    message: 'The proxy {proxy} does not connect to {host} (status {status}).',
    hint: `Ask the administrator of the proxy to allow {host}. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-unreachable': {
    message: 'The proxy {proxy} cannot be reached ({code}).',
    hint: `Check its address in HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-timeout': {
    message: 'The proxy {proxy} did not connect to {host} in time.',
    hint: `Try again later, and check the address in HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-broken': {
    message: 'The proxy {proxy} failed to connect to {host} ({code}).',
    hint: `Check the address in HTTPS_PROXY; most proxies are http://host:port. ${NO_PROXY}`,
  },
  'cloud-unavailable/status': {
    message: '{service} is not available (status {status}){words}.',
    hint: `Enphase has an outage. ${KEPT} Try again later.`,
  },
  'cloud-rate-limited': {
    message: 'Enphase is limiting requests right now.',
    hint: `Wait an hour before trying again. ${KEPT}`,
  },
  'cloud-rate-limited/429': {
    message: '{service} is limiting requests right now (status 429){words}.',
    hint: `Wait an hour before trying again. ${KEPT}`,
  },
  'cloud-rate-limited/429-minutes': {
    message: '{service} is limiting requests for {minutes} min (status 429){words}.',
    hint: `Try again after that. ${KEPT}`,
  },
  'cloud-rate-limited/wait': {
    message: 'Enphase is limiting requests. You can try again in {minutes} min.',
    hint: LOCKS_ACCOUNTS,
  },
  'cloud-rate-limited/backoff': {
    message: 'The next sign-in is possible in {minutes} min.',
    hint: 'The last sign-ins had no clear answer, or Enphase was limiting requests. To sign in now, run envoy-tray login.',
    windowHint:
      'The last sign-ins had no clear answer, or Enphase was limiting requests. You can sign in yourself now.',
  },
  'cloud-rate-limited/sessions': {
    message: 'Your Enphase account is signed in on too many devices.',
    hint: `Sign out on one of them, or wait an hour. ${KEPT}`,
  },
  'cloud-rate-limited/other-process': {
    message: 'Another sign-in of Envoy Tray is in progress.',
    hint: 'Wait until it is done, then try again.',
  },
  'cloud-unexpected': {
    message: 'Enphase sent an unexpected answer.',
    hint: IN_THE_WAY,
    windowHint: IN_THE_WAY_WINDOW,
  },
  'cloud-unexpected/status': {
    message: '{service} sent an unexpected answer (status {status}){words}.',
    hint: IN_THE_WAY,
    windowHint: IN_THE_WAY_WINDOW,
  },
  'cloud-unexpected/token-status': {
    message: '{service} sent an unexpected answer (status {status}){words}.',
    ...NO_TOKEN,
  },
  'cloud-unexpected/no-token': {
    message: 'The answer from {service} holds no token{words}.',
    ...NO_TOKEN,
  },
  'cloud-unexpected/no-login': {
    message: 'Enphase sent an unexpected answer to the sign-in{words}.',
    hint: IN_THE_WAY,
    windowHint: IN_THE_WAY_WINDOW,
  },
  'cloud-unexpected/not-accepted': {
    message: 'Enphase did not accept the sign-in{words}.',
    hint: IN_THE_WAY,
    windowHint: IN_THE_WAY_WINDOW,
  },
  'cloud-unexpected/no-session': {
    message: 'Enphase accepted the sign-in, but did not complete it{words}.',
    hint: IN_THE_WAY,
    windowHint: IN_THE_WAY_WINDOW,
  },
  'cloud-unexpected/no-session-after-code': {
    message: 'Enphase accepted the code, but did not complete the sign-in{words}.',
    hint: IN_THE_WAY,
    windowHint: IN_THE_WAY_WINDOW,
  },
  'cloud-unexpected/too-long': {
    message: 'The answer from {host} is too large.',
    hint: IN_THE_WAY,
    windowHint: IN_THE_WAY_WINDOW,
  },
} as const satisfies Record<string, ProblemText>;
