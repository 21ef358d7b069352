import { KEPT, type ProblemText } from './problem-text.ts';

const NO_TOKEN =
  'Check that the account signed in with owns this gateway. Otherwise Enphase may have an outage: try later.';
const LOCKS_ACCOUNTS = `Enlighten locks accounts that are tried too often. Nothing was sent. ${KEPT}`;
const UNLOCK =
  'Wait a day, or unlock it at enlighten.enphaseenergy.com. Nothing is tried again automatically.';
const CHECK_PASSWORD = 'Check e-mail and password at enlighten.enphaseenergy.com, then run envoy-tray login.';
const CHECK_PASSWORD_WINDOW = 'Try them at enlighten.enphaseenergy.com, then sign in here again.';
const MFA =
  'Run envoy-tray renew on a terminal to type the code, or make a token at entrez.enphaseenergy.com and store it with envoy-tray paste.';
const MFA_WINDOW = 'Sign in here and type the code, or paste a token from entrez.enphaseenergy.com.';
const NEWEST_CODE = 'Type the newest code; request another one if it is old.';
const NEW_CODE = 'Start again: Enlighten then sends a new code.';
const NEW_CODE_WINDOW = 'Sign in again: Enlighten then sends a new code.';
const IN_THE_WAY =
  'Open enlighten.enphaseenergy.com in a browser: a network sign-in page or maintenance may be in the way.';
const IN_THE_WAY_WINDOW = 'A network sign-in page or maintenance may be in the way. Try later.';
const SCANNED =
  'If a security program or a company looks into https here, add its authority to the system’s certificate store';
const SCAN_OFF = 'or switch that scan off. A network sign-in page or a wrong clock can be the cause too.';
const NO_PROXY = 'If no proxy is needed here, remove HTTPS_PROXY or set NO_PROXY=enphaseenergy.com.';
const TYPED = 'Check what was typed.';

