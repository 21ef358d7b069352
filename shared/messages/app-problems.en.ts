import { HELP } from './command-line-problems.en.ts';
import type { ProblemText } from './problem-text.ts';

const ON_TERMINAL = 'Run envoy-tray renew to get a new one.';
const RENEW = { hint: ON_TERMINAL, windowHint: 'Renew it.' };
const COPY_TOKEN =
  'Copy the whole text that Enphase’s page shows: three parts of letters and digits with dots between.';
const OWNER = 'Check the gateway’s clock and that the account owns this system.';
const REFUSED = { hint: `The old token was kept. ${OWNER}`, windowHint: OWNER };
const TYPED = 'Check what was typed.';
const TWO_LINES =
  'Nothing was sent. The e-mail comes first, then the password, each on a line of its own, without a label or quotation marks.';

/** Problems with tokens, stored data and the program itself, in English. */
export const appProblemsEn = {
  internal: {
    message: 'Something unexpected went wrong.',
    hint: 'This is a bug. Run envoy-tray doctor and report it with what that says; --debug shows where it happened.',
    windowHint: 'Nothing was lost. Run the check-up and send us its report.',
  },
  usage: { message: 'This input cannot be used.', hint: HELP, windowHint: TYPED },
  'usage/address': {
    message: 'This is not the address of a gateway.',
    hint: 'Type a name or an IP address, such as 192.168.1.20, with a port if needed.',
  },
  'usage/no-token': {
    message: 'There is no token in this text.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-empty': { message: 'Nothing was pasted.', hint: COPY_TOKEN },
  'usage/no-token-page': { message: 'This is a web page without a token.', hint: COPY_TOKEN },
  'usage/no-token-entrez-page': {
    message: 'This is a page of Entrez without a token: an error page, or its sign-in page.',
    hint: `Sign in there again, choose the system and the gateway. ${COPY_TOKEN}`,
  },
  'usage/no-token-session-id': {
    message: 'This is a session id, not a token.',
    hint: `Entrez gives a token for it. ${COPY_TOKEN}`,
  },
  'usage/no-token-other-jwt': {
    message: 'This is a token of another kind: it names no gateway or has no end.',
    hint: `A gateway takes only tokens of Entrez. ${COPY_TOKEN}`,
  },
  'usage/no-token-cut-off-start': {
    message: 'This token is cut off: its beginning is missing.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-first': {
    message: 'This token is cut off: it ends in the middle of the first part.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-second': {
    message: 'This token is cut off: it ends in the middle of the second part.',
    hint: COPY_TOKEN,
  },
  'usage/no-token-cut-off-third': {
    message: 'This token is cut off: it ends in the middle of the third part.',
    hint: COPY_TOKEN,
  },
  'usage/several-tokens': {
    message: 'There are several tokens in this text: {tokens}.',
    hint: 'Paste only one of them, or name its gateway with --serial.',
    windowHint: 'Paste only the one for this gateway.',
  },
  'usage/several-tokens-of-one': {
    message: 'There are several tokens of one gateway in this text: {tokens}.',
    hint: 'Paste only one of them: the one that ends last.',
  },
  'usage/which-gateway': {
    message: 'Several gateways are meant by this: {serials}.',
    hint: 'Name the one you mean with --serial.',
    windowHint: 'Open the gateway that you mean, and try it there.',
  },
  'usage/cloud-url': {
    message: '{name} must be an https address, or http on this computer.',
    hint: 'Correct this environment variable, or remove it.',
  },
  'usage/not-text': {
    message: '{source} holds bytes that are no text; nothing was sent.',
    hint: 'Write it in UTF-8, or in UTF-16 with a byte order mark.',
  },
  'usage/email': { message: '{source} does not look like an e-mail address.', hint: TWO_LINES },
  'usage/email-twice': { message: 'The password is the e-mail address.', hint: TWO_LINES },
  'usage/too-many-lines': { message: '{source} gave more lines than e-mail and password.', hint: TWO_LINES },
  'usage/quotes': {
    message: 'E-mail and password are both in quotation marks.',
    hint: 'Nothing was sent. Remove the quotation marks: the program that passes them on has kept them.',
  },
  'usage/password': {
    message: '{source} holds an invisible character, such as a Tab or a zero-width space.',
    hint: 'Nothing was sent. Copying may have added it: type the password by hand, or copy it from another place.',
  },
  'usage/password-blank': {
    message: '{source} holds only blanks.',
    hint: 'Nothing was sent. Check where the password is read from.',
  },
  'usage/several-lines': {
    message: '{source} holds several lines.',
    hint: 'Nothing was sent. Put only the value itself into this environment variable.',
  },
  'usage/secrets': {
    message: 'ENVOY_TRAY_SECRETS must be keychain, memory or file:PATH.',
    hint: 'Correct this environment variable, or remove it.',
  },
  'usage/secrets-path': {
    message: 'The file in ENVOY_TRAY_SECRETS must be named by its whole path.',
    hint: 'Begin it with / or ~/ (on Windows with a drive), so that it is the same from each folder.',
  },
  'token-rejected': { message: 'The gateway refused the token.', ...REFUSED },
  'token-rejected/status': {
    message: 'The gateway did not accept the token (status {status}).',
    ...REFUSED,
  },
  'token-rejected/stored': {
    message: 'The gateway does not accept the stored token.',
    ...RENEW,
  },
  'token-rejected/no-reading': {
    message: 'The gateway gives no reading with this token.',
    ...RENEW,
  },
  'token-rejected/clock': {
    message: 'The clocks differ by {minutes} minutes.',
    hint: 'Check the time of this computer; the gateway takes its own from the internet.',
  },
  'token-wrong-gateway': {
    message: 'This token is made for another gateway.',
    hint: 'The old token was kept. Check that the signed-in account owns this gateway.',
    windowHint: 'Check that the signed-in account owns this gateway.',
  },
  'token-wrong-gateway/pasted': {
    message: 'This token is for another gateway (…{ending}).',
    hint: 'The old token was kept. To give this one to its own gateway, leave out --host and --serial; for this gateway make another at entrez.enphaseenergy.com.',
    windowHint: 'Make one for this gateway at entrez.enphaseenergy.com.',
  },
  'token-shorter': {
    message: 'The new token ends sooner than the one in use.',
    hint: 'The one in use is good and was kept. Try again in a few days.',
    windowHint: 'Try again in a few days.',
  },
  'token-shorter/pasted': {
    message: 'The new token ends sooner than the one in use.',
    hint: 'The one in use is good and was kept. To use the new one all the same, add --replace.',
    windowHint: 'Nothing was changed.',
  },
  'token-expired': { message: 'The token has expired.', hint: ON_TERMINAL, windowHint: 'Renew it.' },
  'token-expired/stored': {
    message: 'The stored token has expired.',
    ...RENEW,
  },
  'token-expired/stored-tried': {
    message: 'The stored token has expired, and getting a new one was tried not long ago.',
    hint: 'Run envoy-tray renew to try again now; it shows what is wrong.',
    windowHint: 'Renew it to try again now.',
  },
  'token-expired/new': {
    message: 'This token has already expired.',
    hint: 'Check the clock of this computer, then try again.',
  },
  'token-expired/pasted': {
    message: 'This token expired on {date}.',
    hint: 'Make a new one at entrez.enphaseenergy.com. If the date is wrong, check the clock of this computer.',
  },
  'token-not-needed': {
    message: 'This gateway needs no token.',
    hint: 'Point your programs at the gateway without a token.',
  },
  'token-not-needed/firmware': {
    message: 'This gateway runs firmware {firmware}; before 7 it needs no token.',
    hint: 'Point your programs at the gateway without a token.',
  },
  'keychain-unavailable': {
    message: 'The keychain of this computer cannot be used.',
    hint: 'Unlock the keychain of this computer and try again.',
  },
  'keychain-unavailable/library': {
    message: 'The keychain library is missing on this computer.',
    hint: 'Install and unlock GNOME Keyring or KWallet, and libsecret-1-0. Without one, set ENVOY_TRAY_SECRETS=file:PATH to keep secrets in a file, or =memory to be asked each time.',
    windowHint: 'Install GNOME Keyring or KWallet, and libsecret-1-0.',
  },
  'keychain-unavailable/locked': {
    message: 'The keychain of this computer is locked.',
    hint: 'Unlock it and try again. Without a keychain, set ENVOY_TRAY_SECRETS=file:PATH to keep secrets in a file, or =memory to be asked each time.',
    windowHint: 'Unlock it and try again.',
  },
  'keychain-unavailable/absent': {
    message: 'No keychain is running in this session.',
    hint: 'Install and unlock GNOME Keyring or KWallet. Without one, set ENVOY_TRAY_SECRETS=file:PATH to keep secrets in a file, or =memory to be asked each time.',
    windowHint: 'Install and unlock GNOME Keyring or KWallet.',
  },
  'keychain-unavailable/macos': {
    message: 'The keychain of this computer cannot be used.',
    hint: 'Unlock the login keychain in Keychain Access and allow Envoy Tray to use it.',
  },
  'keychain-unavailable/windows': {
    message: 'The Credential Manager of this computer cannot be used.',
    hint: 'Sign in to Windows with your own account; Credential Manager belongs to it.',
  },
  'keychain-unavailable/no-answer': {
    message: 'The keychain did not answer; it may be waiting for its password.',
    hint: 'Unlock the keychain, then try again.',
  },
  'keychain-unavailable/waiting': {
    message: 'The keychain still waits for its password.',
    hint: 'Type it, or cancel its prompt, then try again.',
  },
  'keychain-unavailable/file-full': {
    message: 'There is no room left on the disk for the secrets file.',
    hint: 'Make room for {path}, then try again. What it held before is still there.',
  },
  'keychain-unavailable/file': {
    message: 'The secrets file cannot be used.',
    hint: 'Check that {path} is a file of this program and that you may read and write it.',
  },
  'storage-unavailable': {
    message: 'The folder of this program’s files cannot be written to.',
    hint: 'Make room on the disk, or make the folder writable. Nothing was lost.',
  },
  'storage-unavailable/state': {
    message: 'What has to be remembered could not be written to {file}.',
    hint: 'Nothing is sent without that, since it must not be sent again and again. Make room in {folder}, or make it writable.',
  },
  'storage-unavailable/busy': {
    message: 'Another process of this program does not let go of its files.',
    hint: 'Wait until it has ended, or end it, then try again.',
  },
  'storage-unavailable/left': {
    message: 'Password and tokens are deleted, but not every file that names a gateway.',
    hint: 'Check that the folder of this program’s files can be written to, then forget once more.',
  },
} as const satisfies Record<string, ProblemText>;
