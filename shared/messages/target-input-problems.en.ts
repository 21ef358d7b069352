import type { ProblemText } from './problem-text.ts';

const KINDS =
  'Kinds are file, replace, openhab, home-assistant, command, webhook, evcc, homebridge, node-red and clipboard.';

/** Problems with what was typed about a place where tokens are used, in English. */
export const targetInputProblemsEn = {
  'usage/target-kind': {
    message: 'There is no such kind of target.',
    hint: `${KINDS} For example: envoy-tray targets add file --path PATH.`,
  },
  'usage/target-option': {
    message: 'The kind {kind} takes no {option}.',
    hint: 'Run envoy-tray targets add --help to see which kind takes which option.',
  },
  'usage/target-needs': {
    message: 'The kind {kind} needs {option}.',
    hint: 'Run envoy-tray targets add --help to see which kind takes which option.',
    windowHint: 'Fill in what is missing.',
  },
  'usage/target-url': {
    message: 'This address cannot be used.',
    hint: 'Type http:// or https:// with the host, and the port if it has one, without a user and a password.',
  },
  'usage/target-check-url': {
    message: 'The address for the check is on another host than the address of the webhook.',
    hint: 'Both have to begin with the same scheme, host and port: the secret headers are sent to both.',
  },
  'usage/target-path': {
    message: '{path} cannot be used: it is {what}.',
    hint: 'Name an ordinary file of at most 2 MB.',
  },
  'usage/target-twice': {
    message: 'This place is already known as {id}.',
    hint: 'Run envoy-tray targets remove with this id first to set it up anew.',
    windowHint: 'Remove it first to set it up anew.',
  },
  'usage/target-unknown': {
    message: 'There is no target {id}.',
    hint: 'Run envoy-tray targets to see their ids.',
    windowHint: 'It may be removed already.',
  },
  'usage/target-not-ours': {
    message: 'The file {path} holds something else than a token of gateway {serial}.',
    hint: 'Add --replace to overwrite it, or use the kind replace to change only the token in it.',
    windowHint: 'Choose “Replace the token in a file” to change only the token in it.',
  },
  'usage/target-template': {
    message:
      'A template may name token, serial, expires and expiresEpoch, each in braces, and needs the first.',
    hint: 'Check the braces of the template.',
  },
  'usage/target-mode': {
    message: 'This is no mode of a file.',
    hint: 'Use 0600, 0640 or 0644.',
  },
  'usage/target-method': {
    message: 'This is no method of a webhook.',
    hint: 'Use PUT, POST or PATCH.',
  },
  'usage/target-header': {
    message: 'This is no name of a header.',
    hint: 'A name has letters, digits and hyphens; its value is asked for.',
  },
  'usage/target-words': {
    message: 'A quotation mark in {option} is not closed.',
    hint: 'The text is split at blanks as a shell does it, but nothing in it is expanded.',
  },
  'usage/target-keys': {
    message: 'Standard input has {found} lines, but {wanted} are needed: one for each key.',
    hint: 'Write the keys in the order of their options, a line each.',
  },
  'usage/target-done': {
    message: 'Only a clipboard target can be done by hand.',
    hint: 'Run envoy-tray deliver with its id, without --done.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
