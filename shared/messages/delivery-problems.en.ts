import type { ProblemText } from './problem-text.ts';

const AGAIN =
  'Try again then. What is added already is tried again by itself while the app runs; envoy-tray deliver tries at once.';
const AGAIN_WINDOW = 'It is tried again by itself.';
const NAMED = 'Then run envoy-tray deliver, or add it again if it is not among envoy-tray targets.';
const NAMED_WINDOW = 'Then choose “Deliver again”.';

/** Problems with the places where tokens are used, in English. */
export const deliveryProblemsEn = {
  'delivery-failed': {
    message: 'The new token has not arrived everywhere.',
    hint: 'Run envoy-tray targets to see which target holds what.',
    windowHint: AGAIN_WINDOW,
  },
  'delivery-failed/report': {
    message: '{target} ({kind}) has not got the token in use: {cause}.',
    hint: 'Run envoy-tray targets to see it in full, then envoy-tray deliver.',
    windowHint: 'Look at the place: it says what is needed there.',
  },
  'keychain-unavailable/no-key': {
    message: 'The key of {target} is not in the secret store. Nothing was sent without it.',
    hint: 'Set ENVOY_TRAY_SECRETS as it was when the target was added, or remove it and add it again.',
    windowHint: 'Enter the key again.',
  },
  'target-unreachable': {
    message: '{system} does not answer.',
    hint: `Check that it runs and that the address is right. ${AGAIN}`,
    windowHint: `Check that it runs and that the address is right. ${AGAIN_WINDOW}`,
  },
  'target-unreachable/timeout': {
    message: '{system} did not answer in time.',
    hint: AGAIN,
    windowHint: AGAIN_WINDOW,
  },
  'target-unreachable/server': {
    message: '{system} answered with status {status}.',
    hint: `It may be starting. ${AGAIN}`,
    windowHint: `It may be starting. ${AGAIN_WINDOW}`,
  },
  'target-unreachable/redirect': {
    message: '{system} sends on to another address. Neither key nor token was sent there.',
    hint: 'Remove this target, and add it with the address that it ends up at.',
    windowHint: 'Remove this place, and add it with the address that it ends up at.',
  },
  'target-unreachable/too-long': {
    message: '{system} sent more than can be read.',
    hint: 'Check that the address is the right one.',
  },
  'target-unreachable/not-it': {
    message: 'What answers there is not {system}.',
    hint: `Check the address. ${AGAIN}`,
    windowHint: `Check the address. ${AGAIN_WINDOW}`,
  },
  'target-unreachable/certificate': {
    message: '{system} shows another certificate than before. Nothing was sent to it.',
    hint: 'If it made a new one, remove this target and add it again.',
    windowHint: 'If it made a new one, remove this place and add it again.',
  },
  'target-unreachable/no-file': {
    message: 'There is no file {path}.',
    hint: `If it is on a share, the share may not be mounted. ${AGAIN}`,
    windowHint: `If it is on a share, the share may not be mounted. ${AGAIN_WINDOW}`,
  },
  'target-unreachable/unreadable': {
    message: 'The file {path} cannot be read ({code}).',
    hint: `Give this user the right to read and write it. ${AGAIN}`,
    windowHint: `Give this user the right to read and write it. ${AGAIN_WINDOW}`,
  },
  'target-refused': {
    message: '{system} refuses the key.',
    hint: 'Make a new key there, and add it with that. If it is added already, remove it first: it is not asked again until then, or until it is named in envoy-tray deliver.',
    windowHint: 'Remove this place, and add it again with a new key. It is not asked again until then.',
  },
  'target-refused/no-right': {
    message: '{system} takes the key, but it may not do this.',
    hint: `The key has to be that of an administrator. ${NAMED}`,
    windowHint: `The key has to be that of an administrator. ${NAMED_WINDOW}`,
  },
  'target-refused/two-factor': {
    message: '{system} asks this user for a second factor.',
    hint: `Add it with a user without two-factor sign-in. ${NAMED}`,
    windowHint: 'Add it with a user without two-factor sign-in.',
  },
  'target-no-token': {
    message: 'There is no token of gateway {serial} to replace.',
    hint: `Put the current token there once by hand. ${NAMED}`,
    windowHint: `Put the current token there once by hand. ${NAMED_WINDOW}`,
  },
  'target-no-token/manages-itself': {
    message: '{place} renews its token by itself and is left alone.',
    hint: 'Nothing has to be done. To use the token of this app there, switch that off in its settings first.',
  },
  'target-no-token/indirect': {
    message: 'There is no token of gateway {serial} in {place}, only a reference to one.',
    hint: 'Choose the file that holds the value.',
  },
  'target-not-writable': {
    message: 'The place of the token cannot be changed.',
    hint: AGAIN,
    windowHint: AGAIN_WINDOW,
  },
  'target-not-writable/denied': {
    message: 'This user may not write {path}; it belongs to {owner}.',
    hint: `Give this user the right to write it: a group or an ACL, such as setfacl -m u:$(id -un):rw {path}. ${AGAIN}`,
    windowHint: `Give this user the right to write it. ${AGAIN_WINDOW}`,
  },
  'target-not-writable/folder': {
    message: 'There is no folder {folder}.',
    hint: `It is never made: a share may not be mounted. ${AGAIN}`,
    windowHint: `If it is on a share, the share may not be mounted. ${AGAIN_WINDOW}`,
  },
  'target-not-writable/read-only': {
    message: '{path} is on a disk that cannot be written to.',
    hint: AGAIN,
    windowHint: AGAIN_WINDOW,
  },
  'target-not-writable/full': {
    message: 'The disk with {path} is full. The file is as it was.',
    hint: `Make room there. ${AGAIN}`,
    windowHint: `Make room there. ${AGAIN_WINDOW}`,
  },
  'target-not-writable/in-use': {
    message: 'Another program keeps {path} from being written ({code}).',
    hint: AGAIN,
    windowHint: AGAIN_WINDOW,
  },
  'target-not-writable/from-file': {
    message: '{place} comes from a configuration file and cannot be changed over the network.',
    hint: 'Add that file with envoy-tray targets add replace --path FILE.',
    windowHint: 'Add that file as a place of its own.',
  },
  'target-not-writable/refused': {
    message: '{system} did not take the change (status {status}).',
    hint: `Look at its log. ${NAMED}`,
    windowHint: `Look at its log. ${NAMED_WINDOW}`,
  },
  'target-not-writable/not-stored': {
    message: '{system} said yes, but did not store the token.',
    hint: `Look at its log. ${AGAIN}`,
    windowHint: `Look at its log. ${AGAIN_WINDOW}`,
  },
  'target-changed': {
    message: 'Somebody else changed {place} at the same moment. Nothing was lost.',
    hint: AGAIN,
    windowHint: AGAIN_WINDOW,
  },
  'target-changed/foreign': {
    message: 'The file {path} now holds something else. It was not touched.',
    hint: 'If it may be overwritten, remove this target and add it again with --replace.',
    windowHint: 'If it may be overwritten, remove this place and add it again.',
  },
  'target-changed/role': {
    message: 'There is a token of the role {held} there, and the new one has the role {fresh}.',
    hint: 'If that is all right, run envoy-tray deliver with its id and --role-change.',
    windowHint: 'If that is all right, choose “Deliver again”.',
  },
  'target-changed/longer': {
    message: 'The token there is good until {date}, longer than the new one.',
    hint: 'Keep that one with envoy-tray paste, or run envoy-tray deliver with its id and --replace.',
    windowHint: 'Paste that one here, or choose “Deliver again”.',
  },
  'target-rejected-token': {
    message: '{place} has the new token, but cannot sign in to the gateway with it.',
    hint: `Check that the gateway accepts it: envoy-tray power. ${AGAIN}`,
    windowHint: AGAIN_WINDOW,
  },
  'target-rejected-token/tried': {
    message: '{place} has tried the new token, and cannot sign in to the gateway with it. The old one stays.',
    hint: `Check that the gateway accepts it: envoy-tray power. ${AGAIN}`,
    windowHint: AGAIN_WINDOW,
  },
  'target-rejected-token/gateway-away': {
    message: '{place} could not reach the gateway to try the token.',
    hint: AGAIN,
    windowHint: AGAIN_WINDOW,
  },
  'target-unproven': {
    message: '{place} has the new token, but has not yet shown that it uses it.',
    hint: AGAIN,
    windowHint: AGAIN_WINDOW,
  },
  'target-unproven/check': {
    message: 'The token was delivered, but the check does not show that it works.',
    hint: AGAIN,
    windowHint: AGAIN_WINDOW,
  },
  'target-unproven/other-process': {
    message: 'Another process is delivering there right now.',
    hint: AGAIN,
    windowHint: AGAIN_WINDOW,
  },
  'command-failed': {
    message: 'The command {program} ended with status {status}.',
    hint: `Put right what it says. ${NAMED}`,
    windowHint: `Put right what it says. ${NAMED_WINDOW}`,
  },
  'command-failed/later': {
    message: 'The command {program} asks to be tried later (status 75).',
    hint: AGAIN,
    windowHint: AGAIN_WINDOW,
  },
  'command-failed/timeout': {
    message: 'The command {program} did not end within {seconds} seconds and was stopped.',
    hint: AGAIN,
    windowHint: AGAIN_WINDOW,
  },
  'command-failed/not-found': {
    message: 'The program {program} cannot be started ({code}).',
    hint: `Check its path. ${NAMED}`,
    windowHint: `Check its path. ${NAMED_WINDOW}`,
  },
  'command-failed/signal': {
    message: 'The command {program} was ended by {signal}.',
    hint: `Put right what ended it. ${NAMED}`,
    windowHint: `Put right what ended it. ${NAMED_WINDOW}`,
  },
  'command-failed/after': {
    message: 'The token is there, but the command {program} that follows ended with status {status}.',
    hint: AGAIN,
    windowHint: AGAIN_WINDOW,
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