/** Problems with the account and Enphase’s cloud, in English. */
export const accountProblemsEn = {
  'credentials-missing': {
    message: 'There is no Enlighten account signed in yet.',
    hint: 'Run envoy-tray login to sign in to Enlighten once.',
    windowHint: 'Sign in once; the password stays in this computer’s keychain.',
  },
  'credentials-missing/no-token': {
    message: 'No token is stored for this gateway yet.',
    hint: 'Run envoy-tray renew to get one.',
    windowHint: 'Renew it to get one.',
  },
  'credentials-missing/no-token-tried': {
    message: 'No token is stored, and getting one was tried not long ago.',
    hint: 'Run envoy-tray renew to try again now; it shows what is wrong.',
    windowHint: 'Renew it to try again now.',
  },
  'credentials-missing/reset': {
    message: 'Everything was forgotten on this computer meanwhile.',
    hint: 'Nothing was stored. Start again if that was not intended.',
  },
  'credentials-missing/no-terminal': {
    message: 'There is no terminal to ask for e-mail and password on.',
    hint: 'Pipe them in with --password-stdin: the e-mail on the first line, the password on the second.',
  },
  'credentials-missing/both': {
    message: 'E-mail and password are both needed.',
    hint: 'Type both, or set ENVOY_TRAY_EMAIL and ENVOY_TRAY_PASSWORD.',
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
    message: 'Enlighten does not accept this e-mail and password.',
    hint: CHECK_PASSWORD,
    windowHint: CHECK_PASSWORD_WINDOW,
  },
  'credentials-rejected/answer': {
    message: 'Enlighten does not accept this e-mail and password{words}.',
    hint: CHECK_PASSWORD,
    windowHint: CHECK_PASSWORD_WINDOW,
  },
  'credentials-rejected/before': {
    message:
      'Enlighten has rejected this e-mail and password before; they are not tried again automatically.',
    hint: CHECK_PASSWORD,
    windowHint: CHECK_PASSWORD_WINDOW,
  },
  'credentials-rejected/wait': {
    message: 'Enphase may be asked again in {minutes} min.',
    hint: LOCKS_ACCOUNTS,
  },
  'account-locked': { message: 'Enlighten has blocked this account for now.', hint: UNLOCK },
  'account-locked/answer': { message: 'Enlighten has blocked this account for now{words}.', hint: UNLOCK },
  'account-locked/before': {
    message: 'Enlighten has blocked this account before; it is not tried again automatically.',
    hint: `${UNLOCK} Then run envoy-tray login.`,
    windowHint: `${UNLOCK} Then sign in here again.`,
  },
  'account-locked/wait': { message: 'Enphase may be asked again in {minutes} min.', hint: LOCKS_ACCOUNTS },
  'mfa-required': {
    message: 'This Enlighten account asks for a one-time code.',
    hint: MFA,
    windowHint: MFA_WINDOW,
  },
  'mfa-required/unattended': {
    message: 'This Enlighten account asks for a one-time code, and nobody is there to type it.',
    hint: MFA,
    windowHint: MFA_WINDOW,
  },
  'mfa-required/cancelled': {
    message: 'The sign-in was cancelled before its code was typed.',
    hint: MFA,
    windowHint: MFA_WINDOW,
  },
  'mfa-code-rejected': {
    message: 'Enlighten does not accept this code.',
    hint: NEWEST_CODE,
  },
  'mfa-code-rejected/answer': { message: 'Enlighten does not accept this code{words}.', hint: NEWEST_CODE },
  'mfa-expired': {
    message: 'The time to type the code is over.',
    hint: NEW_CODE,
    windowHint: NEW_CODE_WINDOW,
  },
  'mfa-expired/answer': {
    message: 'Enlighten no longer takes a code for this sign-in{words}.',
    hint: NEW_CODE,
    windowHint: NEW_CODE_WINDOW,
  },
  'cloud-unavailable': {
    message: 'Enphase’s cloud cannot be reached.',
    hint: `Enphase or the internet connection is down. ${KEPT} Try later.`,
  },
  'cloud-unavailable/timeout': {
    message: '{host} did not answer in time.',
    hint: `Enphase or the internet connection is down. ${KEPT} Try later.`,
  },
  'cloud-unavailable/unreachable': {
    message: '{host} cannot be reached ({code}).',
    hint: `Enphase or the internet connection is down. ${KEPT} Try later.`,
  },
  'cloud-unavailable/insecure': {
    message: 'The connection to {host} is not secure ({code}); nothing was sent.',
    hint: `${SCANNED}, name its file in NODE_EXTRA_CA_CERTS, ${SCAN_OFF}`,
    windowHint: `${SCANNED}, ${SCAN_OFF}`,
  },
  'cloud-unavailable/proxy-address': {
    message: 'The address of the proxy in {name} cannot be used.',
    hint: 'Write it as http://host:port or http://user:password@host:port, with special characters percent-encoded, such as %40 for @.',
  },
  'cloud-unavailable/proxy-credentials': {
    message:
      'The proxy {proxy} asks for a valid user name and password (status 407); nothing was sent to Enphase.',
    hint: 'Write both into HTTPS_PROXY as http://user:password@host:port, with special characters percent-encoded, such as %40 for @. The proxy has to accept the Basic method.',
  },
  'cloud-unavailable/proxy-status': {
    message: 'The proxy {proxy} makes no connection to {host} (status {status}).',
    hint: `Ask the administrator of the proxy to allow {host}. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-unreachable': {
    message: 'The proxy {proxy} cannot be reached ({code}).',
    hint: `Check its address in HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-timeout': {
    message: 'The proxy {proxy} made no connection to {host} in time.',
    hint: `Try later, and check the address in HTTPS_PROXY. ${NO_PROXY}`,
  },
  'cloud-unavailable/proxy-broken': {
    message: 'The proxy {proxy} gave no working connection to {host} ({code}).',
    hint: `Check the address in HTTPS_PROXY; most proxies are http://host:port. ${NO_PROXY}`,
  },
  'cloud-unavailable/status': {
    message: 'Enphase’s {service} is not available (status {status}){words}.',
    hint: `Enphase has an outage. ${KEPT} Try later.`,
  },
  'cloud-rate-limited': {
    message: 'Enphase asks us to wait.',
    hint: `Wait an hour before trying again. ${KEPT}`,
  },
  'cloud-rate-limited/429': {
    message: '{service} asks us to wait (status 429){words}.',
    hint: `Wait an hour before trying again. ${KEPT}`,
  },
  'cloud-rate-limited/429-minutes': {
    message: '{service} asks us to wait {minutes} min (status 429){words}.',
    hint: `Try again after that. ${KEPT}`,
  },
  'cloud-rate-limited/wait': {
    message: 'Enphase may be asked again in {minutes} min.',
    hint: LOCKS_ACCOUNTS,
  },
  'cloud-rate-limited/backoff': {
    message: 'The next sign-in is possible in {minutes} min.',
    hint: 'The last sign-ins had no clear answer, or Enphase asked us to wait. To sign in now, run envoy-tray login.',
    windowHint:
      'The last sign-ins had no clear answer, or Enphase asked us to wait. You can sign in by hand now.',
  },
  'cloud-rate-limited/sessions': {
    message: 'Enlighten says that this account has too many active sessions.',
    hint: `Sign out of Enlighten on other devices or wait an hour. ${KEPT}`,
  },
  'cloud-rate-limited/other-process': {
    message: 'Another sign-in of this program is in progress.',
    hint: 'Wait until it has ended, then try again.',
  },
  'cloud-unexpected': {
    message: 'Enphase answered in a way this app does not know.',
    hint: IN_THE_WAY,
    windowHint: IN_THE_WAY_WINDOW,
  },
  'cloud-unexpected/status': {
    message: '{service} answered in a way this app does not know (status {status}){words}.',
    hint: IN_THE_WAY,
    windowHint: IN_THE_WAY_WINDOW,
  },
  'cloud-unexpected/token-status': {
    message: '{service} answered in a way this app does not know (status {status}){words}.',
    hint: NO_TOKEN,
  },
  'cloud-unexpected/no-token': {
    message: '{service} sent an answer without a token{words}.',
    hint: NO_TOKEN,
  },
  'cloud-unexpected/no-login': {
    message: 'Enlighten sent an answer that is no sign-in reply{words}.',
    hint: IN_THE_WAY,
    windowHint: IN_THE_WAY_WINDOW,
  },
  'cloud-unexpected/not-accepted': {
    message: 'Enlighten did not accept the sign-in{words}.',
    hint: IN_THE_WAY,
    windowHint: IN_THE_WAY_WINDOW,
  },
  'cloud-unexpected/no-session': {
    message: 'Enlighten accepted the sign-in but gave no session{words}.',
    hint: IN_THE_WAY,
    windowHint: IN_THE_WAY_WINDOW,
  },
  'cloud-unexpected/no-session-after-code': {
    message: 'Enlighten accepted the code but gave no session{words}.',
    hint: IN_THE_WAY,
    windowHint: IN_THE_WAY_WINDOW,
  },
  'cloud-unexpected/too-long': {
    message: '{host} sent an unexpectedly large answer.',
    hint: IN_THE_WAY,
    windowHint: IN_THE_WAY_WINDOW,
  },
} as const satisfies Record<string, ProblemText>;
