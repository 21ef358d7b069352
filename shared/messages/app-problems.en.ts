import { HELP } from './command-line-problems.en.ts';
import { KEPT, type ProblemText } from './problem-text.ts';

const ON_TERMINAL = 'Run envoy-tray renew to get a new token.';
const RENEW = { hint: ON_TERMINAL, windowHint: 'Renew the token.' };
const COPY_TOKEN = 'Copy the whole token from Enphase’s page: three long parts with dots in between.';
const TYPED = 'Check for typing mistakes.';
const CLOCK = `${KEPT} Check the clock of the gateway, and that your Enphase account owns this system.`;
const NO_DESKTOP =
  'On a computer without a desktop, type export ENVOY_TRAY_SECRETS=file:~/.config/envoy-tray/secrets.json to keep secrets in a file.';

/** Problems with tokens, stored data and the program itself, in English. */
export const appProblemsEn = {
  internal: {
    message: 'Something went wrong in Envoy Tray.',
    hint: 'This is a bug. Run envoy-tray doctor and report it with what that says; --debug shows where it happened.',
    windowHint: 'Nothing was lost. Run the check-up and send us its report.',
  },
  usage: { message: 'Envoy Tray could not use that.', hint: HELP, windowHint: TYPED },
  'usage/address': {
    message: 'This is not the address of a gateway.',
    hint: 'Enter a name or an IP address, such as 192.168.1.20, with a port if needed.',
  },
  'usage/no-token': {
    message: 'There is no token in this text.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-empty': { message: 'Nothing was pasted.', hint: COPY_TOKEN },
  'usage/no-token-page': { message: 'This is a web page without a token.', hint: COPY_TOKEN },
  'usage/no-token-entrez-page': {
    message: 'This is Enphase’s sign-in page or an error page. It holds no token.',
    hint: `Sign in there again, then choose your system and the gateway. ${COPY_TOKEN}`,
  },
  'usage/no-token-session-id': {
    message: 'This is a session id, not a token.',
    hint: `Create a token at entrez.enphaseenergy.com. ${COPY_TOKEN}`,
  },
  'usage/no-token-other-jwt': {
    message: 'This token is not for a gateway.',
    hint: `Create one at entrez.enphaseenergy.com. ${COPY_TOKEN}`,
  },
  'usage/no-token-cut-off-start': {
    message: 'The token is incomplete: its beginning is missing.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-first': {
    message: 'The token is incomplete: it stops in its first part.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-second': {
    message: 'The token is incomplete: it stops in its second part.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-third': {
    message: 'The token is incomplete: it stops in its third part.',
    hint: COPY_TOKEN,
  },
  'usage/several-tokens': {
    message: 'This text holds several tokens: {tokens}.',
    hint: 'Paste only one of them, or choose its gateway with --serial.',
    windowHint: 'Paste only the one for this gateway.',
  },
  'usage/several-tokens-of-one': {
    message: 'This text holds several tokens for one gateway: {tokens}.',
    hint: 'Paste only the one that lasts longest.',
  },
  'usage/which-gateway': {
    message: 'This could be several gateways: {serials}.',
    hint: 'Choose one with --serial.',
    windowHint: 'Choose one of them, and try again there.',
  },
  'usage/cloud-url': {
    message: '{name} must be an https address, or http on this computer.',
    hint: 'Correct this environment variable, or remove it.',
  },
  'usage/secrets': {
    message: 'ENVOY_TRAY_SECRETS must be keychain, memory or file:PATH.',
    hint: 'Correct this environment variable, or remove it.',
  },
  'usage/home-path': {
    message: 'ENVOY_TRAY_HOME needs the full path of the folder.',
    hint: 'Start it with / or ~/ (on Windows with a drive), so that it is the same in every folder.',
  },
  'usage/secrets-path': {
    message: 'ENVOY_TRAY_SECRETS needs the full path of the file.',
    hint: 'Start it with / or ~/ (on Windows with a drive), so that it is the same in every folder.',
  },
  'token-rejected': { message: 'The gateway refused the token.', hint: CLOCK },
  'token-rejected/status': {
    message: 'The gateway did not accept the token (status {status}).',
    hint: CLOCK,
  },
  'token-rejected/stored': {
    message: 'The gateway no longer accepts the token.',
    ...RENEW,
  },
  'token-rejected/no-reading': {
    message: 'The gateway gives no readings with this token.',
    ...RENEW,
  },
  'token-rejected/clock': {
    message: 'The clock of this computer and that of the gateway differ by {minutes} minutes.',
    hint: 'Set the clock of this computer. The gateway gets its time from the internet.',
  },
  'token-rejected/clock-days': {
    message: 'The clock of this computer and that of the gateway differ by {days} days.',
    hint: 'Set the clock of this computer. The gateway gets its time from the internet.',
  },
  'token-wrong-gateway': {
    message: 'This token is for another gateway.',
    hint: `${KEPT} Check that your Enphase account owns this gateway.`,
  },
  'token-wrong-gateway/pasted': {
    message: 'This token is for another gateway (…{ending}).',
    hint: `${KEPT} To use it for its own gateway, leave out --host and --serial. For this gateway, create another at entrez.enphaseenergy.com.`,
    windowHint: 'Create one for this gateway at entrez.enphaseenergy.com.',
  },
  'token-shorter': {
    message: 'The new token expires sooner than your current one.',
    hint: 'Your current token still works and stays in use. Installers get tokens of 12 hours: sign in with the account of the owner. Otherwise try again in a few days.',
    windowHint:
      'Installers get tokens of 12 hours: sign in with the account of the owner. Otherwise try again in a few days.',
  },
  'token-shorter/pasted': {
    message: 'The new token expires sooner than your current one.',
    hint: 'Your current token still works and stays in use. To use the new one anyway, add --replace.',
    windowHint: 'The new token was not saved.',
  },
  'token-expired': { message: 'The token has expired.', ...RENEW },
  'token-expired/stored': {
    message: 'The token has expired.',
    ...RENEW,
  },
  'token-expired/stored-tried': {
    message: 'The token has expired, and the last attempt to renew it failed not long ago.',
    hint: 'Run envoy-tray renew to try again now and see what is wrong.',
    windowHint: 'Renew the token to try again now.',
  },
  'token-expired/new': {
    message: 'This token has already expired.',
    hint: 'Check the clock of this computer, then try again.',
  },
  'token-expired/pasted': {
    message: 'This token expired on {date}.',
    hint: 'Create a new one at entrez.enphaseenergy.com. If that date is still to come, check the clock of this computer.',
  },
  'token-not-needed': {
    message: 'This gateway needs no token.',
    hint: 'Your programs can read the gateway without a token.',
  },
  'token-not-needed/firmware': {
    message: 'This gateway has firmware {firmware}. Before version 7, no token is needed.',
    hint: 'Your programs can read the gateway without a token.',
  },
  'keychain-unavailable': {
    message: 'Envoy Tray cannot use the keychain of this computer.',
    hint: 'Unlock the keychain, then try again.',
  },
  'keychain-unavailable/library': {
    message: 'This computer has no library for its keychain.',
    hint: `${NO_DESKTOP} With one, install and unlock GNOME Keyring or KWallet, and libsecret-1-0.`,
    windowHint: 'Install GNOME Keyring or KWallet, and libsecret-1-0.',
  },
  'keychain-unavailable/locked': {
    message: 'The keychain of this computer is locked.',
    hint: `Unlock it, then try again. ${NO_DESKTOP}`,
    windowHint: 'Unlock the keychain, then try again.',
  },
  'keychain-unavailable/absent': {
    message: 'No keychain is running in this session.',
    hint: `${NO_DESKTOP} With one, install and unlock GNOME Keyring or KWallet.`,
    windowHint: 'Install and unlock GNOME Keyring or KWallet.',
  },
  'keychain-unavailable/macos': {
    message: 'Envoy Tray cannot use the keychain of this computer.',
    hint: 'Unlock the login keychain in Keychain Access and allow Envoy Tray to use it.',
  },
  'keychain-unavailable/windows': {
    message: 'Envoy Tray cannot use the Credential Manager of this computer.',
    hint: 'Sign in to Windows with your own account. Each account has its own Credential Manager.',
  },
  'keychain-unavailable/no-answer': {
    message: 'The keychain does not answer. It may be waiting for its password.',
    hint: 'Unlock the keychain, then try again.',
  },
  'keychain-unavailable/waiting': {
    message: 'The keychain is still waiting for its password.',
    hint: 'Enter the password or close the prompt, then try again.',
  },
  'keychain-unavailable/file-full': {
    message: 'The disk is too full for the secrets file.',
    hint: 'Free some space for {path}, then try again. What was saved before is still there.',
  },
  'keychain-unavailable/file-damaged': {
    message: 'The secrets file is damaged.',
    hint: 'Move {path} away, then run envoy-tray login and envoy-tray renew. Targets with a key are removed and added again.',
    windowHint: 'Move {path} away, then sign in again and enter the keys of your places again.',
  },
  'keychain-unavailable/file-denied': {
    message: 'Envoy Tray may not read or write the secrets file.',
    hint: 'Make {path} and its folder readable and writable for you. After a sudo they may belong to root.',
    windowHint: 'Give your user account read and write access to {path} and its folder.',
  },
  'keychain-unavailable/file': {
    message: 'Envoy Tray cannot use the secrets file.',
    hint: 'Check that {path} is a file of Envoy Tray, and that you may read and write it.',
  },
  'storage-unavailable': {
    message: 'Envoy Tray cannot write to its own folder.',
    hint: 'Free some space on the disk, or make the folder writable. Nothing was lost.',
  },
  'storage-unavailable/state': {
    message: 'Envoy Tray cannot write to {file}.',
    hint: 'Until it can, nothing is sent, so that nothing is sent twice. Free some space in {folder}, or make the folder writable.',
  },
  'storage-unavailable/busy': {
    message: 'Another Envoy Tray is using the files.',
    hint: 'Wait until it is done, or quit it, then try again.',
  },
  'storage-unavailable/left-of-one': {
    message: 'The gateway is forgotten, but a file with something of it could not be changed.',
    hint: 'Delete history.json and the folder backups in the folder of Envoy Tray by hand.',
  },
  'storage-unavailable/left': {
    message: 'Password and tokens are deleted, but some files that name a gateway are not.',
    hint: 'Make the folder of Envoy Tray writable, then delete all data once more.',
  },
} as const satisfies Record<string, ProblemText>;
