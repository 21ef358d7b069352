import { DELIVER, type ProblemText, thenDeliver } from './problem-text.ts';

const OTHER_FORM = {
  message:
    '{place} holds a token of gateway {serial} that cannot be replaced: it is split, encoded or in a database.',
  hint: 'Write the token there as plain text and in one piece. For a database, add its program instead.',
  next: DELIVER,
  windowHint:
    'Write the token there as plain text and in one piece. For a database, add its program instead.',
} as const;

/** Why a token is not replaced where a person would expect it, in English. */
export const foundTokenProblemsEn = {
  'target-no-token': {
    message: 'There is no token of gateway {serial} to replace.',
    ...thenDeliver('Enter the current token there once by hand.'),
  },
  'target-no-token/manages-itself': {
    message: '{place} renews its own token, so it was left alone.',
    hint: 'You need not do anything. To use the token of Envoy Tray there, first turn that off in its settings.',
  },
  'target-no-token/indirect': {
    message: '{place} holds no token of gateway {serial}, only a reference to one.',
    hint: 'Choose the file that holds the token itself, or enter the token here once by hand.',
  },
  'target-no-token/other-gateway': {
    message: '{place} holds tokens of other gateways, but none of gateway {serial}.',
    hint: 'Enter the token of this gateway there once by hand, or name the other gateway with --serial.',
    next: DELIVER,
    windowHint: 'Enter the current token of this gateway there once by hand.',
  },
  'target-no-token/no-thing': {
    message: 'openHAB has no thing {thing}.',
    hint: 'Its settings list each thing with its UID.',
    next: DELIVER,
    windowHint: 'Its settings list each thing with its UID.',
  },
  'target-no-token/no-integration': {
    message: 'Home Assistant has no such Enphase Envoy integration.',
    hint: 'Add it there under Settings, Devices & services. A token in a file is added with --secrets.',
    next: DELIVER,
    windowHint: 'Add it there under Settings, Devices & services.',
  },
  'target-no-token/other-form': OTHER_FORM,
  'target-no-token/encrypted': {
    message: '{place} keeps its token encrypted, so it can be neither read nor replaced.',
    hint: 'Move the token into the headers of that node, or into a function node.',
    next: DELIVER,
    windowHint: 'Move the token into the headers of that node, or into a function node.',
  },
  'target-no-token/rule': {
    message: '{place} alone holds the token, and rules are never changed.',
    hint: 'Run envoy-tray targets add clipboard instead: it reminds you of the rule after each renewal.',
    windowHint: 'Add “I enter it myself” instead: Envoy Tray then reminds you after each renewal.',
  },
  'target-not-writable/from-file': {
    message: '{place} comes from a configuration file and cannot be changed over the network.',
    hint: 'Add that file with envoy-tray targets add replace --path FILE.',
    windowHint: 'Add that file as a place of its own.',
  },
  'target-not-writable/rule': {
    message: '{place} holds the token, and rules are never changed.',
    ...thenDeliver('Enter the current token there by hand.'),
  },
  'target-not-writable/other-form': OTHER_FORM,
  'target-not-writable/kept-in-memory': {
    message: '{system} overwrites {path} with what it has in memory, so a token put there would be lost.',
    hint: 'Add {system} itself instead of this file.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
