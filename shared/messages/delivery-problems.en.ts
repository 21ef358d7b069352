import { DELIVER_WINDOW, type ProblemText, thenDeliver } from './problem-text.ts';

const AGAIN = 'Run envoy-tray deliver to try again at once; the app, or a daily renew --if-due, does so too.';
const MOVED = `If its address has changed, remove this target, and add it again with the new one. ${AGAIN}`;
const AGAIN_WINDOW = 'Envoy Tray tries again automatically.';
const LATER = { hint: '', next: AGAIN, windowHint: AGAIN_WINDOW } as const;
/** What helps now, about a target that is tried again by itself. */
const again = <Hint extends string>(hint: Hint) =>
  ({ hint, next: AGAIN, windowHint: `${hint} ${AGAIN_WINDOW}` }) as const;
const WITH_NEW_KEY = 'Remove this target, and add it again with that key.';

/** Problems with the places where tokens are used, in English. */
export const deliveryProblemsEn = {
  'delivery-failed': {
    message: 'Not every place has the new token yet.',
    hint: 'Run envoy-tray targets to see which target holds what.',
    windowHint: AGAIN_WINDOW,
  },
  'delivery-failed/report': {
    message: '{target} ({kind}) does not have the current token: {cause}.',
    hint: 'Run envoy-tray targets for details, then envoy-tray deliver.',
    windowHint: 'Look at the place: it says what is needed there.',
  },
  'keychain-unavailable/no-key': {
    message: 'The key for {target} is missing from the keychain. Nothing was sent.',
    hint: 'Set ENVOY_TRAY_SECRETS as it was when you added the target, or remove the target and add it again.',
    windowHint: 'Enter the key again.',
  },
  'target-unreachable': {
    message: '{system} does not answer.',
    ...again('Check that it is running, and that the address is right.'),
    next: MOVED,
  },
  'target-unreachable/timeout': {
    message: '{system} did not answer in time.',
    ...LATER,
  },
  'target-unreachable/name': {
    message: 'The name {name} is not known on this network.',
    ...again('Check the name, or give the IP address of {system}.'),
  },
  'target-unreachable/no-https': {
    message: '{system} answers there, but without https.',
    hint: 'Use http:// in place of https://.',
    next: 'Remove this target, and add it again with that address.',
    windowHint: 'Use http:// in place of https://.',
  },
  'target-unreachable/not-found': {
    message: '{system} was not found at this address (status 404).',
    ...again('Check the address, or wait if it is starting.'),
    next: MOVED,
  },
  'target-unreachable/server': {
    message: '{system} answered with status {status}.',
    ...again('It may be starting.'),
  },
  'target-unreachable/redirect': {
    message: '{system} redirects to another address. Nothing was sent there.',
    hint: 'Use its final address.',
    next: 'Remove this target, and add it again with that.',
    windowHint: 'Remove this place, and add it with its final address.',
  },
  'target-unreachable/too-long': {
    message: 'The answer from {system} is too large.',
    hint: 'Check that the address is the right one.',
  },
  'target-unreachable/not-it': {
    message: 'There is no {system} at this address.',
    ...again('Check the address.'),
    next: MOVED,
  },
  'target-unreachable/certificate': {
    message: '{system} has another certificate than before. Nothing was sent to it.',
    hint: 'If you renewed its certificate, remove this target and add it again.',
    windowHint: 'If you renewed its certificate, remove this place and add it again.',
  },
  'target-unreachable/no-file': {
    message: 'The file {path} does not exist.',
    ...again('If it is on a network share, the share may not be connected.'),
  },
  'target-unreachable/unreadable': {
    message: 'Envoy Tray cannot read the file {path} ({code}).',
    ...again('Give your user account read and write access.'),
  },
  'target-refused': {
    message: '{system} does not accept the key.',
    hint: 'Check that all of it was copied, or create a new key there.',
    next: `${WITH_NEW_KEY} Until then it is only tried if envoy-tray deliver names it.`,
    windowHint: 'Enter a new key. Until then Envoy Tray does not try again.',
  },
  'target-refused/no-key': {
    message: '{system} wants a key, and none was given.',
    hint: 'Make one in {system}. A terminal asks for it; a script gives it with --key-stdin.',
    windowHint: 'Enter a key that {system} has made for you.',
  },
  'target-refused/no-right': {
    message: '{system} accepts the key, but the key lacks the rights for this.',
    hint: 'Use the key of an administrator.',
    next: WITH_NEW_KEY,
    windowHint: `Use the key of an administrator. ${DELIVER_WINDOW}`,
  },
  'target-refused/two-factor': {
    message: '{system} asks this user for two-factor sign-in.',
    hint: 'Use a user without two-factor sign-in.',
    next: 'Remove this target, and add it again with that user.',
    windowHint: 'Remove this place, and add it with a user without two-factor sign-in.',
  },
  'target-refused/banned': {
    message: '{system} has blocked the address of this computer.',
    ...thenDeliver('Remove it from ip_bans.yaml there, and restart {system}.'),
  },
  'target-not-writable': {
    message: 'The token there cannot be changed.',
    ...LATER,
  },
  'target-not-writable/denied': {
    message: 'Envoy Tray may not write to {path}. Its owner is {owner}.',
    hint: `Give your user account write access with a group or an ACL, such as setfacl -m u:$(id -un):rwX "{path}".`,
    next: AGAIN,
    windowHint: `Give your user account write access. ${AGAIN_WINDOW}`,
  },
  'target-not-writable/denied-folder': {
    message: 'Envoy Tray may not make a file in {path}. The folder’s owner is {owner}.',
    hint: 'Choose another folder, or let {owner} make the file there and give it to your user account.',
    next: AGAIN,
    windowHint: `Choose another folder, or let {owner} make the file and give it to your user account. ${AGAIN_WINDOW}`,
  },
  'target-not-writable/folder': {
    message: 'The folder {folder} does not exist.',
    hint: 'Envoy Tray does not create it: a network share may not be connected.',
    next: AGAIN,
    windowHint: `If it is on a network share, the share may not be connected. ${AGAIN_WINDOW}`,
  },
  'target-not-writable/read-only': {
    message: '{path} is on a read-only disk.',
    ...LATER,
  },
  'target-not-writable/full': {
    message: 'The disk with {path} is full. The file was not changed.',
    ...again('Free some space there.'),
  },
  'target-not-writable/in-use': {
    message: 'Another program is using {path} ({code}).',
    ...LATER,
  },
  'target-not-writable/refused': {
    message: '{system} did not accept the change (status {status}).',
    ...thenDeliver('Its log may say why.'),
  },
  'target-not-writable/not-stored': {
    message: '{system} confirmed the change, but did not save the token.',
    ...again('Its log may say why.'),
  },
  'target-changed': {
    message: '{place} was changed by someone else at the same moment. Nothing was lost.',
    ...LATER,
  },
  'target-changed/foreign': {
    message: 'The file {path} now holds something else. It was not changed.',
    hint: 'If the file may be overwritten, remove this target and add it again with --replace.',
    windowHint: 'If the file may be overwritten, remove this place and add it again.',
  },
  'target-changed/no-file': {
    message: '{path} is no longer an ordinary file of at most 2 MB. It was not changed.',
    ...thenDeliver('Put such a file there again.'),
  },
  'target-changed/role': {
    message: 'The token there has the role {held}, the new one has the role {fresh}.',
    hint: 'To replace it anyway, run envoy-tray deliver with its id and --role-change.',
    windowHint: 'To replace it anyway, open the place and choose “Replace it anyway”.',
  },
  'target-changed/longer': {
    message: 'The token there is good until {date}, longer than the new one.',
    hint: 'Save that token here with envoy-tray paste, or replace it with envoy-tray deliver, its id and --replace.',
    windowHint: 'Paste that token here, or open the place and choose “Replace it anyway”.',
  },
  'target-rejected-token': {
    message: '{place} has the new token, but cannot sign in to the gateway with it.',
    hint: 'Check that the gateway accepts it: envoy-tray power.',
    next: AGAIN,
    windowHint: AGAIN_WINDOW,
  },
  'target-rejected-token/tried': {
    message:
      '{place} tried the new token, but cannot sign in to the gateway with it. The old token stays in use there.',
    hint: 'Check that the gateway accepts it: envoy-tray power.',
    next: AGAIN,
    windowHint: AGAIN_WINDOW,
  },
  'target-rejected-token/gateway-away': {
    message: '{place} could not reach the gateway to try the new token.',
    ...LATER,
  },
  'target-unproven': {
    message: '{place} has the new token, but has not used it yet.',
    ...LATER,
  },
  'target-unproven/not-back': {
    message: '{place} was shut down for its restart, and has not come back.',
    hint: 'Start it. If nothing starts it again by itself, remove this target and add it without --restart.',
    windowHint:
      'Start it. If nothing starts it again by itself, remove this place and add it without the automatic restart.',
  },
  'target-unproven/check': {
    message: 'The token was delivered, but your check failed.',
    ...LATER,
  },
  'target-unproven/yaml': {
    message: '{system} reported a mistake in its YAML configuration, so the new token may not be in use.',
    ...again('Check the configuration there, under Developer tools → YAML.'),
  },
  'target-unproven/other-process': {
    message: 'Another Envoy Tray is delivering there right now.',
    ...LATER,
  },
  'command-failed': {
    message: 'The command {program} ended with status {status}.',
    ...thenDeliver('Fix what the command reports.'),
  },
  'command-failed/later': {
    message: 'The command {program} asks to be run again later (status 75).',
    ...LATER,
  },
  'command-failed/timeout': {
    message: 'The command {program} took more than {seconds} seconds and was stopped.',
    ...LATER,
  },
  'command-failed/not-found': {
    message: 'The program {program} could not be started ({code}).',
    ...thenDeliver('Check the path of the program.'),
  },
  'command-failed/signal': {
    message: 'The command {program} was stopped by {signal}.',
    ...thenDeliver('Find out what stopped the command.'),
  },
  'command-failed/after': {
    message: 'The token was delivered, but the command {program} then ended with status {status}.',
    ...LATER,
  },
  'command-failed/after-not-found': {
    message: 'The token was delivered, but the program {program} could not be started then ({code}).',
    ...thenDeliver('Check the path of the program.'),
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
